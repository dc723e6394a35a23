import type { VisitSumTable } from "../../store/kept-schema.ts";
import type { VisitFacts } from "../visit-facts.ts";
import { HallTally, type TallySum } from "./hall-tally.ts";

const WAIT_BYTES = 4;

/** A kept day as the county's view counts it. */
export function sumOfDay(day: { visits: readonly VisitFacts[]; carriedOut: readonly unknown[] }): TallySum {
  const { visits, carriedOut } = day;
  const tally = new HallTally();
  for (const visit of visits) tally.add(visit);
  tally.addCarriedOut(carriedOut.length);
  return tally.sum();
}

export function rowOfSum({ left, waits, ...counts }: TallySum): Omit<VisitSumTable, "businessDay" | "tickets"> {
  const bytes = Buffer.alloc(waits.length * WAIT_BYTES);
  for (const [index, ms] of waits.entries()) bytes.writeUInt32LE(ms, index * WAIT_BYTES);
  return { ...counts, leftEarly: left, waits: bytes.toString("base64") };
}

export function sumOfRow(row: Omit<VisitSumTable, "businessDay" | "tickets">): TallySum {
  const { issued, served, noShow, leftEarly } = row;
  const bytes = Buffer.from(row.waits, "base64");
  const waits = new Uint32Array(bytes.length / WAIT_BYTES);
  for (let index = 0; index < waits.length; index += 1) waits[index] = bytes.readUInt32LE(index * WAIT_BYTES);
  return { issued, served, noShow, left: leftEarly, waits };
}
