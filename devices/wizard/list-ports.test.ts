import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { listPorts, type ListPortsOptions } from "./list-ports.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "ports-"));
});
afterEach(() => rm(root, { recursive: true }));

async function file(path: string, text = ""): Promise<string> {
  const full = join(root, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, text);
  return full;
}

const list = (change: Partial<ListPortsOptions> = {}) =>
  listPorts({
    listSerial: async () => [],
    hid: { list: async () => [] },
    pcscReaders: async () => [],
    profilePaths: [],
    root,
    ...change,
  });

it("has nothing to tell of a machine without anything", async () => {
  expect(await list()).toEqual([]);
});

it("gives a serial adapter its stable name, by what it is before where it is plugged in", async () => {
  const path = await file("dev/ttyUSB0");
  for (const name of ["by-path/pci-0000:00:14.0-usb-0:2", "by-id/usb-1a86_USB_Serial"]) {
    await mkdir(dirname(join(root, "dev/serial", name)), { recursive: true });
    await symlink("../../ttyUSB0", join(root, "dev/serial", name));
  }
  const ports = await list({
    listSerial: async () => [
      { path, vendorId: "1A86", productId: "7523", manufacturer: "QinHeng" },
      { path: "/dev/ttyS0" },
    ],
  });
  expect(ports).toEqual([
    {
      path,
      bus: "serial",
      stablePath: join(root, "dev/serial/by-id/usb-1a86_USB_Serial"),
      vendorId: "1a86",
      productId: "7523",
      label: "QinHeng",
    },
    { path: "/dev/ttyS0", bus: "serial" },
  ]);
});

it("adds ports of the profile that no list of the system shows, once", async () => {
  const path = await file("dev/ttyUSB0");
  const link = join(root, "dev/id-reader");
  await symlink("ttyUSB0", link);
  const pty = await file("dev/pts/4");
  const ports = await list({
    listSerial: async () => [{ path }],
    profilePaths: [link, pty, join(root, "dev/not-plugged-in")],
  });
  expect(ports.map((port) => port.path)).toEqual([path, pty]);
});

it("shows a HID device once, whatever number of collections it has", async () => {
  const device = { vendorId: 0x2b8b, productId: 0x2721, path: "/dev/hidraw0", product: "ID Reader" };
  const hid = {
    list: async () => [
      { ...device, usagePage: 1 },
      { ...device, usagePage: 0xff00 },
    ],
  };
  expect(await list({ hid })).toEqual([
    { path: "/dev/hidraw0", bus: "hid", vendorId: "2b8b", productId: "2721", label: "ID Reader" },
  ]);
});

it("names USB printers and cameras by what they say of themselves", async () => {
  await file("dev/usb/lp0");
  await file("dev/usb/hiddev0");
  await file("sys/class/usbmisc/lp0/device/ieee1284_id", "MFG:Example;CMD:ESC/POS;MDL:TP-80;SN:A1;");
  await file("sys/class/video4linux/video2/name", "DocCam 8M\n");
  expect(await list()).toEqual([
    { path: "/dev/usb/lp0", bus: "usbPrinter", serialNumber: "A1", label: "Example TP-80" },
    { path: "/dev/video2", bus: "camera", label: "DocCam 8M" },
  ]);
});

it("shows the other buses when one cannot be asked", async () => {
  const ports = await list({
    listSerial: () => Promise.reject(new Error("no rights")),
    hid: { list: () => Promise.reject(new Error("no hidraw")) },
    pcscReaders: async () => ["ACS ACR38U 00 00"],
  });
  expect(ports).toEqual([{ path: "ACS ACR38U 00 00", bus: "pcsc", label: "ACS ACR38U 00 00" }]);
});
