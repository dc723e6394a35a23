import type Database from "libsql";
import { SituationAnswers, type Errand, type Holder, type LaneStanding } from "../../../hall/contract/index.ts";
import type { LaneClaim } from "../../../kiosk-config/schema/lane.ts";
import type { Reading } from "../../contract/content.ts";
import { toldLane } from "../ticket/lane.ts";

export type SlipState = "pending" | "printing" | "printed" | "failed" | "unknown";

/** One wish for a number, from the tap to what the printer said: one record, so that a reprint never renumbers. */
export interface TicketRow {
  wishKey: string;
  categoryId: string;
  businessDay: string;
  askedAt: number;
  state: "asked" | "issued" | "void";
  number: string | null;
  hallId: string | null;
  rangeId: string | null;
  issuedAt: number | null;
  slip: SlipState;
  slipCause: string | null;
  slipAttempts: number;
  slipTold: string | null;
  holder: string | null;
  /** In the QR of the slip; null for tickets of an older version. */
  code: string | null;
  /** The guide or the bundle from which it was taken, if it was. */
  guideId: string | null;
  bundleId: string | null;
  /** What was answered to its questions, as JSON; like the masks only until the hall has the ticket. */
  answers: string | null;
  /** JSON: the lane it was asked for with (`LaneClaim`), and what the hall made of it (`standing`), once it has said so. */
  lane: string | null;
}

const COLUMNS = `wish_key AS wishKey, category_id AS categoryId, business_day AS businessDay, asked_at AS askedAt, state,
  number, hall_id AS hallId, range_id AS rangeId, issued_at AS issuedAt, slip, slip_cause AS slipCause,
  slip_attempts AS slipAttempts, slip_told AS slipTold, holder, code, guide_id AS guideId,
  bundle_id AS bundleId, answers, lane`;

type KeptLane = LaneClaim & { standing?: LaneStanding["standing"] };

/** The lane of a row, and its standing, where the hall has said so. */
export function laneOf(row: Pick<TicketRow, "lane"> | undefined): KeptLane | undefined {
  return row?.lane == null ? undefined : (JSON.parse(row.lane) as KeptLane);
}

/** What the hall is told beside the number: code of the slip, what it is for, lane. */
export function toldWith(row: TicketRow | undefined): { code?: string } & Errand & ReturnType<typeof toldLane> {
  return {
    ...toldLane(laneOf(row)),
    ...(row?.code != null && { code: row.code }),
    ...(row?.guideId != null && { guideId: row.guideId }),
    ...(row?.bundleId != null && { bundleId: row.bundleId }),
    ...(row?.answers != null && { answers: SituationAnswers.parse(JSON.parse(row.answers)) }),
  };
}

/** The journal of tickets. Every method is one durable transaction; it returns after the commit reached the disk. */
export class TicketJournal {
  readonly #db: Database.Database;
  readonly #byWish: Database.Statement;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#byWish = db.prepare(`SELECT ${COLUMNS} FROM ticket WHERE wish_key = ?`);
  }

  find(wishKey: string): TicketRow | undefined {
    return this.#byWish.get(wishKey) as TicketRow | undefined;
  }

  /**
   * First step of every ticket; a wish that is known already is left as it is. One that was refused is pressed again under its key by
   * who still stands there, maybe with another lane: it is asked anew, with
   * the code it had: the hall may have given the number to that one, and only its answer was lost.
   */
  ask(wish: {
    wishKey: string;
    categoryId: string;
    businessDay: string;
    at: number;
    holder: Holder | undefined;
    code: string;
    about?: Reading | undefined;
    lane?: LaneClaim | undefined;
  }): void {
    const { kind, id = null, answers = {} } = wish.about ?? {};
    this.#db
      .prepare(
        `INSERT INTO ticket (wish_key, category_id, business_day, asked_at, state, holder, code, guide_id, bundle_id,
           answers, lane)
         VALUES (?, ?, ?, ?, 'asked', ?, ?, ?, ?, ?, ?)
         ON CONFLICT (wish_key) DO UPDATE SET state = 'asked', business_day = excluded.business_day,
           asked_at = excluded.asked_at, holder = excluded.holder, guide_id = excluded.guide_id, bundle_id = excluded.bundle_id,
           answers = excluded.answers, lane = excluded.lane
         WHERE ticket.state = 'void'`,
      )
      .run(
        wish.wishKey,
        wish.categoryId,
        wish.businessDay,
        wish.at,
        wish.holder === undefined ? null : JSON.stringify(wish.holder),
        wish.code,
        kind === "guide" ? id : null,
        kind === "bundle" ? id : null,
        Object.keys(answers).length === 0 ? null : JSON.stringify(answers),
        wish.lane === undefined ? null : JSON.stringify(wish.lane),
      );
  }

  /** The hall gave the number; from here the masks are the hall's business. */
  issuedByHall(issue: {
    wishKey: string;
    number: string;
    hallId: string;
    businessDay: string;
    issuedAt: number;
    priority?: LaneStanding | undefined;
  }): void {
    const lane = issue.priority === undefined ? null : JSON.stringify(issue.priority);
    this.#db
      .prepare(
        `UPDATE ticket SET state = 'issued', number = ?, hall_id = ?, business_day = ?, issued_at = ?, lane = ?, holder = NULL,
           answers = NULL
         WHERE wish_key = ? AND state = 'asked'`,
      )
      .run(issue.number, issue.hallId, issue.businessDay, issue.issuedAt, lane, issue.wishKey);
  }

  /** The hall had given the number before the power went; its slip never came out. One step, so that no reader sees a half. */
  issuedInterrupted(issue: Parameters<TicketJournal["issuedByHall"]>[0]): void {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      this.issuedByHall(issue);
      this.slipEnded({ wishKey: issue.wishKey, slip: "failed", cause: "interrupted" });
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  /** Take the next reserved number of the day for this wish; undefined when the reserve is used up. */
  issueFromReserve(issue: { wishKey: string; businessDay: string; issuedAt: number }): TicketRow | undefined {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const row = this.find(issue.wishKey);
      if (row?.state !== "asked") {
        this.#db.exec("COMMIT");
        return row;
      }
      const range = this.#db
        .prepare(
          `SELECT range_id AS rangeId, numbers, taken FROM range
           WHERE category_id = ? AND business_day = ? AND taken < json_array_length(numbers) ORDER BY rowid LIMIT 1`,
        )
        .get(row.categoryId, issue.businessDay) as { rangeId: string; numbers: string; taken: number } | undefined;
      const number = range === undefined ? undefined : (JSON.parse(range.numbers) as string[])[range.taken];
      if (range === undefined || number === undefined) {
        this.#db.exec("COMMIT");
        return undefined;
      }
      this.#db.prepare("UPDATE range SET taken = taken + 1 WHERE range_id = ?").run(range.rangeId);
      this.#db
        .prepare(
          `UPDATE ticket SET state = 'issued', number = ?, range_id = ?, business_day = ?, issued_at = ? WHERE wish_key = ?`,
        )
        .run(number, range.rangeId, issue.businessDay, issue.issuedAt, issue.wishKey);
      this.#db.exec("COMMIT");
      return this.find(issue.wishKey);
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  /** No number can be given; the wish is closed, so that nobody looks for its number later. */
  voidWish(wishKey: string): void {
    this.#db
      .prepare(
        `UPDATE ticket SET state = 'void', holder = NULL, answers = NULL, lane = NULL
         WHERE wish_key = ? AND state = 'asked'`,
      )
      .run(wishKey);
  }

  /** A print attempt begins; returns its job id, which names the attempt at the printer. */
  slipBegins(wishKey: string): string {
    this.#db
      .prepare(
        "UPDATE ticket SET slip = 'printing', slip_cause = NULL, slip_attempts = slip_attempts + 1 WHERE wish_key = ?",
      )
      .run(wishKey);
    return `${wishKey}:${this.find(wishKey)?.slipAttempts ?? 0}`;
  }

  slipEnded(outcome: { wishKey: string; slip: "printed" | "failed" | "unknown"; cause: string | null }): void {
    this.#db
      .prepare("UPDATE ticket SET slip = ?, slip_cause = ? WHERE wish_key = ?")
      .run(outcome.slip, outcome.cause, outcome.wishKey);
  }

  /** The hall has this ticket (handed over, or found again after a power cut). */
  known(wishKey: string, hallId: string): void {
    this.#db
      .prepare("UPDATE ticket SET hall_id = ?, holder = NULL, answers = NULL WHERE wish_key = ?")
      .run(hallId, wishKey);
  }

  /** The hall would not take it over; asking again would change nothing. */
  refused(wishKey: string, reason: string): void {
    this.#db
      .prepare("UPDATE ticket SET refused = ?, holder = NULL, answers = NULL WHERE wish_key = ?")
      .run(reason, wishKey);
  }

  slipTold(wishKey: string, slip: SlipState): void {
    this.#db.prepare("UPDATE ticket SET slip_told = ? WHERE wish_key = ?").run(slip, wishKey);
  }

  /** Issued here and not yet known to the hall, oldest first. */
  toHandOver(): TicketRow[] {
    return this.#select("state = 'issued' AND hall_id IS NULL AND refused IS NULL");
  }

  /** Slip outcomes that the hall has not heard. */
  toTell(): TicketRow[] {
    return this.#select(
      "state = 'issued' AND hall_id IS NOT NULL AND slip IN ('printed', 'failed', 'unknown') AND slip IS NOT slip_told",
    );
  }

  /** What a power cut left open: wishes without an answer, and slips of which nobody saw the end. */
  interrupted(): { asked: TicketRow[]; printing: TicketRow[] } {
    return {
      asked: this.#select("state = 'asked'"),
      printing: this.#select("state = 'issued' AND slip IN ('printing', 'pending')"),
    };
  }

  /** Forget tickets of days before `businessDay` that the hall knows everything of. */
  forgetBefore(businessDay: string): void {
    this.#db
      .prepare(
        `DELETE FROM ticket WHERE business_day < ?
         AND (state = 'void' OR refused IS NOT NULL OR (hall_id IS NOT NULL AND slip IS slip_told))`,
      )
      .run(businessDay);
  }

  #select(where: string): TicketRow[] {
    return this.#db
      .prepare(`SELECT ${COLUMNS} FROM ticket WHERE ${where} ORDER BY asked_at, wish_key`)
      .all() as TicketRow[];
  }
}
