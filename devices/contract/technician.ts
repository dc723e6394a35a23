import { z } from "zod";
import { DeviceKindName, DeviceStatus } from "./status.ts";

/** Who asks; goes into the audit trail with every deed. */
export const Actor = z.object({
  /** Staff id on the kiosk, login name over SSH. */
  id: z.string().min(1).max(60),
  via: z.enum(["kiosk", "shell"]),
});
export type Actor = z.infer<typeof Actor>;

/** Counted over the device's life and since the last service. */
export const CounterName = z.enum([
  "cardsRead",
  "cardsFailed",
  "slips",
  "cuts",
  "paperMm",
  "pages",
  "documents",
  "scans",
  "connections",
  "faults",
]);
export type CounterName = z.infer<typeof CounterName>;

export const Counter = z.object({
  name: CounterName,
  lifetime: z.number(),
  /** Since supplies were last said to be replenished. */
  sinceService: z.number(),
});

/** A test a technician may run again and again. */
export const TrialInfo = z.object({
  name: z.string(),
  /** For the button, in Chinese. */
  title: z.string(),
  /** What a person must do meanwhile, in Chinese; absent for tests that need nobody. */
  hand: z.string().optional(),
});
export type TrialInfo = z.infer<typeof TrialInfo>;

/** One line of the board. */
export const DeviceEntry = z.object({
  status: DeviceStatus,
  /** Where it hangs, e.g. `serial /dev/serial/by-id/… 115200`; for people. */
  connection: z.string(),
  trials: z.array(TrialInfo),
  counters: z.array(Counter),
  /** When the state last changed, Unix ms. */
  since: z.int(),
  /** Unix ms of the last service; absent if there was none. */
  servicedAt: z.int().optional(),
});
export type DeviceEntry = z.infer<typeof DeviceEntry>;

export const TrialRequest = z.object({
  kind: DeviceKindName,
  trial: z.string().max(40),
  /** Stops by itself after so many. */
  rounds: z.int().min(1).max(100_000).default(1),
  /** Rest between two rounds. */
  restMs: z.int().min(0).max(60_000).default(500),
  onFailure: z.enum(["stop", "goOn"]).default("stop"),
  actor: Actor,
});
export type TrialRequest = z.input<typeof TrialRequest>;

export const TrialProgress = z.object({
  kind: DeviceKindName,
  trial: z.string(),
  rounds: z.int(),
  passed: z.int(),
  failed: z.int(),
  /** Of the last round, ms. */
  lastMs: z.number().optional(),
  medianMs: z.number().optional(),
  worstMs: z.number().optional(),
  /** What the last round said; never personal data. */
  note: z.string().optional(),
  state: z.discriminatedUnion("state", [
    z.object({ state: z.literal("running") }),
    z.object({
      state: z.literal("stopped"),
      reason: z.enum(["done", "failure", "asked", "deviceGone", "timeLimit"]),
      detail: z.string().optional(),
    }),
  ]),
});
export type TrialProgress = z.infer<typeof TrialProgress>;

/** What went over a cable, as far as it may be seen: personal data is masked before it leaves the device's room. */
export const TraceLine = z.object({
  at: z.number(),
  kind: DeviceKindName,
  direction: z.enum(["out", "in", "note"]),
  bytes: z.int(),
  /** Hexadecimal digits, `··` for each masked byte; cut at 128 bytes. */
  hex: z.string(),
  /** What it means, e.g. `find card → 80 no card`. */
  meaning: z.string(),
});
export type TraceLine = z.infer<typeof TraceLine>;

/** Something that is plugged in, for the port wizard. */
export const PortInfo = z.object({
  /** Serial path, HID path, PC/SC reader name, usblp path. */
  path: z.string(),
  bus: z.enum(["serial", "hid", "usbPrinter", "pcsc", "camera"]),
  /** A name that stays the same through re-plugging, for the profile; absent if the system gives none. */
  stablePath: z.string().optional(),
  vendorId: z.string().optional(),
  productId: z.string().optional(),
  serialNumber: z.string().optional(),
  label: z.string().optional(),
  /** Which device of the profile holds it now. */
  heldBy: DeviceKindName.optional(),
});
export type PortInfo = z.infer<typeof PortInfo>;

/** What answered on a port when it was asked, harmlessly, in each language the kiosk knows. */
export const ProbeResult = z.object({
  path: z.string(),
  found: z.enum(["idReader", "receiptPrinter", "auxiliaries", "silent", "babble", "unreadable", "held"]),
  baudRate: z.int().optional(),
  detail: z.string(),
  /** Lines for the profile, YAML, ready to paste; absent when nothing was found. */
  profile: z.string().optional(),
});
export type ProbeResult = z.infer<typeof ProbeResult>;

export const AuditEntry = z.object({
  at: z.int(),
  actor: Actor,
  action: z.string(),
  detail: z.string(),
  /** SHA-256 over the former entry's hash and this entry, so that a missing or changed line shows. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
