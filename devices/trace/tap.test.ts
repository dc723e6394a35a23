import { errAsync, okAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import type { TraceLine } from "../contract/index.ts";
import { Listeners } from "../transport/listeners.ts";
import type { Transport, TransportFault } from "../transport/types.ts";
import { TraceTap } from "./tap.ts";

const CONFIG = { kind: "serial", path: "/dev/ttyX", baudRate: 115200 } as const;

function fakeCable() {
  const data = new Listeners<Uint8Array>();
  const closed = new Listeners<TransportFault | undefined>({ once: true });
  const written: Uint8Array[] = [];
  const transport: Transport = {
    name: "serial /dev/ttyX 115200",
    baudRate: 115200,
    write: (bytes) => {
      written.push(bytes);
      return Promise.resolve();
    },
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () => {
      closed.tell(undefined);
      return Promise.resolve();
    },
  };
  return { transport, data, closed, written };
}

describe("a trace tap", () => {
  it("tells what goes over a cable, to who watches and to who comes later", async () => {
    const tap = new TraceTap({ now: () => 7 });
    const cable = fakeCable();
    const lines: TraceLine[] = [];
    const stop = tap.watch(["idReader"], (line) => lines.push(line));
    const open = tap.wrap("idReader", () => okAsync(cable.transport));
    const transport = (await open(CONFIG))._unsafeUnwrap();
    const heard: Uint8Array[] = [];
    transport.onData((chunk) => {
      heard.push(chunk);
      void transport.write(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 3, 0x20, 1, 0x22));
    });
    cable.data.tell(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 4, 0, 0, 0x90, 0x94));
    await transport.close();
    // The answer that the driver gave at once stands behind what it answers.
    expect(lines.map(({ direction, meaning }) => [direction, meaning])).toEqual([
      ["note", "open serial /dev/ttyX 115200"],
      ["in", "90 success"],
      ["out", "find card"],
      ["note", "closed"],
    ]);
    expect(lines[1]).toEqual({
      at: 7,
      kind: "idReader",
      direction: "in",
      bytes: 11,
      hex: "AA AA AA 96 69 00 04 00 00 90 94",
      meaning: "90 success",
    });
    expect(tap.recent()).toEqual(lines);
    expect([heard, cable.written].map(({ length }) => length)).toEqual([1, 1]);
    stop();
    tap.note("idReader")({ direction: "note", text: "x" });
    expect(lines).toHaveLength(4);
  });

  it("tells why a cable cannot be opened, and that one was lost", async () => {
    const tap = new TraceTap();
    const refused = tap.wrap("receiptPrinter", () => errAsync({ code: "locked" as const, detail: "" }));
    expect((await refused(CONFIG))._unsafeUnwrapErr().code).toBe("locked");
    const cable = fakeCable();
    (await tap.wrap("receiptPrinter", () => okAsync(cable.transport))(CONFIG))._unsafeUnwrap();
    cable.closed.tell({ code: "unplugged", detail: "" });
    await expect
      .poll(() => tap.recent().map(({ meaning }) => meaning))
      .toEqual(["cannot open: locked", "open serial /dev/ttyX 115200", "lost: unplugged"]);
  });

  it("ends a line when the cable is quiet, and before it is lost", async () => {
    const tap = new TraceTap();
    const cable = fakeCable();
    (await tap.wrap("barcodeScanner", () => okAsync(cable.transport))(CONFIG))._unsafeUnwrap();
    cable.data.tell(Uint8Array.of(0x41));
    cable.data.tell(Uint8Array.of(0x42, 0x0d));
    await expect.poll(() => tap.recent().at(-1)?.hex).toBe("·· ·· 0D");
    cable.data.tell(Uint8Array.of(0x41));
    cable.closed.tell(undefined);
    expect(tap.recent().slice(-2)).toMatchObject([
      { direction: "in", bytes: 1 },
      { direction: "note", meaning: "closed" },
    ]);
  });

  it("keeps 2,000 lines, and of each no more than is shown", async () => {
    const tap = new TraceTap();
    const cable = fakeCable();
    const open = tap.wrap("auxiliaries", () => okAsync(cable.transport));
    const transport = (await open(CONFIG))._unsafeUnwrap();
    for (let n = 0; n < 2500; n += 1) void transport.write(Uint8Array.of(n & 0xff, n >> 8, ...new Array<number>(400)));
    const lines = tap.recent();
    expect(lines).toHaveLength(2000);
    expect(lines.at(-1)).toMatchObject({ bytes: 402 });
    expect(lines.at(-1)?.hex.startsWith("C3 09")).toBe(true);
    expect(lines.at(-1)?.hex.split(" ")).toHaveLength(128);
    expect(lines[0]?.hex.startsWith("F4 01")).toBe(true);
  });

  it("cuts notes, and lets no long number through", () => {
    const tap = new TraceTap();
    tap.note("contactCardReader")({ direction: "in", text: `card 411322190001010019 ${"x".repeat(500)}` });
    const [line] = tap.recent();
    expect(line).toMatchObject({ direction: "in", hex: "", bytes: 0 });
    expect(line?.meaning).toMatch(/^card ···· x+$/);
    expect(line?.meaning.length).toBeLessThanOrEqual(200);
  });
});
