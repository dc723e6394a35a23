import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BarcodeScannerConfig } from "../../kiosk-config/schema/devices.ts";
import type { ScanEvent } from "../contract/index.ts";
import type { HidBinding, HidHandle } from "../transport/hid-binding.ts";
import { openTransport } from "../transport/open.ts";
import { createBarcodeScannerTwin, type BarcodeScannerTwin } from "../twins/barcode-scanner/twin.ts";
import { createPty, type Pty } from "../twins/station/pty.ts";
import { createRunDir, type RunDir } from "../twins/station/run-dir.ts";
import { createBarcodeScanner } from "./device.ts";
import { hidPosReports } from "./hid-pos.ts";
import type { BarcodeScannerDevice } from "./types.ts";

const SOON = { timeout: 6000 };

describe("a scanner on a serial line", () => {
  let runDir: RunDir;
  let pty: Pty;
  let twin: BarcodeScannerTwin;
  let device: BarcodeScannerDevice;
  let scans: ScanEvent[];
  let counted: number;

  beforeEach(async () => {
    runDir = await createRunDir();
    twin = createBarcodeScannerTwin({ baudRate: 115_200, aim: "]Q1" });
    pty = await createPty({ name: "scanner", dir: runDir.path, socketDir: runDir.path, twin });
    (await pty.plug())._unsafeUnwrap();
    counted = 0;
    scans = [];
    device = createBarcodeScanner({
      config: {
        transport: { kind: "serial", path: pty.path, baudRate: 115_200 },
        framing: { kind: "suffix", suffix: "CRLF" },
        prefix: "aim",
        maxBytes: 4096,
      },
      openTransport,
      count: () => (counted += 1),
    });
    device.start();
    await online();
  });
  afterEach(async () => {
    await device.stop();
    await pty.stop();
    await runDir.remove();
  });
  const online = () => expect.poll(() => device.status().device, SOON).toBe("online");
  const listen = () => device.onScan((event) => scans.push(event));
  const texts = () => scans.map((event) => (event.type === "scanned" ? event.scan.text : event.cause));

  it("is off until somebody asks, and drops what it reads meanwhile", async () => {
    expect(device.status().scanner).toBe("off");
    twin.scan("nobody asked");
    await new Promise((resolve) => setTimeout(resolve, 150));
    const stop = listen();
    expect(device.status().scanner).toBe("on");
    twin.scan("FBB1|411322|A001");
    await expect
      .poll(() => scans, SOON)
      .toEqual([{ type: "scanned", scan: { symbology: "Q", text: "FBB1|411322|A001", encoding: "utf-8" } }]);
    expect(counted).toBe(1);
    stop();
    expect(device.status().scanner).toBe("off");
  });

  it.each([
    ["endless", "tooLong"],
    ["notText", "notText"],
  ] as const)("a code that is %s is refused as %s, and the next one is read", async (line, cause) => {
    listen();
    twin.setFaults({ line });
    twin.scan("x");
    await expect.poll(texts, SOON).toContain(cause);
    twin.reset();
    twin.scan("good");
    await expect.poll(texts, SOON).toContain("good");
  });

  it("byte by byte it is the same", async () => {
    listen();
    twin.setFaults({ line: "split" });
    twin.scan("方城县");
    await expect.poll(texts, SOON).toEqual(["方城县"]);
  });

  it("set to another suffix gives scans without an end, which its test says", async () => {
    listen();
    twin.setFaults({ line: "noSuffix" });
    twin.scan("lost");
    await expect.poll(texts, SOON).toEqual(["unfinished"]);
    twin.reset();
    twin.scan("found");
    await expect.poll(texts, SOON).toEqual(["unfinished", "found"]);
  });

  it("that babbles is named; once it is quiet, the next code is read", { timeout: 20_000 }, async () => {
    listen();
    twin.setFaults({ line: "babble" });
    await expect
      .poll(() => device.status(), { timeout: 9000 })
      .toMatchObject({ device: "hardwareError", scanner: "inoperative", fault: { code: "babble" } });
    twin.reset();
    await online();
    expect(device.status().scanner).toBe("on");
    twin.scan("quiet again");
    await expect.poll(texts, SOON).toEqual(["quiet again"]);
  });

  it("pulled out and put back works again", async () => {
    listen();
    await pty.unplug();
    await expect.poll(() => device.status(), SOON).toMatchObject({ scanner: "inoperative" });
    (await pty.plug())._unsafeUnwrap();
    await online();
    expect(device.status().scanner).toBe("on");
    twin.scan("back");
    await expect.poll(texts, SOON).toContain("back");
  });

  it("its test tells of what kind a scan was, never what it said", async () => {
    const [trial] = device.trials ?? [];
    const running = trial?.run(new AbortController().signal);
    twin.scan("411322190001010019");
    expect((await running)?._unsafeUnwrap()).toBe("Q, 18 characters, utf-8");
    const asked = new AbortController();
    const stopped = trial?.run(asked.signal);
    asked.abort();
    expect((await stopped)?._unsafeUnwrapErr()).toBe("stopped");
    expect(device.status().scanner).toBe("off");
  });
});

describe("a scanner on HID-POS", () => {
  const CONFIG: BarcodeScannerConfig = {
    transport: { kind: "hidPos", vendorId: "0c2e", productId: "0b6a" },
    framing: { kind: "suffix", suffix: "CRLF" },
    prefix: "none",
    maxBytes: 200,
  };
  it("reads codes of several reports and comes back after an error", async () => {
    const waiting: Buffer[] = [];
    let broken = false;
    const handle: HidHandle = {
      write: (report) => Promise.resolve(report.length),
      read: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (broken) throw new Error("could not read from HID device");
        return waiting.shift();
      },
      close: () => Promise.resolve(),
    };
    const info = { vendorId: 0x0c2e, productId: 0x0b6a };
    const hid: HidBinding = {
      // The keyboard side of the same scanner stands first, and must not be taken.
      list: () =>
        Promise.resolve([
          { ...info, path: "keyboard", usagePage: 1 },
          { ...info, path: "pos", usagePage: 0x8c },
        ]),
      open: (path) => (path === "pos" ? Promise.resolve(handle) : Promise.reject(new Error("cannot open"))),
    };
    const device = createBarcodeScanner({ config: CONFIG, openTransport, hid });
    const scans: ScanEvent[] = [];
    device.onScan((event) => scans.push(event));
    device.start();
    await expect.poll(() => device.status().device, SOON).toBe("online");
    const long = "方城县".repeat(20);
    waiting.push(...hidPosReports(Buffer.from(long), "]Q1").map((report) => Buffer.from(report)));
    waiting.push(...hidPosReports(Buffer.from("x".repeat(201)), "]C0").map((report) => Buffer.from(report)));
    await expect
      .poll(() => scans, SOON)
      .toEqual([
        { type: "scanned", scan: { symbology: "Q", text: long, encoding: "utf-8" } },
        { type: "refused", cause: "tooLong" },
      ]);
    broken = true;
    await expect.poll(() => device.status().device, SOON).toBe("offline");
    broken = false;
    await expect.poll(() => device.status().device, SOON).toBe("online");
    await device.stop();
  });
});
