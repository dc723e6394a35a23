import { readdir, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import type { PortInfo } from "../contract/index.ts";
import type { HidBinding } from "../transport/hid-binding.ts";
import type { ListSerial } from "../transport/serial-by-usb.ts";

export interface ListPortsOptions {
  listSerial: ListSerial;
  hid: Pick<HidBinding, "list">;
  /** Names of the PC/SC readers; empty where there is no PC/SC. */
  pcscReaders: () => Promise<string[]>;
  /** Ports the profile names; pseudo terminals and links of udev rules are in no list of the system. */
  profilePaths: readonly string[];
  /** @default / */
  root?: string;
}

/**
 * Everything that is plugged in and could be a device's cable. Each bus is asked by itself: one that cannot be listed
 * (no rights, no service) leaves the others visible.
 */
export async function listPorts(options: ListPortsOptions): Promise<PortInfo[]> {
  const { root = "/" } = options;
  const buses = await Promise.all([
    orNone(serialPorts(options, root)),
    orNone(hidPorts(options.hid)),
    orNone(usbPrinters(root)),
    orNone(options.pcscReaders().then((names) => names.map((path): PortInfo => ({ path, bus: "pcsc", label: path })))),
    orNone(cameras(root)),
  ]);
  return buses.flat();
}

const orNone = (ports: Promise<PortInfo[]>): Promise<PortInfo[]> => ports.catch(() => []);

async function serialPorts({ listSerial, profilePaths }: ListPortsOptions, root: string): Promise<PortInfo[]> {
  const [listed, stable] = await Promise.all([listSerial(), stableNames(join(root, "dev/serial"))]);
  const ports = listed.map((port): PortInfo => {
    const stablePath = stable.get(port.path);
    return {
      path: port.path,
      bus: "serial",
      ...(stablePath !== undefined && { stablePath }),
      ...(port.vendorId !== undefined && { vendorId: port.vendorId.toLowerCase() }),
      ...(port.productId !== undefined && { productId: port.productId.toLowerCase() }),
      ...(port.serialNumber !== undefined && { serialNumber: port.serialNumber }),
      ...(port.manufacturer !== undefined && { label: port.manufacturer }),
    };
  });
  const known = new Set(await Promise.all(ports.map(({ path }) => fileOf(path))));
  for (const path of profilePaths) {
    const file = await realpath(path).catch(() => undefined);
    if (file !== undefined && !known.has(file)) ports.push({ path, bus: "serial", stablePath: path });
  }
  return ports;
}

/** `/dev/serial/by-id` tells the adapter, `by-path` the socket it is in; the first holds when it is plugged elsewhere. */
async function stableNames(dir: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const by of ["by-path", "by-id"]) {
    for (const name of await readdir(join(dir, by)).catch(() => [])) {
      const path = join(dir, by, name);
      names.set(await fileOf(path), path);
    }
  }
  return names;
}

const fileOf = (path: string) => realpath(path).catch(() => path);

const SCANNER_PAGE = 0x8c;

async function hidPorts(hid: Pick<HidBinding, "list">): Promise<PortInfo[]> {
  const ports = new Map<string, PortInfo>();
  for (const { path, vendorId, productId, serialNumber, product, usagePage } of await hid.list()) {
    // A device shows once for each of its collections.
    if (path === undefined || ports.has(path)) continue;
    const label = [product, usagePage === SCANNER_PAGE ? "(HID-POS)" : undefined].filter(Boolean).join(" ");
    ports.set(path, {
      path,
      bus: "hid",
      vendorId: hex4(vendorId),
      productId: hex4(productId),
      ...(serialNumber ? { serialNumber } : {}),
      ...(label !== "" && { label }),
    });
  }
  return [...ports.values()];
}

const hex4 = (id: number) => id.toString(16).padStart(4, "0");

/** The kernel's usblp, and what the printer says of itself (IEEE 1284 device id: `MFG:…;MDL:…;`). */
async function usbPrinters(root: string): Promise<PortInfo[]> {
  const names = await readdir(join(root, "dev/usb")).catch(() => []);
  const printers = names.filter((name) => /^lp\d+$/.test(name));
  return Promise.all(
    printers.map(async (name): Promise<PortInfo> => {
      const id = await readFile(join(root, "sys/class/usbmisc", name, "device/ieee1284_id"), "utf8").catch(() => "");
      const part = (key: string) => new RegExp(`(?:^|;)\\s*(?:${key}):([^;]*)`).exec(id)?.[1]?.trim();
      const label = [part("MFG|MANUFACTURER"), part("MDL|MODEL")].filter(Boolean).join(" ");
      const serialNumber = part("SN|SERN");
      return {
        path: `/dev/usb/${name}`,
        bus: "usbPrinter",
        ...(serialNumber && { serialNumber }),
        ...(label !== "" && { label }),
      };
    }),
  );
}

/** The label is what the profile's `documentCamera.label` is looked for in. */
async function cameras(root: string): Promise<PortInfo[]> {
  const dir = join(root, "sys/class/video4linux");
  const names = await readdir(dir).catch(() => []);
  return Promise.all(
    names.map(async (name): Promise<PortInfo> => {
      const label = (await readFile(join(dir, name, "name"), "utf8").catch(() => "")).trim();
      return { path: `/dev/${name}`, bus: "camera", ...(label !== "" && { label }) };
    }),
  );
}
