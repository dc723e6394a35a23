import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { noticeOf, type NoticeSource } from "../../kiosk-config/notice/notice-of.ts";
import type { Notice } from "../../kiosk-config/schema/notice.ts";
import { handOffDay, readHandOff } from "../contract/hand-off.ts";
import type { HallDatabase } from "../store/schema.ts";
import { keysOf } from "./kiosk-keys.ts";
import { isSignedByOne } from "./signed-by.ts";

/** How long a link is good for: gathering papers takes weeks, not seasons. */
export const LINK_DAYS = 60;
/** A kiosk's clock may be ahead. */
const DAYS_AHEAD = 1;

export interface OpenedLink {
  notice: Notice;
  /** Whether the content has changed since the kiosk showed it. */
  content: "same" | "updated";
}

/** `unknown`: no kiosk of ours made it. `expired`: it is old. `gone`: there is no such guide any more. */
export type LinkRefusal = "unknown" | "expired" | "gone";

/** The notice behind a link, if one of our kiosks made it and it is still good. */
export async function openLink(options: {
  token: string;
  content: NoticeSource;
  db: Kysely<HallDatabase>;
  /** Unix ms. */
  now: number;
}): Promise<Result<OpenedLink, LinkRefusal>> {
  const { token, content, db, now } = options;
  const read = readHandOff(token);
  if (read === undefined) return err("unknown");
  if (!isSignedByOne(await keysOf(db, read.claim.kioskId), read)) return err("unknown");
  const age = handOffDay(now) - read.claim.day;
  if (age > LINK_DAYS || age < -DAYS_AHEAD) return err("expired");
  const notice = noticeOf(content, read.claim);
  if (notice === undefined) return err("gone");
  return ok({ notice, content: notice.version === read.claim.version ? "same" : "updated" });
}
