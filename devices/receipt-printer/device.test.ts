import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PrintResult, ReceiptDocument, ReceiptPrinterStatus } from "../contract/index.ts";
import { openTransport } from "../transport/open.ts";
import { createReceiptPrinterTwin, type ReceiptPrinterTwin } from "../twins/receipt-printer/twin.ts";
import { createPty } from "../twins/station/pty.ts";
import { createRunDir, type RunDir } from "../twins/station/run-dir.ts";
import { createTcpPort } from "../twins/station/tcp.ts";
import type { Cable } from "../twins/station/cable.ts";
import { createReceiptPrinter } from "./device.ts";
import type { ReceiptPrinterDevice } from "./types.ts";

const TICKET: ReceiptDocument = {
  blocks: [
    { kind: "text", text: "方城县政务服务大厅", align: "center", bold: true },
    { kind: "text", text: "A001", align: "center", bold: true, width: 4, height: 4 },
    { kind: "pair", label: "请到窗口", value: "A01、A02" },
    { kind: "rule" },
    { kind: "qr", data: "FBB1|411322|2026-11-24|A001" },
  ],
};
/** About a second of paper. */
const LONG: ReceiptDocument = {
  blocks: Array.from({ length: 60 }, (_, line) => ({ kind: "text", text: `第 ${line} 行`, width: 2, height: 2 })),
};
const ticket = (number: string): ReceiptDocument => ({ blocks: [{ kind: "text", text: number, width: 2, height: 2 }] });

describe.each(["serial", "tcp", "usbPrinter"] as const)("a receipt printer on %s", (kind) => {
  let runDir: RunDir;
  let cable: Cable;
  let twin: ReceiptPrinterTwin;
  let device: ReceiptPrinterDevice;
  let statuses: ReceiptPrinterStatus[];
  let counted: Record<string, number>;
  let fullMm: number;

  beforeEach(async () => {
    runDir = await createRunDir();
    twin = createReceiptPrinterTwin({
      paperWidthMm: 80,
      ...(kind !== "tcp" && { baudRate: 115200 }),
      speedMmPerSecond: 600,
      cutMs: 50,
    });
    statuses = [];
    counted = {};
    const transport = await lay();
    device = createReceiptPrinter({
      config: { transport, paperWidthMm: 80, statusIntervalMs: 200 },
      openTransport,
      count: (name, by) => (counted[name] = (counted[name] ?? 0) + by),
    });
    fullMm = twin.remainingMm();
    device.onStatus((status) => statuses.push(status));
    device.start();
    await expect.poll(() => device.status().device, { timeout: 5000 }).toBe("online");
  });

  async function lay() {
    if (kind === "tcp") {
      const tcp = createTcpPort({ twin });
      cable = tcp;
      (await tcp.plug())._unsafeUnwrap();
      return { kind, host: tcp.host, port: tcp.port() };
    }
    const pty = await createPty({ name: "printer", dir: runDir.path, socketDir: runDir.path, twin });
    cable = pty;
    (await pty.plug())._unsafeUnwrap();
    // A pty is, like the kernel's usblp, a file that is read and written.
    if (kind === "usbPrinter") return { kind, path: pty.path };
    return { kind, path: pty.path, baudRate: 115200 as const };
  }

  afterEach(async () => {
    await device.stop();
    await cable.stop();
    await runDir.remove();
  });

  const status = () => device.status();
  /** Heat that is seen before the first byte keeps a job back: this is after it. */
  const paperMoves = () => expect.poll(() => twin.remainingMm(), { interval: 5 }).toBeLessThan(fullMm);
  const print = (jobId: string, document = TICKET): Promise<PrintResult> => device.print({ jobId, document });

  it("prints a slip and says so only when it is out", async () => {
    const printing = print("job-1");
    await expect(Promise.race([printing, Promise.resolve("not yet")])).resolves.toBe("not yet");
    const result = await printing;
    expect(result).toMatchObject({ outcome: "printed", jobId: "job-1" });
    expect(result.bytes).toBeLessThan(2000);
    expect(twin.slips()).toHaveLength(1);
    expect(twin.slips()[0]?.text).toContain("A001");
    expect(twin.slips()[0]?.text).toContain("[QR FBB1|411322|2026-11-24|A001]");
  });

  it("is as it should be, and says nothing when nothing changes", async () => {
    expect(status()).toEqual({
      kind: "receiptPrinter",
      device: "online",
      paper: "full",
      cover: "closed",
      cutter: "ok",
      head: "ok",
    });
    const before = statuses.length;
    await new Promise((resolve) => setTimeout(resolve, 700)); // several rounds of asking
    expect(statuses).toHaveLength(before);
  });

  it("is tested: asked how it is, and by a slip, which counts like any other", async () => {
    const [status, slip] = device.trials ?? [];
    const { signal } = new AbortController();
    expect((await status?.run(signal))?._unsafeUnwrap()).toBe("online");
    expect((await slip?.run(signal))?.isOk()).toBe(true);
    expect(counted).toMatchObject({ slips: 1, cuts: 1 });
    // What the twin's roll lost, but for the size of the QR code.
    const lost = fullMm - twin.remainingMm();
    expect(Math.abs((counted["paperMm"] ?? 0) - lost)).toBeLessThan(15);
    twin.setFaults({ coverOpen: true });
    expect((await status?.run(signal))?._unsafeUnwrapErr()).toBe("coverOpen");
    expect((await slip?.run(signal))?._unsafeUnwrapErr()).toContain("coverOpen");
    expect(counted).toMatchObject({ slips: 1 });
  });

  it("prints the same job only once", async () => {
    const [first, second] = await Promise.all([print("job-1"), print("job-1")]);
    expect(second).toEqual(first);
    expect(await print("job-1")).toEqual(first);
    expect(twin.slips()).toHaveLength(1);
  });

  it("prints jobs one after another", async () => {
    const results = await Promise.all(["A001", "A002", "A003"].map((number) => print(number, ticket(number))));
    expect(results.map(({ outcome }) => outcome)).toEqual(["printed", "printed", "printed"]);
    expect(twin.slips().map(({ text }) => text)).toEqual(["A001", "A002", "A003"]);
  });

  it("tells low paper, and prints on", async () => {
    twin.setPaper({ remainingMm: 300 });
    await expect.poll(() => status().paper).toBe("low");
    expect(status().device).toBe("online");
    expect(await print("job-1")).toMatchObject({ outcome: "printed" });
  });

  it("that has no paper sends nothing, and prints after the refill", async () => {
    twin.setPaper({ remainingMm: 0 });
    await expect.poll(() => status()).toMatchObject({ paper: "out", device: "userError", fault: { code: "paperOut" } });
    expect(await print("job-1")).toMatchObject({ outcome: "failed", cause: "paperOut", bytes: 0 });
    twin.setPaper({ remainingMm: 80_000 });
    await expect.poll(() => status().paper).toBe("full");
    expect(await print("job-2")).toMatchObject({ outcome: "printed" });
    expect(twin.slips()).toHaveLength(1);
  });

  it("that runs out in the middle of a slip fails it, and the rest never comes out for the next person", async () => {
    twin.setPaper({ remainingMm: 12 });
    expect(await print("job-1")).toMatchObject({ outcome: "failed", cause: "paperOut" });
    twin.setPaper({ remainingMm: 80_000 });
    await expect.poll(() => status().paper).toBe("full");
    expect(await print("job-2", ticket("B002"))).toMatchObject({ outcome: "printed" });
    const slips = twin.slips().map(({ text }) => text);
    // What had come out of the first one is cut off before the second.
    expect(slips).toHaveLength(2);
    expect(slips.at(-1)).toBe("B002");
    expect(slips.join("\n")).not.toContain("QR");
  });

  it("with an open cover waits for nobody", async () => {
    twin.setFaults({ coverOpen: true });
    await expect.poll(() => status()).toMatchObject({ cover: "open", device: "userError" });
    expect(await print("job-1")).toMatchObject({ outcome: "failed", cause: "coverOpen", bytes: 0 });
    twin.setFaults({ coverOpen: false });
    await expect.poll(() => status().cover).toBe("closed");
    expect(await print("job-2")).toMatchObject({ outcome: "printed" });
  });

  it("whose cutter jams fails the job, and works again after the blade was freed", async () => {
    twin.setFaults({ cutterJam: true });
    expect(await print("job-1")).toMatchObject({ outcome: "failed", cause: "cutter" });
    twin.setFaults({ cutterJam: false, coverOpen: true });
    twin.setFaults({ coverOpen: false });
    await expect.poll(() => status()).toMatchObject({ cutter: "ok", device: "online" });
    expect(await print("job-2", ticket("A002"))).toMatchObject({ outcome: "printed" });
  });

  it("that is too hot is sent nothing", async () => {
    twin.setFaults({ overheated: true });
    await expect.poll(() => status().head).toBe("overheated");
    expect(await print("job-1")).toMatchObject({ outcome: "failed", cause: "overheated", bytes: 0 });
  });

  it("that grows too hot goes on when it has cooled, and the slip is printed after all", async () => {
    const printing = print("job-1", LONG);
    await paperMoves();
    twin.setFaults({ overheated: true });
    await expect.poll(() => status().head).toBe("overheated");
    twin.setFaults({ overheated: false });
    expect(await printing).toMatchObject({ outcome: "printed" });
  });

  it("without status by itself (a clone) is asked, and jobs end all the same", async () => {
    twin.setFaults({ status: "noStatusBack" });
    twin.setPaper({ remainingMm: 12 });
    expect(await print("job-1")).toMatchObject({ outcome: "failed", cause: "paperOut" });
  });

  it("that answers garbage is a hardware error, and is believed again when it makes sense", async () => {
    twin.setFaults({ status: "garbage" });
    await expect
      .poll(() => status(), { timeout: 5000 })
      .toMatchObject({ device: "hardwareError", fault: { code: "garbage" } });
    const told: (string | undefined)[] = [];
    const stop = device.onStatus(({ fault }) => told.push(fault?.code));
    // Long enough for a few attempts to open it again.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    stop();
    expect(told).toEqual([]);
    twin.setFaults({ status: "none" });
    await expect.poll(() => status().device, { timeout: 6000 }).toBe("online");
  });

  it("that falls silent is offline; nothing is claimed of a job", async () => {
    twin.setFaults({ status: "silence" });
    await expect
      .poll(() => status(), { timeout: 5000 })
      .toMatchObject({ device: "offline", fault: { code: "silence" } });
    expect(await print("job-1")).toMatchObject({ outcome: "failed", cause: "offline", bytes: 0 });
    twin.setFaults({ status: "none" });
    await expect.poll(() => status().device, { timeout: 6000 }).toBe("online");
  });

  it("that says there is no paper prints nothing, although there is some, and prints when the sensor was cleaned", async () => {
    twin.setFaults({ paperSensor: "stuckOut" });
    await expect.poll(() => device.status(), { timeout: 3000 }).toMatchObject({ device: "userError", paper: "out" });
    expect(await device.print({ jobId: "1", document: TICKET })).toMatchObject({
      outcome: "failed",
      cause: "paperOut",
    });
    twin.setFaults({ paperSensor: "none" });
    await expect.poll(() => device.status().paper, { timeout: 3000 }).toBe("full");
    expect(twin.slips()).toEqual([]);
    expect(await device.print({ jobId: "2", document: TICKET })).toMatchObject({ outcome: "printed" });
  });

  it("that says there is paper when there is none is believed: only the paper metres tell", async () => {
    twin.setFaults({ paperSensor: "stuckFull" });
    twin.setPaper({ remainingMm: 0 });
    // The machine itself reports the slip as out; nothing on the wire says otherwise.
    expect(await device.print({ jobId: "1", document: TICKET })).toMatchObject({ outcome: "printed" });
    expect(twin.slips()).toEqual([]);
    expect(device.status().paper).toBe("full");
    expect(counted["paperMm"]).toBeGreaterThan(50);
  });

  it("pulled out in the middle of a job leaves its outcome unknown, and works again at the same place", async () => {
    const printing = print("job-1", LONG);
    // Heat that is seen before the first byte would keep the job back.
    await paperMoves();
    twin.setFaults({ overheated: true });
    // Long enough for all bytes to be over; the heat holds the slip in the printer.
    await new Promise((resolve) => setTimeout(resolve, 600));
    await cable.unplug();
    expect(await printing).toMatchObject({ outcome: "unknown" });
    await expect.poll(() => status().device, { timeout: 5000 }).not.toBe("online");
    twin.reset();
    (await cable.plug())._unsafeUnwrap();
    await expect.poll(() => status().device, { timeout: 8000 }).toBe("online");
    expect(await print("job-2", ticket("A002"))).toMatchObject({ outcome: "printed" });
    expect(twin.slips().at(-1)?.text).toBe("A002");
  });

  it("starts a job within a few milliseconds", async () => {
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const askedAt = performance.timeOrigin + performance.now();
      const { firstByteAtMs } = await print(`job-${n}`, ticket(`A00${n}`));
      times.push((firstByteAtMs ?? Number.NaN) - askedAt);
    }
    // The quickest: a busy machine makes any of them late, a slow program all of them.
    expect(Math.min(...times)).toBeLessThan(20);
  });
});
