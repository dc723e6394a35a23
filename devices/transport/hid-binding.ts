/** What a HID device says of itself when it is looked for; the shape of node-hid's `Device`, as far as it is used. */
export interface HidInfo {
  vendorId: number;
  productId: number;
  path?: string | undefined;
  serialNumber?: string | undefined;
  usagePage?: number | undefined;
  product?: string | undefined;
}

/** One open HID device, as node-hid's `HIDAsync` is. */
export interface HidHandle {
  /** The first byte is the report id, 0 for devices without. */
  write(report: Buffer): Promise<number>;
  /** One input report; undefined when none came in time. Rejects when the device is gone. */
  read(timeoutMs: number): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

/** The bus. Injected, so that a twin can stand there. */
export interface HidBinding {
  list(): Promise<HidInfo[]>;
  open(path: string): Promise<HidHandle>;
}

/** The machine's own bus. Loaded when first used: a kiosk without HID devices never loads the native module. */
export const nodeHid: HidBinding = {
  list: async () => (await import("node-hid")).devicesAsync(),
  open: async (path) => (await import("node-hid")).HIDAsync.open(path),
};
