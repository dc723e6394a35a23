import { z } from "zod";
import { DocumentCameraConfig } from "../../kiosk-config/schema/devices.ts";
import { Announcements } from "../../kiosk-config/schema/announcement.ts";
import { Hall, HelpPromise } from "../../kiosk-config/schema/hall.ts";
import { Panel, Timeouts } from "../../kiosk-config/schema/profile.ts";
import { Topics } from "../../kiosk-config/schema/topic.ts";
import { LookUpSummary } from "./look-up.ts";
import { Purpose } from "./person.ts";
import { ScanKind } from "./scan.ts";

/** All that the page needs to draw its first screen, in one answer. */
export const Boot = z.object({
  kioskId: z.string(),
  kioskName: z.string(),
  place: z.string(),
  version: z.string(),
  panel: Panel,
  timeouts: Timeouts,
  hall: Hall,
  /** What is promised to who calls a person. */
  help: HelpPromise,
  /** The camera over the document tray, if this kiosk has one. */
  documentCamera: DocumentCameraConfig.optional(),
  /** What can be scanned and read, the most usual first; the last one stands for anything else. */
  scanKinds: z.array(ScanKind),
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
      /** Ticket category to queue in. */
      categoryId: z.string(),
    }),
  ),
  lists: z.array(z.object({ id: z.string(), name: z.string(), intro: z.string(), entries: z.int() })),
  /** What can be looked up, in the order of their titles. */
  lookUps: z.array(LookUpSummary),
  topics: Topics,
  /** 公告 for this screen, also those that are not to be shown yet; the page looks at the time. */
  announcements: Announcements.shape.announcements,
  /** What people are asked to agree to before their data is looked up. */
  purposes: z.array(Purpose),
  /** Guides and bundles most used on this kiosk, and what it opened last for anybody; ids, no persons. */
  often: z.array(z.string()),
  recent: z.array(z.string()),
});
export type Boot = z.infer<typeof Boot>;
export type GuideSummary = Boot["guides"][number];
