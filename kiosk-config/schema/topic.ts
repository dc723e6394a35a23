import { z } from "zod";
import { Slug } from "./identity.ts";

/** 人生事、企业事: what has happened in somebody's life, as a way into the guides. */
export const LifeEvent = z.strictObject({
  id: Slug,
  /** In the citizen's words: `生孩子`, `开店`. */
  name: z.string().min(2).max(10),
  hint: z.string().min(2).max(30),
  audience: z.enum(["person", "organisation"]),
  /** Icon name of the icon set, without suffix. */
  icon: z.string().min(1),
});
export type LifeEvent = z.infer<typeof LifeEvent>;

/** `kiosk-config/content/topics.yaml`. */
export const Topics = z.strictObject({
  lifeEvents: z.array(LifeEvent).max(24),
  /** Themes (自然人/法人主题) that a guide may name, in the order in which they are shown. */
  themes: z.strictObject({
    person: z.array(z.string().min(2).max(20)),
    organisation: z.array(z.string().min(2).max(20)),
  }),
  /** Guides and bundles shown as often used until this kiosk has counted its own. */
  often: z.array(Slug).max(24).default([]),
});
export type Topics = z.infer<typeof Topics>;
