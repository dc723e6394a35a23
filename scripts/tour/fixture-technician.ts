import { setTimeout as wait } from "node:timers/promises";
import { err, ok } from "neverthrow";
import type { AuditEntry, DeviceEntry, PortInfo, ProbeResult } from "../../devices/contract/index.ts";
import type { DevicesClient } from "../../electron/host/link/devices-link.ts";
import type { RouterOptions } from "../../electron/host/router.ts";
import { SignIn } from "../../electron/host/staff/sign-in.ts";
import type { PinTries, Tries } from "../../electron/host/store/pin-tries.ts";
import { hallWords } from "../../electron/host/technician/hall-words.ts";
import { TechnicianDesk } from "../../electron/host/technician/technician-desk.ts";

const NIGHT = Date.parse("2026-03-01T18:05:00Z");

const entry = (status: DeviceEntry["status"], more: Partial<Omit<DeviceEntry, "status">> = {}): DeviceEntry => ({
  status,
  connection: "",
  trials: [],
  counters: [],
  since: NIGHT,
  ...more,
});

/** A kiosk with something wrong of every kind. */
const ENTRIES: readonly DeviceEntry[] = [
  entry(
    {
      kind: "receiptPrinter",
      device: "userError",
      paper: "out",
      cover: "closed",
      cutter: "ok",
      head: "ok",
      fault: { code: "paperOut", detail: "paper end sensor: put in a new roll" },
    },
    {
      connection: "serial /dev/serial/by-id/usb-1a86_USB_Serial-if00-port0 115200",
      trials: [
        { name: "status", title: "询问打印机状态" },
        { name: "testSlip", title: "打印测试小票", hand: "看字迹是否均匀、二维码能否扫出、纸是否切断" },
      ],
      counters: [
        { name: "slips", lifetime: 18_342, sinceService: 611 },
        { name: "cuts", lifetime: 18_342, sinceService: 611 },
        { name: "paperMm", lifetime: 2_384_460, sinceService: 79_430 },
        { name: "connections", lifetime: 41, sinceService: 1 },
        { name: "faults", lifetime: 12, sinceService: 0 },
      ],
    },
  ),
  entry(
    { kind: "idReader", device: "online", media: "notPresent", samId: "05.03-20230101-0001234567-987654321" },
    { connection: "HID usb 2b8b:2721 raw64" },
  ),
  entry(
    {
      kind: "documentPrinter",
      device: "offline",
      paper: "unknown",
      toner: "unknown",
      cover: "unknown",
      fault: { code: "isolated", detail: "fell away 6 times in 10 minutes, last: silence" },
    },
    { connection: "ipp://192.0.2.10/ipp/print" },
  ),
  entry(
    {
      kind: "barcodeScanner",
      device: "noDevice",
      scanner: "inoperative",
      fault: { code: "notFound", detail: "no HID device 0c2e:0b61 with usage page 8c" },
    },
    { connection: "HID-POS usb 0c2e:0b61" },
  ),
  entry(
    {
      kind: "contactCardReader",
      device: "online",
      media: "notPresent",
      chipPower: "noCard",
      reader: "ACS ACR38U 00 00",
    },
    { connection: "PC/SC first reader" },
  ),
  entry({
    kind: "ups",
    device: "online",
    power: "battery",
    battery: "full",
    chargePercent: 80,
    runtimeMinutes: 20,
  }),
  entry({ kind: "network", device: "online", finding: "eth0, the hall answers in 12 ms" }),
  entry({ kind: "disk", device: "online", finding: "free 77000 MB or more" }),
  entry({ kind: "clock", device: "online", finding: "within 1 s of the hall" }),
  entry({ kind: "speaker", device: "online", finding: "2 outputs" }),
  entry({ kind: "touchPanel", device: "online", finding: "10 points at once" }),
  entry({ kind: "display", device: "online", finding: "page 1080 × 1920, profile 1080 × 1920" }),
];

const PORTS: PortInfo[] = [
  {
    path: "/dev/ttyUSB0",
    bus: "serial",
    stablePath: "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0",
    vendorId: "1a86",
    productId: "7523",
    label: "QinHeng Electronics",
    heldBy: "receiptPrinter",
  },
  { path: "/dev/ttyS1", bus: "serial" },
  {
    path: "/dev/hidraw0",
    bus: "hid",
    vendorId: "2b8b",
    productId: "2721",
    label: "ID Card Reader",
    heldBy: "idReader",
  },
  { path: "/dev/video0", bus: "camera", label: "DocCam 8M" },
];
const PROBED: ProbeResult = {
  path: "/dev/ttyS1",
  found: "auxiliaries",
  baudRate: 9600,
  detail: "Modbus-RTU board, unit 1",
  profile:
    "devices:\n  auxiliaries:\n    transport:\n      kind: serial\n      path: /dev/ttyS1\n      baudRate: 9600\n    board:\n      kind: modbusRtu\n      unit: 1\n",
};

const deed = (minutes: number, action: string, detail: string, via: "kiosk" | "shell" = "kiosk"): AuditEntry => ({
  at: NIGHT + minutes * 60_000,
  actor: { id: via === "kiosk" ? "demo-technician" : "root", via },
  action,
  detail,
  hash: `${minutes}`.padStart(64, "0"),
});
const DEEDS: AuditEntry[] = [
  deed(0, "restart", "documentPrinter", "shell"),
  deed(2, "signIn", ""),
  deed(3, "trial.start", "receiptPrinter testSlip, at most 100 rounds"),
  deed(4, "trial.end", "receiptPrinter testSlip: failure after 3 rounds, 2 passed, 1 failed"),
  deed(6, "probe", "/dev/ttyS1: auxiliaries"),
  deed(9, "serviced", "receiptPrinter"),
];

async function* forever<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
  await new Promise(() => undefined);
}

async function* once<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

/** The device process as a technician's pages ask it. */
const CLIENT = {
  technician: {
    entries: async () => ENTRIES,
    board: async () => forever(ENTRIES),
    trial: async ({ kind, trial }: { kind: string; trial: string }) =>
      once([
        {
          kind,
          trial,
          rounds: 3,
          passed: 2,
          failed: 1,
          lastMs: 1210,
          medianMs: 1180,
          worstMs: 1210,
          note: "1840 bytes",
          state: { state: "stopped", reason: "failure", detail: "failed: nothing was sent: paperOut" },
        },
      ]),
    trace: async ({ kinds: [kind = "receiptPrinter"] }: { kinds: string[] }) =>
      forever([
        { at: NIGHT, kind, direction: "out", bytes: 3, hex: "10 04 04", meaning: "ask paper" },
        { at: NIGHT + 4, kind, direction: "in", bytes: 1, hex: "72", meaning: "paper out" },
      ]),
    ports: async () => PORTS,
    probe: async () => {
      await wait(10);
      return PROBED;
    },
    serviced: async () => undefined,
    restart: async () => undefined,
    audit: { list: async () => DEEDS, add: async () => undefined },
  },
} as unknown as DevicesClient;

/** A kiosk that was put out at the hall; a code is refused. */
function fixtureHall({ kioskId, hall }: RouterOptions["profile"]): RouterOptions["technician"]["hall"] {
  const standing = () => ({
    ...{ url: hall.url, kioskId },
    link: hallWords({ hall: "away", waiting: [], why: { kind: "refused", code: "KIOSK_REVOKED" } }),
    enrolment: { state: "enrolled", since: NIGHT - 40 * 86_400_000 } as const,
    clockOffSeconds: -185,
  });
  return { standing, watch: () => forever([standing()]), enrol: async () => err({ code: "CODE_EXPIRED" }) };
}

/** Sign-in and desk are the real ones; behind them stand devices that say what a picture needs. */
export function fixtureTechnician(profile: RouterOptions["profile"]): RouterOptions["technician"] {
  const kept = new Map<string, Tries>();
  const tries: Pick<PinTries, "of" | "set" | "clear"> = {
    of: (subject) => kept.get(subject) ?? { wrong: 0, lockedUntil: 0 },
    set: (subject, value) => void kept.set(subject, value),
    clear: (subject) => void kept.delete(subject),
  };
  const signIn = new SignIn({
    staff: profile.staff,
    tries,
    audit: () => undefined,
  });
  const devices = { client: () => CLIENT } as unknown as RouterOptions["devices"];
  return {
    signIn,
    devices,
    desk: new TechnicianDesk({ signIn, devices }),
    kiosk: { kioskId: profile.kioskId, kioskName: profile.name, place: profile.place, version: "0.0.0" },
    hall: fixtureHall(profile),
    content: () => ({
      edition: {
        ...{ edition: 2026030202, from: "hall", since: Date.parse("2026-03-02T08:10:00+08:00") },
        refused: { edition: 2026030203, code: "misfit" },
      },
      guides: 124,
      bundles: 13,
      lists: 6,
      forms: 12,
      lookUps: 23,
      outlets: 30,
      formerVersion: false,
      problems: [
        'kiosk-config/content/guides/household-move.yaml:13:1 promisedWorkdays: expected a number, found "三天"',
        "kiosk-config/content/bundles/newborn.yaml:41:7 stages.1.items.0.workdays: expected a number of at most 180, found 3650",
      ],
    }),
    renderPdf: async () => err("not in a picture"),
    restartPart: () => undefined,
    backInService: () => undefined,
    bundle: {
      targets: async () => [{ path: "/media/usb", label: "USB-STICK", freeMegabytes: 7400 }],
      write: async () =>
        ok({ file: "fangbian-demo-kiosk-20260302-0205.zip", bytes: 48_211, passphrase: "demo-demo-demo-demo" }),
    },
  };
}
