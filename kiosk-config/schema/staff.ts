import { z } from "zod";
import { Slug } from "./identity.ts";

/** `technician`: devices, tests, export. `attendant`: paper, counters and restarting a part. */
export const StaffRole = z.enum(["technician", "attendant"]);

/** A person who may open the pages behind the kiosk's front. The PIN itself is nowhere: see `./kiosk content pin`. */
export const StaffMember = z.strictObject({
  id: Slug,
  /** Name for the audit trail, e.g. `值班员 01`. */
  name: z.string().min(1).max(20),
  role: StaffRole,
  pinHash: z.string().regex(/^scrypt\$\d+\$\d+\$\d+\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$/, "made by ./kiosk content pin"),
});

export type StaffRole = z.infer<typeof StaffRole>;
export type StaffMember = z.infer<typeof StaffMember>;
