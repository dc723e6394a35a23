import { z } from "zod";
import { Slug } from "./identity.ts";

/** WGS 84, degrees. */
export const Position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Position = z.infer<typeof Position>;

/** 就近办: a place where some of the errands can be done as well. */
export const Outlet = z.strictObject({
  id: Slug,
  name: z.string().min(2).max(40),
  kind: z.enum(["hall", "township", "village", "post", "bank"]),
  address: z.string().min(4).max(80),
  hours: z.string().min(4).max(60),
  /** How one finds it, or what to know before going. */
  note: z.string().max(80).optional(),
  position: Position,
  /** Guides (and bundles) that can be done there. */
  offers: z.array(Slug).min(1),
});
export type Outlet = z.infer<typeof Outlet>;

/** `kiosk-config/content/outlets.yaml`. */
export const Outlets = z.strictObject({
  sample: z.boolean().default(false),
  outlets: z.array(Outlet).max(400),
});
