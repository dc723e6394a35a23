import { z } from "zod";
import { EditionNumber } from "./edition.ts";
import { KioskCommand } from "./kiosk-command.ts";
import { Instant } from "./ticket.ts";

/** One part of a kiosk, in CEN/XFS4IoT's words. */
export const PartState = z.strictObject({
  /** Kind of device, e.g. `receiptPrinter`. */
  kind: z.string().min(1).max(40),
  device: z.enum([
    "online",
    "offline",
    "powerOff",
    "noDevice",
    "hardwareError",
    "userError",
    "deviceBusy",
    "fraudAttempt",
    "potentialFraud",
    "starting",
  ]),
  /** Stable code of what is wrong, e.g. `paperOut`; absent when nothing is. */
  fault: z.string().max(60).optional(),
  /** Things used up, e.g. `paper low`; never personal data. */
  supply: z.string().max(40).optional(),
});
export type PartState = z.infer<typeof PartState>;

/** Which content a kiosk runs. */
export const ContentStanding = z.strictObject({
  /** 0: that of a folder without a number. */
  edition: z.int().min(0),
  /** `folder`: its own; `hall`: published here. */
  from: z.enum(["folder", "hall"]),
  /** An edition that it did not take, and why: a stable code of `EditionRefusal`. */
  refused: z.strictObject({ edition: z.int().min(0), code: z.string().min(1).max(40) }).optional(),
});
export type ContentStanding = z.infer<typeof ContentStanding>;

/** What stands on a kiosk's screen, never which service: `starting` until its page has said so. */
export const KioskScreen = z.enum(["starting", "attract", "inUse", "outOfService", "technician"]);
export type KioskScreen = z.infer<typeof KioskScreen>;

/** What a kiosk says of itself. */
export const KioskReport = z.strictObject({
  kioskId: z.string().min(1).max(40),
  at: Instant,
  version: z.string().max(40),
  power: z.enum(["mains", "battery", "closing"]),
  parts: z.array(PartState).max(40),
  /** With which the kiosk signs links for telephones: an Ed25519 public key, 32 bytes as base64url. */
  handOffKey: z.string().max(60).optional(),
  content: ContentStanding.optional(),
  screen: KioskScreen.optional(),
  /** `out`: somebody put it out of service, shown once the visit under way is over. */
  service: z.enum(["in", "out"]).optional(),
  /** When the last visit ended; nothing of whose. */
  lastVisitEndedAt: Instant.optional(),
  /** When the program was started. */
  upSince: Instant.optional(),
});
export type KioskReport = z.infer<typeof KioskReport>;

/** What the hall tells a kiosk that reports. */
export const ReportAnswer = z.object({
  receivedAt: Instant,
  /** The edition of content and settings that kiosks are to run; absent as long as nothing was ever published. */
  content: z.object({ edition: EditionNumber }).optional(),
  /** What it is to do; told again with each report until it says what came of it, or time is up. */
  commands: z.array(KioskCommand),
});
export type ReportAnswer = z.infer<typeof ReportAnswer>;

/** The newest report of a kiosk and when the hall last heard of it. */
export const KioskView = z.object({
  kioskId: z.string(),
  lastSeenAt: Instant,
  /** Absent for a kiosk that has taken tickets but never reported. */
  report: KioskReport.omit({ kioskId: true, handOffKey: true }).optional(),
});
export type KioskView = z.infer<typeof KioskView>;
