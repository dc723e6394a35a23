import type { Kysely } from "kysely";
import type { Ticket } from "../contract/index.ts";
import type { HallDatabase } from "../store/schema.ts";

const MINUTE_MS = 60_000;
/** Ids in one question. */
const ASKED_AT_ONCE = 500;

type Said = Ticket["estimate"];

/** Of the ranges that kiosks said to people who then waited: how many were called by each end, and how far off half were. */
export interface WordsKept {
  people: number;
  /** Meant to be half. */
  byLow: number;
  /** Meant to be nine of ten. */
  byHigh: number;
  /** Between the low end and the wait, half of all and nine of ten. */
  offP50Minutes: number;
  offP90Minutes: number;
  /** Between the two ends, of half of all. */
  widthP50Minutes: number;
}

/** Those who were told a wait, and were called. Nothing where there is nobody. */
export async function wordsKept(
  db: Kysely<HallDatabase>,
  said: ReadonlyMap<string, Said>,
): Promise<WordsKept | undefined> {
  const told = [...said].filter(([, { highMinutes }]) => highMinutes > 0);
  const waits: { minutes: number; said: Said }[] = [];
  for (let from = 0; from < told.length; from += ASKED_AT_ONCE) {
    const part = new Map(told.slice(from, from + ASKED_AT_ONCE));
    const rows = await db
      .selectFrom("ticketSegment")
      .innerJoin("ticket", "ticket.id", "ticketSegment.ticketId")
      .select(({ fn }) => ["ticketId", "issuedAt", fn.min("fromAt").as("calledAt")])
      .where("ticketId", "in", [...part.keys()])
      .where("ticketSegment.state", "=", "called")
      .groupBy(["ticketId", "issuedAt"])
      .execute();
    for (const { ticketId, issuedAt, calledAt } of rows) {
      const words = part.get(ticketId);
      if (words !== undefined) waits.push({ minutes: (calledAt - issuedAt) / MINUTE_MS, said: words });
    }
  }
  if (waits.length === 0) return undefined;
  const share = (end: keyof Said) => waits.filter((one) => one.minutes <= one.said[end]).length / waits.length;
  const off = waits.map((one) => Math.abs(one.minutes - one.said.lowMinutes)).sort((a, b) => a - b);
  const widths = waits.map(({ said: words }) => words.highMinutes - words.lowMinutes).sort((a, b) => a - b);
  const at = (sorted: readonly number[], part: number) => Math.round(sorted[Math.ceil(sorted.length * part) - 1] ?? 0);
  return {
    ...{ people: waits.length, byLow: share("lowMinutes"), byHigh: share("highMinutes") },
    ...{ offP50Minutes: at(off, 0.5), offP90Minutes: at(off, 0.9) },
    widthP50Minutes: at(widths, 0.5),
  };
}
