import { z } from "zod";
import { Bundle } from "./bundle.ts";
import { Form } from "./form.ts";
import { Guide } from "./guide.ts";
import { Slug } from "./identity.ts";
import { Outlet } from "./outlet.ts";

/**
 * All that a kiosk's screen of one guide or bundle is drawn from, for somebody who looks at a draft where no kiosk is: the
 * piece itself, and what its screen leads to.
 */
export const KioskScreen = z.object({
  shown: z.object({ kind: z.enum(["guide", "bundle"]), id: Slug }),
  hall: z.object({ name: z.string(), sampleNotice: z.string().optional() }),
  /** Shown, or a touch away. */
  guides: z.array(Guide),
  bundles: z.array(Bundle),
  forms: z.array(Form),
  outlets: z.array(Outlet),
});
export type KioskScreen = z.infer<typeof KioskScreen>;

export type KioskLook = "standard" | "care";

/** What the page of the preview is told by the one around it. */
export interface ToKioskPreview {
  screen: KioskScreen;
  look: KioskLook;
}

/** What it tells: that it listens, that somebody touches it, and how whoever pressed its own button wants it to look. */
export type FromKioskPreview = { kioskPreview: "ready" | "touched" } | { kioskPreview: "look"; look: KioskLook };
