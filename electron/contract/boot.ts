import { z } from "zod";
import { DocumentCameraConfig } from "../../kiosk-config/schema/devices.ts";
import { Hall } from "../../kiosk-config/schema/hall.ts";
import { Panel, Timeouts } from "../../kiosk-config/schema/profile.ts";
import { Topics } from "../../kiosk-config/schema/topic.ts";

/** All that the page needs to draw its first screen, in one answer. */
export const Boot = z.object({
  kioskId: z.string(),
  kioskName: z.string(),
  place: z.string(),
  version: z.string(),
  panel: Panel,
  timeouts: Timeouts,
  hall: Hall,
  /** The camera over the document tray, if this kiosk has one. */
  documentCamera: DocumentCameraConfig.optional(),
  /** Short form of each guide for lists and search; the whole guide comes by `content.guide`. */
  guides: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      title: z.string(),
      /** Letter A–Z under which the title stands in a pinyin index; `#` for a title that begins otherwise. */
      initial: z.string().length(1),
      aliases: z.array(z.string()),
      department: z.string(),
      theme: z.string(),
      audience: z.array(z.enum(["person", "organisation"])),
      instant: z.boolean(),
      categoryId: z.string(),
      lifeEvents: z.array(z.string()),
    }),
  ),
  bundles: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      title: z.string(),
      summary: z.string(),
      audience: z.enum(["person", "organisation"]),
      lifeEvents: z.array(z.string()),
    }),
  ),
  lists: z.array(z.object({ id: z.string(), name: z.string(), intro: z.string(), entries: z.int() })),
  topics: Topics,
  /** Guides and bundles most used on this kiosk, and what it opened last for anybody; ids, no persons. */
  often: z.array(z.string()),
  recent: z.array(z.string()),
});
export type Boot = z.infer<typeof Boot>;
export type GuideSummary = Boot["guides"][number];
