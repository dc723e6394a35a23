import { duplexPair } from "node:stream";
import { okAsync } from "neverthrow";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuxiliariesConfig } from "../../kiosk-config/schema/auxiliaries.ts";
import { Listeners } from "../transport/listeners.ts";
import { openTransport } from "../transport/open.ts";
import { createAuxiliariesTwin, type AuxiliariesTwin } from "../twins/auxiliaries/twin.ts";
import { createPty, type Pty } from "../twins/station/pty.ts";
import { createRunDir, type RunDir } from "../twins/station/run-dir.ts";
import { createAuxiliaries } from "./device.ts";
import type { AuxiliariesDevice } from "./types.ts";

const SOON = { timeout: 8000 };

describe("a Modbus board", () => {
  let runDir: RunDir;
  let pty: Pty;
  let twin: AuxiliariesTwin;
  let device: AuxiliariesDevice;

  beforeEach(async () => {
    runDir = await createRunDir();
    twin = createAuxiliariesTwin();
    pty = await createPty({ name: "board", dir: runDir.path, socketDir: runDir.path, twin });
    (await pty.plug())._unsafeUnwrap();
    device = createAuxiliaries({
      config: {
        transport: { kind: "serial", path: pty.path, baudRate: 9600 },
        board: {
          kind: "modbusRtu",
          unit: 1,
          sensors: [
            { name: "presence", table: "discreteInput", address: 0, active: "whenSet" },
            { name: "cabinetDoor", table: "discreteInput", address: 1, active: "whenClear" },
            { name: "tamper", table: "discreteInput", address: 2, active: "whenSet" },
          ],
          lights: [
            { name: "idReader", address: 4 },
            { name: "barcodeScanner", address: 5 },
          ],
        },
        pollIntervalMs: 50,
      },
      openTransport,
    });
    device.start();
    await expect.poll(() => device.status().device, SOON).toBe("online");
  });
  afterEach(async () => {
    await device.stop();
    await pty.stop();
    await runDir.remove();
  });

  it("tells presence and door, each in its own sense", async () => {
    expect(device.status()).toMatchObject({ presence: "notPresent", cabinetDoor: "open", tamper: "notTriggered" });
    twin.setInput(0, true);
    twin.setInput(1, true);
    await expect.poll(() => device.status(), SOON).toMatchObject({ presence: "present", cabinetDoor: "closed" });
  });

  it("names an open door, and goes on working when it was tampered with", async () => {
    expect(device.status()).toMatchObject({ device: "online", fault: { code: "doorOpen" } });
    twin.setInput(2, true);
    await expect
      .poll(() => device.status(), SOON)
      .toMatchObject({ device: "potentialFraud", tamper: "triggered", fault: { code: "tamper" } });
    expect(await device.setLight("idReader", "on")).toBe(true);
    twin.setInput(1, true);
    twin.setInput(2, false);
    await expect.poll(() => device.status().device, SOON).toBe("online");
    expect(device.status()).not.toHaveProperty("fault");
    // It was never away: what is lit is still known.
    expect(device.status().lights).toEqual(["idReader"]);
  });

  it("lights what it has, and says that it has no other", async () => {
    expect(await device.setLight("idReader", "on")).toBe(true);
    expect(twin.lit()).toEqual([4]);
    expect(device.status().lights).toEqual(["idReader"]);
    expect(await device.setLight("receiptPrinter", "on")).toBe(false);
    expect(await device.setLight("idReader", "off")).toBe(true);
    expect(twin.lit()).toEqual([]);
  });

  it.each([
    ["silence", "silence"],
    ["badCrc", "garbled"],
    ["exception", "exception"],
    ["otherUnit", "otherUnit"],
  ] as const)("with the fault %s is offline with %s, and heals", async (line, code) => {
    twin.setFaults({ line });
    await expect
      .poll(() => device.status(), SOON)
      .toMatchObject({ device: "offline", presence: "unknown", fault: { code } });
    twin.setFaults({ line: "none" });
    await expect.poll(() => device.status().device, SOON).toBe("online");
  });

  it("noise between the answers is never taken for a contact", async () => {
    const presences = new Set<string>();
    device.onStatus(({ presence }) => presences.add(presence));
    twin.setFaults({ line: "babble" });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(presences.has("present")).toBe(false);
    twin.setFaults({ line: "none" });
    twin.setInput(0, true);
    await expect.poll(() => device.status().presence, SOON).toBe("present");
  });

  it("lights again what was lit when the cable is back", async () => {
    await device.setLight("idReader", "on");
    await pty.unplug();
    await expect.poll(() => device.status().device, SOON).not.toBe("online");
    twin.reset();
    (await pty.plug())._unsafeUnwrap();
    await expect.poll(() => twin.lit(), SOON).toEqual([4]);
  });

  it("puts out what a board kept alight while nobody wanted it any more", async () => {
    await device.setLight("idReader", "on");
    await pty.unplug();
    await expect.poll(() => device.status().device, SOON).not.toBe("online");
    await device.setLight("idReader", "off");
    await device.setLight("barcodeScanner", "on");
    (await pty.plug())._unsafeUnwrap();
    await expect.poll(() => twin.lit(), SOON).toEqual([5]);
  });

  it("is tested by hand", async () => {
    const [sense, blink] = device.trials ?? [];
    const { signal } = new AbortController();
    expect((await sense?.run(signal))?._unsafeUnwrap()).toBe("presence at rest, cabinetDoor active, tamper at rest");
    expect((await blink?.run(signal))?._unsafeUnwrap()).toBe("2 lights");
    expect(twin.lit()).toEqual([]);
  });
});

describe("a board with frames of its own", () => {
  const CONFIG: AuxiliariesConfig = {
    transport: { kind: "serial", path: "/dev/board", baudRate: 9600 },
    board: {
      kind: "frames",
      poll: "a0 01 00 a1",
      reply: { header: "a0 81", lengthBytes: 4, checksum: "sum8" },
      sensors: [{ name: "tamper", byte: 2, bit: 3, active: "whenSet" }],
      lights: [{ name: "status", on: "a0 02 01 a3", off: "a0 02 00 a2" }],
    },
    pollIntervalMs: 50,
  };

  it("is asked, understood and lit by the profile's table", async () => {
    const [near, far] = duplexPair();
    const heard: string[] = [];
    let tampered = false;
    far.on("data", (chunk: Buffer) => {
      heard.push(chunk.toString("hex"));
      if (chunk.toString("hex") === "a00100a1") far.write(Buffer.from(tampered ? "ff00a0810829" : "a0810021", "hex"));
    });
    const closed = new Listeners<undefined>({ once: true });
    const device = createAuxiliaries({
      config: CONFIG,
      openTransport: () =>
        okAsync({
          name: "pipe",
          baudRate: undefined,
          write: async (bytes: Uint8Array) => void near.write(bytes),
          onData: (listener: (chunk: Uint8Array) => void) => {
            near.on("data", listener);
            return () => void near.off("data", listener);
          },
          onClose: (listener: (reason: undefined) => void) => closed.add(listener),
          close: async () => closed.tell(undefined),
        }),
    });
    device.start();
    await expect.poll(() => device.status(), SOON).toMatchObject({ device: "online", tamper: "notTriggered" });
    tampered = true;
    await expect.poll(() => device.status().tamper, SOON).toBe("triggered");
    expect(await device.setLight("status", "on")).toBe(true);
    await expect.poll(() => heard, SOON).toContain("a00201a3");
    await device.stop();
  });
});
