import type { VisitSumTable } from "../../store/kept-schema.ts";
import { textOfTimes, timesOfText } from "../times-text.ts";
import type { VisitFacts } from "../visit-facts.ts";
import { HallTally, type TallySum } from "./hall-tally.ts";

/** A kept day as the county's view counts it. */
export function sumOfDay(day: { visits: readonly VisitFacts[]; carriedOut: readonly unknown[] }): TallySum {
  const { visits, carriedOut } = day;
  const tally = new HallTally();
  for (const visit of visits) tally.add(visit);
  tally.addCarriedOut(carriedOut.length);
  return tally.sum();
}

export function rowOfSum({ left, waits, ...counts }: TallySum): Omit<VisitSumTable, "businessDay" | "tickets"> {
  return { ...counts, leftEarly: left, waits: textOfTimes([waits]) };
}

export function sumOfRow(row: Omit<VisitSumTable, "businessDay" | "tickets">): TallySum {
  const { issued, served, noShow, leftEarly } = row;
  return { issued, served, noShow, left: leftEarly, waits: timesOfText(row.waits) };
}
