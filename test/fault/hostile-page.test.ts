import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rig } from "../../scripts/rig/rig.ts";
import { startRig } from "../e2e/harness.ts";

/** A page that was taken over tries everything it can reach. */
describe("a hostile page", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
    await rig.kiosk.logged("page.touchable");
  });
  afterAll(() => rig.stop());

  it("finds nothing of Node or Electron, and one bridge without arguments", async () => {
    const page = await rig.citizen.page();
    const found = await page.evaluate(() => ({
      node:
        typeof (globalThis as Record<string, unknown>)["require"] +
        typeof (globalThis as Record<string, unknown>)["process"],
      bridge: Object.keys(window.fangbian).sort(),
    }));
    expect(found).toEqual({ node: "undefinedundefined", bridge: ["beat", "connect", "ready"] });
  });

  it("reaches no network, no file, no window, no permission", async () => {
    const page = await rig.citizen.page();
    const tries = await page.evaluate(async (hallUrl) => {
      const outcome: Record<string, string> = {};
      for (const url of [hallUrl, "file:///etc/passwd", "https://example.com/"]) {
        outcome[url.split(":")[0] ?? url] = await fetch(url).then(
          () => "reached",
          () => "refused",
        );
      }
      outcome["window"] = window.open("https://example.com/") === null ? "refused" : "opened";
      outcome["geolocation"] = await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve("given"),
          () => resolve("refused"),
        ),
      );
      outcome["camera"] = await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => "given",
        () => "refused",
      );
      return outcome;
    }, rig.hall.url);
    expect(new Set(Object.values(tries))).toEqual(new Set(["refused"]));
  });

  it("reads no file outside the page's folder", async () => {
    const page = await rig.citizen.page();
    const codes = await page.evaluate(async () =>
      Promise.all(
        ["/../electron/main.cjs", "/%2e%2e/electron/host.cjs", "/..%2f..%2fpackage.json", "/citizen/../../.stamp"].map(
          (path) => fetch(`app://kiosk${path}`).then((response) => response.status),
        ),
      ),
    );
    expect(codes).toEqual([404, 404, 404, 404]);
  });

  it("is refused, logged, and survived when it posts rubbish to the host", async () => {
    const page = await rig.citizen.page();
    const hostPid = await rig.kiosk.pidOf("host");
    const mark = rig.kiosk.logs.length;
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          window.addEventListener(
            "message",
            (event) => {
              const [port] = event.ports;
              if (port === undefined) return;
              event.stopImmediatePropagation();
              for (const junk of [42, null, { i: "1" }, new Uint8Array(10), "x", "[]", "x".repeat(5_000_000)])
                port.postMessage(junk);
              const call = (u: string, json: unknown) =>
                port.postMessage(JSON.stringify({ i: "9", p: { u, b: { json } } }));
              call("/no/such/procedure", {});
              call("/ticket/take", { wishKey: 1, categoryId: {}, withCard: "yes" });
              call("/ticket/take", { wishKey: "x".repeat(10_000) });
              call("/__proto__/constructor", {});
              for (let n = 0; n < 2000; n += 1) port.postMessage("flood");
              resolve();
            },
            { capture: true, once: true },
          );
          window.fangbian.connect();
        }),
    );
    await rig.kiosk.logged("page.messageRefused", { since: mark });
    expect(await rig.kiosk.pidOf("host")).toBe(hostPid);
    // The next page is served as ever.
    await page.reload();
    await rig.citizen.sees("attract");
    await rig.citizen.start();
    expect(rig.kiosk.logs.slice(mark).some(({ event }) => event === "host.died")).toBe(false);
  });

  it("is not heard by the shell when it says more than it may", async () => {
    const mark = rig.kiosk.logs.length;
    await rig.kiosk.app.evaluate(({ ipcMain, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // As a preload that was taken over would: the right channel, a payload it never carries, from the right page.
      ipcMain.emit(
        "fangbian:ready",
        { sender: window?.webContents, senderFrame: window?.webContents.mainFrame },
        { evil: true },
      );
      ipcMain.emit("fangbian:connect", { sender: {}, senderFrame: { url: "https://example.com" } });
    });
    const refused = await rig.kiosk.logged("page.messageRefused", { since: mark });
    expect(refused["channel"]).toBe("fangbian:ready");
  });

  it("cannot be led away, and inline script does not run", async () => {
    const page = await rig.citizen.page();
    await page.evaluate(() => {
      location.href = "https://example.com/";
      const script = document.createElement("script");
      script.textContent = "document.documentElement.dataset.injected = 'yes'";
      document.head.append(script);
    });
    await rig.kiosk.logged("page.refused");
    expect(page.url()).toMatch(/^app:\/\/kiosk\//);
    expect(await page.evaluate(() => document.documentElement.dataset["injected"])).toBeUndefined();
  });
});
