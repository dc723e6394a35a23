import type { Guide } from "../schema/guide.ts";
import type { Hall } from "../schema/hall.ts";
import type { Finding, Rule } from "./finding.ts";
import { aliases, dates, fees, licences, results, times, visits } from "./item-rules.ts";
import { materials } from "./material-rules.ts";
import { desks, place, sampleNotice } from "./place-rules.ts";
import { wording } from "./text-rules.ts";

const RULES: readonly Rule[] = [
  times,
  visits,
  fees,
  licences,
  results,
  aliases,
  dates,
  materials,
  place,
  desks,
  sampleNotice,
  wording,
];

/** What the schema cannot say: the consistency rules that a city checks its guides by, over one guide. */
export function lintGuide({ guide, hall }: { guide: Guide; hall: Hall }): Finding[] {
  return RULES.flatMap((rule) => rule(guide, hall));
}
