import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { handOffDay } from "../contract/hand-off.ts";
import { readVerify, type VerifyClaim } from "../contract/verify.ts";
import { keysOf } from "../hand-off/kiosk-keys.ts";
import { isSignedByOne } from "../hand-off/signed-by.ts";
import type { HallDatabase } from "../store/schema.ts";

/** How long a paper can be verified: it lies in a file for as long as the matter takes, and somewhat longer. */
export const VERIFY_DAYS = 400;
/** A kiosk's clock may be ahead. */
const DAYS_AHEAD = 1;

/** A paper that one of our kiosks made. `past`: its last day is over. */
export interface CheckedPaper {
  claim: VerifyClaim;
  term: "open" | "past";
}

/** `unknown`: no kiosk of ours made it, or it was changed. `expired`: it is too old to be verified. */
export type PaperRefusal = "unknown" | "expired";

/** Whether one of our kiosks made the paper on which this code stands. */
export async function checkPaper(options: {
  token: string;
  db: Kysely<HallDatabase>;
  /** Unix ms. */
  now: number;
}): Promise<Result<CheckedPaper, PaperRefusal>> {
  const { token, db, now } = options;
  const read = readVerify(token);
  if (read === undefined) return err("unknown");
  const { claim } = read;
  if (!isSignedByOne(await keysOf(db, claim.kioskId), read)) return err("unknown");
  const today = handOffDay(now);
  const age = today - claim.day;
  if (age > VERIFY_DAYS || age < -DAYS_AHEAD) return err("expired");
  return ok({ claim, term: claim.untilDay !== undefined && claim.untilDay < today ? "past" : "open" });
}
