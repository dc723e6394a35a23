import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errAsync, ok, okAsync, ResultAsync, type Result } from "neverthrow";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Listeners } from "../transport/listeners.ts";
import type { OpenTransport, TransportConfig } from "../transport/open.ts";
import type { Transport, TransportFault } from "../transport/types.ts";
import { Claims } from "./claims.ts";

let dir: string;
let port: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "claims-"));
  port = join(dir, "ttyUSB0");
  await writeFile(port, "");
});
afterEach(() => rm(dir, { recursive: true }));

/** A cable that can be pulled. */
function cable(): Transport & { pull: () => void } {
  const closed = new Listeners<TransportFault | undefined>({ once: true });
  return {
    name: "test",
    baudRate: undefined,
    write: async () => undefined,
    onData: () => () => undefined,
    onClose: (listener) => closed.add(listener),
    close: async () => closed.tell(undefined),
    pull: () => closed.tell({ code: "unplugged", detail: "pulled" }),
  };
}

const open: OpenTransport = () => okAsync(cable());
const serial = (path: string): TransportConfig => ({ kind: "serial", path, baudRate: 115200 });

it.each<[string, () => TransportConfig, () => TransportConfig]>([
  ["one path", () => serial(port), () => serial(port)],
  ["a serial port and a printer file", () => serial(port), () => ({ kind: "usbPrinter", path: port })],
  [
    "one host",
    () => ({ kind: "tcp", host: "Printer", port: 9100 }),
    () => ({ kind: "tcp", host: "printer", port: 9100 }),
  ],
  [
    "one USB device",
    () => ({ kind: "hid", vendorId: "2b8b", productId: "2721", framing: "raw64" }),
    () => ({ kind: "serial", usb: { vendorId: "2b8b", productId: "2721" }, baudRate: 9600 }),
  ],
])("refuses two devices on %s, and says who has it", async (_name, first, second) => {
  const claims = new Claims();
  const held = (await claims.wrap("idReader", open)(first()))._unsafeUnwrap();
  const refused = await claims.wrap("receiptPrinter", open)(second());
  expect(refused._unsafeUnwrapErr()).toEqual({ code: "locked", detail: "held by idReader" });
  await held.close();
  expect((await claims.wrap("receiptPrinter", open)(second())).isOk()).toBe(true);
});

it("sees through a link with another name", async () => {
  const link = join(dir, "by-id");
  await symlink(port, link);
  const claims = new Claims();
  (await claims.wrap("idReader", open)(serial(link)))._unsafeUnwrap();
  expect((await claims.wrap("receiptPrinter", open)(serial(port)))._unsafeUnwrapErr().code).toBe("locked");
  expect([await claims.holderOf(port), await claims.holderOf(link)]).toEqual(["idReader", "idReader"]);
  expect(await claims.holderOf(join(dir, "ttyUSB1"))).toBeUndefined();
});

it.each<[string, TransportConfig, TransportConfig]>([
  ["two hosts", { kind: "tcp", host: "a", port: 9100 }, { kind: "tcp", host: "b", port: 9100 }],
  [
    "two devices of a kind with their serial numbers",
    { kind: "hid", vendorId: "2b8b", productId: "2721", serialNumber: "1", framing: "raw64" },
    { kind: "hid", vendorId: "2b8b", productId: "2721", serialNumber: "2", framing: "raw64" },
  ],
  [
    "one queue, which serves several",
    { kind: "queue", url: "ipp://localhost/printers/A4" },
    { kind: "queue", url: "ipp://localhost/printers/A4" },
  ],
])("lets two devices have %s", async (_name, first, second) => {
  const claims = new Claims();
  expect((await claims.wrap("idReader", open)(first)).isOk()).toBe(true);
  expect((await claims.wrap("receiptPrinter", open)(second)).isOk()).toBe(true);
});

it("gives a port free that was unplugged, or never opened", async () => {
  const claims = new Claims();
  const pulled = cable();
  (await claims.wrap("idReader", () => okAsync(pulled))(serial(port)))._unsafeUnwrap();
  pulled.pull();
  expect(await claims.holderOf(port)).toBeUndefined();
  const refuse: OpenTransport = () => errAsync({ code: "notFound", detail: "no such file" });
  expect((await claims.wrap("idReader", refuse)(serial(port)))._unsafeUnwrapErr().code).toBe("notFound");
  expect(await claims.holderOf(port)).toBeUndefined();
});

it("holds a port while it is being opened", async () => {
  const claims = new Claims();
  const { opening, opened } = slow();
  const first = claims.wrap("idReader", opening)(serial(port));
  await expect.poll(() => claims.holderOf(port)).toBe("idReader");
  expect((await claims.wrap("receiptPrinter", open)(serial(port)))._unsafeUnwrapErr().code).toBe("locked");
  opened(cable());
  expect((await first).isOk()).toBe(true);
});

it("closes what a device left open, also what opens only afterwards", async () => {
  const claims = new Claims();
  const left = cable();
  const ends: string[] = [];
  left.onClose(() => ends.push("left"));
  (await claims.wrap("idReader", () => okAsync(left))(serial(port)))._unsafeUnwrap();
  await claims.free("idReader");
  expect(ends).toEqual(["left"]);
  expect(await claims.holderOf(port)).toBeUndefined();

  const { opening, opened } = slow();
  const late = claims.wrap("idReader", opening)(serial(port));
  await expect.poll(() => claims.holderOf(port)).toBe("idReader");
  await claims.free("idReader");
  const lateCable = cable();
  lateCable.onClose(() => ends.push("late"));
  opened(lateCable);
  expect((await late)._unsafeUnwrapErr().code).toBe("io");
  expect(ends).toEqual(["left", "late"]);
  expect(await claims.holderOf(port)).toBeUndefined();
});

/** An opening that takes until `opened` is called. */
function slow() {
  let finish: (result: Result<Transport, TransportFault>) => void = () => undefined;
  const result = new Promise<Result<Transport, TransportFault>>((resolve) => (finish = resolve));
  const opening: OpenTransport = () => new ResultAsync(result);
  return { opening, opened: (transport: Transport) => finish(ok(transport)) };
}
