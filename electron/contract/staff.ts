import { z } from "zod";
import { StaffRole } from "../../kiosk-config/schema/staff.ts";

/** Who is signed in on this page; a new page is signed out. */
export const StaffSession = z.object({
  id: z.string(),
  name: z.string(),
  role: StaffRole,
  /** Unix ms; untouched until then the session ends by itself. */
  endsAt: z.int(),
});
export type StaffSession = z.infer<typeof StaffSession>;

/** Six digits at least, because a counter of wrong ones is all that stands between a stranger and the cabinet. */
export const Pin = z.string().regex(/^\d{6,12}$/, "six to twelve digits");

/** A USB folder an export can go to. */
export const ExportTarget = z.object({ path: z.string(), label: z.string(), freeMegabytes: z.int() });
export type ExportTarget = z.infer<typeof ExportTarget>;

export const ExportResult = z.object({
  file: z.string(),
  bytes: z.int(),
  /** Opens the bundle; shown once, kept nowhere. */
  passphrase: z.string(),
});
export type ExportResult = z.infer<typeof ExportResult>;

export const ReportLine = z.object({
  part: z.string(),
  verdict: z.enum(["ready", "limited", "notReady"]),
  detail: z.string(),
  /** What to do, in plain words; empty when nothing. */
  advice: z.string(),
});

/** Whether this kiosk can open to the public, part by part. */
export const ReadinessReport = z.object({
  kioskId: z.string(),
  kioskName: z.string(),
  place: z.string(),
  version: z.string(),
  at: z.int(),
  by: z.string(),
  verdict: z.enum(["ready", "limited", "notReady"]),
  lines: z.array(ReportLine),
});
export type ReadinessReport = z.infer<typeof ReadinessReport>;

/** What can be started anew from the technician's page. */
export const RestartablePart = z.enum(["page", "host", "devices", "kiosk"]);
export type RestartablePart = z.infer<typeof RestartablePart>;
