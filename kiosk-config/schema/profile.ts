import { z } from "zod";
import { DevicesConfig } from "./devices.ts";
import { Slug } from "./identity.ts";
import { Position } from "./outlet.ts";
import { StaffMember } from "./staff.ts";

/** The panel: its real diagonal turns millimetres into pixels. */
export const Panel = z.strictObject({
  diagonalInches: z.number().min(7).max(65),
  widthPx: z.int().min(600).max(7680),
  heightPx: z.int().min(600).max(7680),
});

export const Timeouts = z.strictObject({
  /** Quiet time before "still there?" is asked. */
  idleSeconds: z.int().min(30).max(300).default(120),
  /** Quiet time in the large-text look, where people need longer. */
  idleCareSeconds: z.int().min(30).max(300).default(180),
  /** Countdown after the question; never under 20 s (WCAG 2.2.1). */
  countdownSeconds: z.int().min(20).max(120).default(30),
  /**
   * With a presence sensor: when nobody has stood there for so long, "still there?" is asked without waiting for the
   * quiet time. Left out, presence shortens nothing. The question and its countdown are the same either way.
   */
  leftSeconds: z.int().min(10).max(300).optional(),
  /** How long the "done" screen stays. */
  doneSeconds: z.int().min(10).max(120).default(30),
});

/** One kiosk: `kiosk-config/profiles/*.yaml`. A device that is left out is not there. */
export const KioskProfile = z.strictObject({
  kioskId: Slug,
  /** Name for staff, e.g. `24小时自助区 1号机`. */
  name: z.string().min(2).max(30),
  /** Place for citizens, e.g. `县政务大厅一楼24小时自助区`. */
  place: z.string().min(2).max(40),
  /** Where it stands, for distances to other places; without it none are told. */
  position: Position.optional(),
  panel: Panel,
  /** `kiosk`: the only window, full screen. `window`: an ordinary window, for desks and demonstrations. */
  windowMode: z.enum(["kiosk", "window"]).default("kiosk"),
  hall: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      /** PEM file of the issuers whose certificates count at `url`, and no others; relative to the profile. Only with `https`. */
      ca: z.string().min(1).max(400).optional(),
      /** Where telephones reach the hall's pages, if not at the `publicUrl` of `hall.yaml`; without either no link is handed out. */
      publicUrl: z
        .url({ protocol: /^https?$/ })
        .max(120)
        .optional(),
      /** How many numbers a category holds in reserve for times without the hall. */
      reservedNumbers: z.int().min(1).max(200).default(20),
      requestTimeoutMs: z.int().min(200).max(30_000).default(2000),
    })
    .refine(({ url, ca }) => ca === undefined || url.startsWith("https:"), {
      path: ["ca"],
      error: "an issuer of certificates counts only where hall.url begins with https:",
    }),
  devices: DevicesConfig.prefault({}),
  /** Who may open the technician's and attendant's pages on this kiosk. Without anybody they stay shut. */
  staff: z.array(StaffMember).max(40).default([]),
  technician: z
    .strictObject({
      /** Folders under which USB sticks appear. */
      exportRoots: z.array(z.string().min(1)).min(1).max(8).default(["/media", "/run/media", "/mnt"]),
    })
    .prefault({}),
  scan: z
    .strictObject({
      /** `light`: only the small engine, for a machine with little memory; running text is then read less well. */
      engines: z.enum(["auto", "light"]).default("auto"),
    })
    .prefault({}),
  timeouts: Timeouts.prefault({}),
  /** Folder of content, relative to the profile. */
  contentDir: z.string().min(1).default("../content"),
});

export type KioskProfile = z.infer<typeof KioskProfile>;
export type Panel = z.infer<typeof Panel>;
