import type { Guide } from "../schema/guide.ts";
import type { Finding, Rule, Surroundings } from "./finding.ts";
import { commitment, forms, onlineDepth, resultSamples, situations, specialSteps } from "./handling-rules.ts";
import { aliases, dates, fees, licences, results, times, visits } from "./item-rules.ts";
import { materials } from "./material-rules.ts";
import { desks, place, sampleNotice } from "./place-rules.ts";
import { plainLanguage } from "./plain-rules.ts";
import { wording } from "./text-rules.ts";
import { topicsOf } from "./topic-rules.ts";

const RULES: readonly Rule[] = [
  times,
  visits,
  onlineDepth,
  fees,
  licences,
  results,
  resultSamples,
  aliases,
  dates,
  materials,
  specialSteps,
  commitment,
  situations,
  place,
  desks,
  sampleNotice,
  wording,
  plainLanguage,
];

/** What the schema cannot say: the consistency rules that a city checks its guides by, over one guide. */
export function lintGuide({ guide, hall, formIds, topics }: { guide: Guide } & Surroundings): Finding[] {
  return [...RULES, forms(formIds), topicsOf(topics)].flatMap((rule) => rule(guide, hall));
}
