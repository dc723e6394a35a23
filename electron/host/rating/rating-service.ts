import { createHash } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { FREE_WORDS_LIMIT, Rating, type RatingSubject, type TicketSlip } from "../../../hall/contract/index.ts";
import { shortCodeOf } from "../../../hall/contract/slip-code.ts";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import { isLowGrade, reasonTrouble, type RatingRules } from "../../../kiosk-config/schema/rating.ts";
import { workingDaysAfter } from "../../../kiosk-config/schema/working-days.ts";
import type { RatedSubject, RatingOffer } from "../../contract/rating.ts";
import { businessDay } from "../business-day.ts";
import { ask, type HallAnswer, type HallClient } from "../hall/hall-client.ts";
import type { HallLink } from "../hall/hall-link.ts";
import type { Log } from "../log.ts";
import type { RatingJournal, RatingRow } from "../store/rating-journal.ts";
import type { VisitService } from "../visit/visit-service.ts";

const DAY_MS = 86_400_000;
const REFUSALS = [
  "ALREADY_RATED",
  "UNKNOWN_TICKET",
  "WRONG_CODE",
  "TOO_LATE",
  "NOT_HELD",
  "UNKNOWN_OPTION",
  "REASON_REQUIRED",
] as const;
export type RatingRefusal = (typeof REFUSALS)[number];

export interface RatingServiceOptions {
  rules: RatingRules;
  hall: Hall;
  kioskId: string;
  client: Pick<HallClient, "ratings">;
  hallLink: Pick<HallLink, "state" | "lost">;
  journal: RatingJournal;
  visit: Pick<VisitService, "live">;
  /** The slip of a ticket that somebody in this visit holds. */
  slipOf: (ticketId: string) => TicketSlip | undefined;
  log: Log;
  now?: () => number;
}

interface GivenRating {
  wishKey: string;
  subject: RatedSubject;
  grade: Rating["grade"];
  options: string[];
  words?: string | undefined;
  guideId?: string | undefined;
}

type HallReceipt = Awaited<ReturnType<HallClient["ratings"]["give"]>>;

/** 好差评 at the kiosk: written down, then told to the hall; without the hall it waits, for days if need be. */
export class RatingService {
  readonly #options: RatingServiceOptions;

  constructor(options: RatingServiceOptions) {
    this.#options = options;
  }

  offer(): RatingOffer {
    return {
      wordsLimit: FREE_WORDS_LIMIT,
      followUpDay: this.#followUpDay(this.#now()),
      grades: this.#options.rules.grades.map(({ grade, label, options }) => ({
        grade,
        label,
        options,
        reasonRequired: isLowGrade(grade),
      })),
    };
  }

  async give(given: GivenRating): Promise<Result<{ delivered: boolean; followUpDay?: string }, RatingRefusal>> {
    const { hallLink } = this.#options;
    const kept = this.#keep(given);
    if (kept.isErr()) return err(kept.error);
    const row = kept.value;
    const promise = isLowGrade(given.grade) ? { followUpDay: this.#followUpDay(row.at) } : {};
    if (row.delivered) return ok({ delivered: true, ...promise });
    if (hallLink.state.get().hall === "away") return ok({ delivered: false, ...promise });
    const answer = await this.#tell(row);
    switch (answer.kind) {
      case "answer":
        return ok({ delivered: true, ...promise, ...dayOf(answer.value) });
      case "refusal":
        return err(REFUSALS.find((code) => code === answer.code) ?? "ALREADY_RATED");
      case "away":
        hallLink.lost();
        return ok({ delivered: false, ...promise });
    }
  }

  /** Write it down. What was written under this key stands: after a crash the slip of that visit may be gone. */
  #keep(given: GivenRating): Result<RatingRow, RatingRefusal> {
    const { rules, journal } = this.#options;
    const trouble = reasonTrouble(rules, given);
    if (trouble !== undefined) return err(trouble);
    const { wishKey, grade, options, words, guideId } = given;
    const former = journal.find(wishKey);
    if (former !== undefined) return ok(former);
    const at = this.#now();
    const subject = this.#subject(given.subject);
    if (subject === undefined) return err("NOT_HELD");
    const oldest = businessDay(at - rules.acceptDays * DAY_MS);
    if (subject.kind === "ticket" && (subject.businessDay ?? oldest) < oldest) return err("TOO_LATE");
    const body: Rating = { subject, grade, options, ...(words && { words }), ...(guideId && { guideId }) };
    journal.add({ wishKey, subjectKey: keyOf(subject), body: JSON.stringify(body), at });
    const row = journal.find(wishKey);
    return row === undefined ? err("ALREADY_RATED") : ok(row);
  }

  /** Tell the hall what waits; ends at the first without an answer. */
  async deliver(): Promise<void> {
    const rows = this.#options.journal.toDeliver();
    for (const row of rows) {
      const answer = await this.#tell(row);
      if (answer.kind === "away") return;
    }
    if (rows.length > 0) this.#options.log("info", "ratings.delivered", { count: rows.length });
  }

  async #tell(row: RatingRow): Promise<HallAnswer<HallReceipt>> {
    const { client, kioskId, journal, log } = this.#options;
    const read = Rating.safeParse(JSON.parse(row.body ?? "{}"));
    if (!read.success) {
      // Kept by a version that asked for less than the hall wants to hear; it would never get through.
      journal.drop(row.wishKey);
      log("warn", "rating.unreadable");
      return { kind: "refusal", code: "NOT_HELD" };
    }
    const rating = read.data;
    const answer = await ask(client.ratings.give({ idempotencyKey: row.wishKey, kioskId, rating, at: row.at }));
    switch (answer.kind) {
      case "answer":
        journal.delivered(row.wishKey);
        break;
      case "refusal":
        // The first rating stays; it is the hall's to say which came first.
        if (answer.code === "ALREADY_RATED") journal.delivered(row.wishKey);
        else journal.drop(row.wishKey);
        log("warn", "rating.refused", { code: answer.code });
        break;
      case "away":
        journal.tried(row.wishKey);
    }
    return answer;
  }

  #subject(subject: RatedSubject): RatingSubject | undefined {
    if (subject.kind === "visit") return { kind: "visit", visitId: this.#options.visit.live.get().visitId };
    const slip = this.#options.slipOf(subject.ticketId);
    return slip && { kind: "ticket", ...slip };
  }

  #followUpDay(at: number): string {
    const { hall, rules } = this.#options;
    return workingDaysAfter({ hall, from: businessDay(at), count: rules.followUpWorkingDays }).day;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

/** With the code, so that a guessed one never stands in the way of who holds the slip; as a digest, as the row stays. */
function keyOf(subject: RatingSubject): string {
  if (subject.kind === "visit") return `visit:${subject.visitId}`;
  const digest = createHash("sha256")
    .update(`fangbian rating ${subject.number} ${shortCodeOf(subject.code)}`)
    .digest("hex");
  return `ticket:${subject.number}:${digest}`;
}

function dayOf({ followUpDay }: HallReceipt): { followUpDay?: string } {
  return followUpDay === undefined ? {} : { followUpDay };
}
