import type { Document } from "./document.ts";
import { holding, match, type Corpus, type Match, type Matches } from "./match.ts";
import type { Understanding, Unit } from "./unit.ts";

/** A document that answers, and how well. */
export interface Ranked {
  number: number;
  score: number;
  why?: string;
  explain: string;
  /** The query as it was meant, if it was mended. */
  corrected?: string;
}

/** With fewer than these, what answers in part follows … */
const FEW = 3;
/** … worth so much less. */
const PARTIAL = 0.8;
/** So much of what was asked for must be found … */
const MIN_COVERED = 0.7;
/** … or, if nothing has as much, one known word while no more than this is unknown. */
const MAX_UNKNOWN = 0.5;
const FIRST_MANNER = 0.12;
const NEXT_MANNER = 0.01;
const LEAST_MANNER = 0.05;
const MOST_MANNER = 0.2;
const TIGHT = 0.1;
const EXACT = 1;
const AT_START = 0.03;
/** Who says nothing of how most often wants it for the first time, and seldom its end. */
const WITHOUT_MANNER: readonly (readonly [RegExp, number])[] = [
  [/注销|终止|撤销|停业|歇业|解除|退费|作废/, -0.05],
  [/变更|补办|补发|补证|遗失|延续|换发|换证|校验|再注册|更正|修改|转入|转出/, -0.02],
  [/查询|咨询|指引|报告|信息发布|投诉/, -0.015],
];

type Findable = Exclude<Unit, { kind: "manner" }>;

/** Documents that answer a query in one of its meanings, best first. */
export function rank(options: { ways: readonly Understanding[]; corpus: Corpus; whole: string }): Ranked[] {
  const { ways, corpus, whole } = options;
  const known = new Map<string, Matches>();
  const matchesOf = (unit: Findable): Matches => {
    const key = `${unit.kind} ${unit.kind === "term" ? `${unit.how} ${unit.term.text}` : unit.text}`;
    const found = known.get(key) ?? match(unit, corpus);
    known.set(key, found);
    return found;
  };
  const weighed = ways.map((way) => weigh({ way, corpus, whole, matchesOf }));
  const strict = best(weighed.flatMap(({ full }) => full));
  if (strict.length >= FEW) return strict;
  const whole_ = new Set(strict.map(({ number }) => number));
  const least = strict[strict.length - 1]?.score ?? 1;
  const rest = best(weighed.flatMap(({ partial }) => partial)).filter(({ number }) => !whole_.has(number));
  return [...strict, ...rest.map((one) => ({ ...one, score: one.score * least * PARTIAL }))];
}

function best(all: readonly Ranked[]): Ranked[] {
  const byNumber = new Map<number, Ranked>();
  for (const one of all) {
    const known = byNumber.get(one.number);
    if (known === undefined || known.score < one.score) byNumber.set(one.number, one);
  }
  return [...byNumber.values()].sort((a, b) => b.score - a.score || a.number - b.number);
}

function weigh(options: {
  way: Understanding;
  corpus: Corpus;
  whole: string;
  matchesOf: (unit: Findable) => Matches;
}): { full: Ranked[]; partial: Ranked[] } {
  const { way, corpus, whole, matchesOf } = options;
  const asked = way.units.filter((unit): unit is Findable => unit.kind !== "manner");
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const found = asked.map((unit) => ({ unit, matches: matchesOf(unit) }));
  const manners = way.units.flatMap((unit) =>
    unit.kind === "manner" ? [{ unit, held: holding(unit.term.meanings, corpus) }] : [],
  );
  const full: Ranked[] = [];
  const partial: Ranked[] = [];
  for (const number of new Set(found.flatMap(({ matches }) => [...matches.keys()]))) {
    const document = corpus.documents[number];
    if (document === undefined) continue;
    const parts = found.map(({ unit, matches }) => ({ unit, match: matches.get(number) }));
    const covered = parts.reduce((sum, { unit, match: one }) => sum + unit.weight * (one?.covered ?? 0), 0) / total;
    const enough = covered >= MIN_COVERED;
    if (!enough && !knownInPart(parts, total)) continue;
    const manner = manners.map(({ unit, held }) => ({ unit, worth: mannerWorth(held.get(number)?.place) }));
    const ranked = score({ number, document, parts, total, manner, whole, way });
    (enough ? full : partial).push(ranked);
  }
  return { full, partial };
}

interface Part {
  unit: Findable;
  match: Match | undefined;
}

/** One known word was found, and the rest is either known as well or little. */
function knownInPart(parts: readonly Part[], total: number): boolean {
  const unknown = parts.reduce(
    (sum, { unit, match: one }) => sum + (unit.kind === "term" ? 0 : unit.weight * (1 - (one?.covered ?? 0))),
    0,
  );
  const hit = parts.some(({ unit, match: one }) => unit.kind === "term" && one !== undefined && one.length > 0);
  return hit && unknown / total <= MAX_UNKNOWN;
}

function mannerWorth(place: number | undefined): number {
  return place === undefined ? 0 : Math.max(LEAST_MANNER, FIRST_MANNER - NEXT_MANNER * place);
}

function score(options: {
  number: number;
  document: Document;
  parts: readonly Part[];
  total: number;
  manner: readonly { unit: Unit; worth: number }[];
  whole: string;
  way: Understanding;
}): Ranked {
  const { number, document, parts, total, manner, whole, way } = options;
  const quality = parts.reduce((sum, { unit, match: one }) => sum + unit.weight * (one?.quality ?? 0), 0) / total;
  const name = document.fields[1]?.kind === "name" ? document.fields[1] : document.fields[0];
  const size = name?.text.length ?? 1;
  const length = parts.reduce((sum, { match: one }) => sum + (one?.length ?? 0), 0);
  const tight = TIGHT * Math.min(1, length / size);
  const mannered = Math.min(
    MOST_MANNER,
    manner.reduce((sum, { worth }) => sum + worth, 0),
  );
  const exact = document.fields.some(({ text }) => text === whole) ? EXACT : 0;
  const start = document.hay.startsWith(whole) ? AT_START : 0;
  const habit = manner.length > 0 ? 0 : habitOf(document.entry.name, whole);
  const total_ = quality + tight + mannered + exact + start + habit;
  const spelling = way.units.length === 1 ? parts[0]?.match?.spelling : undefined;
  const corrected = way.corrected ?? spelling;
  const why = parts.map(({ match: one }) => one?.why).find((each) => each !== undefined);
  const explain = [
    ...parts.map(({ match: one }) => (one === undefined ? "–" : `${one.how} ${one.quality.toFixed(2)}`)),
    ...manner.filter(({ worth }) => worth > 0).map(({ unit, worth }) => `${unit.text} +${worth.toFixed(2)}`),
    `tight +${tight.toFixed(2)}`,
    ...(exact > 0 ? ["exact +1"] : []),
    ...(start > 0 ? [`start +${start}`] : []),
    ...(habit !== 0 ? [`habit ${habit}`] : []),
  ].join(" · ");
  return {
    number,
    score: total_,
    explain: `${total_.toFixed(3)} = ${explain}`,
    ...(why !== undefined && { why }),
    ...(corrected !== undefined && { corrected }),
  };
}

function habitOf(name: string, whole: string): number {
  return WITHOUT_MANNER.find(([pattern]) => pattern.test(name) && !pattern.test(whole))?.[1] ?? 0;
}
