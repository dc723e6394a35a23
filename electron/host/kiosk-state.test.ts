import { describe, expect, it } from "vitest";
import type { AuxiliariesStatus, DeviceStatus, ReceiptPrinterStatus } from "../../devices/contract/index.ts";
import { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import { kioskState } from "./kiosk-state.ts";

const { devices: CONFIG } = KioskProfile.pick({ devices: true }).parse({
  devices: {
    idReader: { transport: { kind: "serial", path: "/dev/reader" } },
    receiptPrinter: { transport: { kind: "serial", path: "/dev/printer" } },
  },
});
const PRINTER: ReceiptPrinterStatus = {
  kind: "receiptPrinter",
  device: "online",
  paper: "full",
  cover: "closed",
  cutter: "ok",
  head: "ok",
};
const READER: DeviceStatus = { kind: "idReader", device: "online", media: "notPresent" };

const state = (devices: DeviceStatus[], config = CONFIG) =>
  kioskState({ config, devices, hall: { hall: "away", waiting: [] } });
const printer = (over: Partial<ReceiptPrinterStatus>) => state([READER, { ...PRINTER, ...over }]).printer;

describe("what the kiosk can do now", () => {
  it("follows the devices", () => {
    expect(state([READER, PRINTER])).toEqual({
      hall: "away",
      waiting: [],
      idReader: "ready",
      printer: "ready",
      documentPrinter: "none",
      barcodeScanner: "none",
      contactCardReader: "none",
      documentCamera: "none",
      power: "mains",
      cabinet: "closed",
    });
    expect(state([{ ...READER, device: "hardwareError" }]).idReader).toBe("notReady");
  });

  it("knows nothing of a device while its process is away, and never offers one that is not configured", () => {
    expect(state([])).toMatchObject({ idReader: "notReady", printer: "notReady" });
    expect(state([READER, PRINTER], { selfTest: CONFIG.selfTest })).toMatchObject({
      idReader: "none",
      printer: "none",
    });
  });

  it("tells who stands there and how the cabinet is only as far as the board knows", () => {
    const board: AuxiliariesStatus = {
      kind: "auxiliaries",
      device: "online",
      presence: "present",
      cabinetDoor: "closed",
      tamper: "notTriggered",
      lights: [],
    };
    expect(state([board])).toMatchObject({ presence: "present", cabinet: "closed" });
    expect(state([{ ...board, device: "potentialFraud", tamper: "triggered" }])).toMatchObject({ cabinet: "tampered" });
    expect(state([{ ...board, cabinetDoor: "open" }])).toMatchObject({ cabinet: "open" });
    expect(state([{ ...board, device: "offline", presence: "unknown" }])).not.toHaveProperty("presence");
  });

  it("names first what a person in the hall can mend", () => {
    expect(printer({ paper: "low" })).toBe("paperLow");
    expect(printer({ paper: "out", device: "offline" })).toBe("paperOut");
    expect(printer({ cover: "open", device: "offline" })).toBe("coverOpen");
    expect(printer({ cutter: "error", device: "hardwareError" })).toBe("notReady");
    expect(printer({ device: "deviceBusy" })).toBe("ready");
    expect(printer({ device: "deviceBusy", head: "overheated" })).toBe("notReady");
  });
});
