import { expect, it } from "vitest";
import { createOpenTransport } from "./open.ts";
import { serialPathOf, type SerialInfo } from "./serial-by-usb.ts";

const USB = { vendorId: "1a86", productId: "7523" };
const adapter = (path: string, serialNumber?: string): SerialInfo => ({
  path,
  vendorId: "1A86",
  productId: "7523",
  serialNumber,
});
const listOf =
  (...ports: SerialInfo[]) =>
  () =>
    Promise.resolve(ports);

it("finds the adapter, wherever it is plugged in", async () => {
  const list = listOf({ path: "/dev/ttyS0" }, adapter("/dev/ttyUSB3", "A"), adapter("/dev/ttyUSB4", "B"));
  expect((await serialPathOf({ ...USB, serialNumber: "B" }, list))._unsafeUnwrap()).toBe("/dev/ttyUSB4");
});

it("never guesses between two", async () => {
  const fault = (await serialPathOf(USB, listOf(adapter("COM3"), adapter("COM7"))))._unsafeUnwrapErr();
  expect(fault.detail).toContain("COM3, COM7");
});

it("says what is missing, and what cannot be listed", async () => {
  expect((await serialPathOf(USB, listOf()))._unsafeUnwrapErr().code).toBe("notFound");
  const broken = await serialPathOf(USB, () => Promise.reject(new Error("no udev")));
  expect(broken._unsafeUnwrapErr().detail).toContain("no udev");
});

it("opens what it found", async () => {
  const open = createOpenTransport({ listSerial: listOf(adapter("/dev/fangbian-none")) });
  const fault = (await open({ kind: "serial", usb: USB, baudRate: 9600 }))._unsafeUnwrapErr();
  expect(fault.code).toBe("notFound");
  expect(fault.detail).toContain("/dev/fangbian-none");
});
