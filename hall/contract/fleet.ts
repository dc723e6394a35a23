import { z } from "zod";
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

/** What a kiosk says of itself. */
export const KioskReport = z.strictObject({
  kioskId: z.string().min(1).max(40),
  at: Instant,
  version: z.string().max(40),
  power: z.enum(["mains", "battery", "closing"]),
  parts: z.array(PartState).max(40),
  /** With which the kiosk signs links for telephones: an Ed25519 public key, 32 bytes as base64url. */
  handOffKey: z.string().max(60).optional(),
});
export type KioskReport = z.infer<typeof KioskReport>;

/** The newest report of a kiosk and when the hall last heard of it. */
export const KioskView = z.object({
  kioskId: z.string(),
  lastSeenAt: Instant,
  /** Absent for a kiosk that has taken tickets but never reported. */
  report: KioskReport.omit({ kioskId: true, handOffKey: true }).optional(),
});
export type KioskView = z.infer<typeof KioskView>;
