import { expect, it } from "vitest";
import type { DeviceStatus } from "../contract/index.ts";
import { loggedFields } from "./status-log.ts";

it.each<[string, DeviceStatus, object]>([
  [
    "a printer: paper, cover, cutter, head, and why",
    {
      kind: "receiptPrinter",
      device: "userError",
      paper: "out",
      cover: "closed",
      cutter: "ok",
      head: "ok",
      fault: { code: "paperOut", detail: "no paper" },
    },
    { paper: "out", cover: "closed", cutter: "ok", head: "ok", code: "paperOut", detail: "no paper" },
  ],
  [
    "a reader: not whether a card lies there",
    { kind: "idReader", device: "online", media: "present", samId: "05.03-20230101-0001234567-987654321" },
    { samId: "05.03-20230101-0001234567-987654321" },
  ],
  [
    "a contact reader: neither card nor chip",
    { kind: "contactCardReader", device: "online", media: "present", chipPower: "online", reader: "ACS" },
    { reader: "ACS" },
  ],
  ["a scanner: not that somebody scans", { kind: "barcodeScanner", device: "online", scanner: "on" }, {}],
  [
    "a board of contacts: door and tamper, not who stands before it",
    {
      kind: "auxiliaries",
      device: "online",
      presence: "present",
      cabinetDoor: "open",
      tamper: "triggered",
      lights: ["idReader"],
    },
    { cabinetDoor: "open", tamper: "triggered" },
  ],
  [
    "a battery: how full, not each minute of it",
    { kind: "ups", device: "online", power: "battery", battery: "low", chargePercent: 40, runtimeMinutes: 7 },
    { power: "battery", battery: "low", chargePercent: 40 },
  ],
])("of %s", (_name, status, fields) => expect(loggedFields(status)).toEqual(fields));
