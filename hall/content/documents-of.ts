import { GRADES_ALONE, type RatingRules } from "../../kiosk-config/schema/rating.ts";
import { APPEALS_ALONE, type AppealRules } from "../../kiosk-config/schema/appeal.ts";
import { randomBytes } from "node:crypto";
import { hashWith } from "../appeals/hash-key.ts";
import type { Content } from "../../kiosk-config/loader/index.ts";
import type { NoticeSource } from "../../kiosk-config/notice/notice-of.ts";
import type { LookUp } from "../../kiosk-config/schema/look-up.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { checkThread } from "./check-thread.ts";
import { checksOnTheSpot } from "./checks.ts";
import type { ContentContext } from "./content-context.ts";
import { ContentInForce } from "./content-in-force.ts";
import { Editions } from "./editions.ts";
import { shippedDocuments } from "./shipped.ts";

/** A hall's content as far as it was given, the rest empty; `dir` is where it came from. */
export function documentsOf(of: {
  queue: QueueContext;
  content?: (NoticeSource & { lookUps?: readonly LookUp[] }) | undefined;
  dir?: string | undefined;
  /** Rules of ratings and appeals that were handed over by themselves; else those of `content`. */
  ratings?: RatingRules | undefined;
  appeals?: AppealRules | undefined;
  /** Where texts are checked: for a program that serves windows at the same time in a thread. */
  checksIn?: "thread" | "loop";
}): ContentContext {
  const { queue, content, dir, checksIn = "loop" } = of;
  const { hall } = queue.plan;
  const base: Content = {
    ...{ guides: [], bundles: [], lists: [], forms: [], commitments: [], lookUps: [], outlets: [] },
    ...{ synonyms: [], announcements: [], problems: [] },
    topics: { lifeEvents: [], themes: { person: [], organisation: [] }, often: [] },
    ratings: GRADES_ALONE,
    appeals: APPEALS_ALONE,
    ...(content as Partial<Content> | undefined),
    ...(of.ratings && { ratings: of.ratings }),
    ...(of.appeals && { appeals: of.appeals }),
    hall,
  };
  const { db, plan, clock } = queue;
  const inForce = new ContentInForce({ db, plan, clock, base, shipped: shippedDocuments({ dir, hall }) });
  const hash = queue.hash ?? hashWith(randomBytes(32));
  const holds = dir === undefined ? "settings" : "all";
  const checks = checksIn === "thread" ? checkThread({ inForce, dir }) : checksOnTheSpot(inForce);
  return { db, clock, inForce, checks, editions: new Editions({ db, clock, inForce, hash, holds }) };
}
