import type { Document } from "./document.ts";
import { fold } from "./fold.ts";
import type { Match } from "./match.ts";
import type { Understanding, Understood, Unit } from "./unit.ts";

export type Findable = Exclude<Unit, { kind: "manner" }>;

/** What of a query a document answers. */
export interface Answer {
  document: Document;
  way: Understanding;
  parts: readonly {
    unit: Findable;
    match: Match | undefined;
    /** Whether any document answers this part. */
    offered: boolean;
  }[];
  manners: readonly { text: string; worth: number }[];
  understood: Understood;
}

export interface Score {
  /** Weighted mean of the parts, 0 to 1. */
  quality: number;
  /** What share of the name was asked for. */
  tight: number;
  manner: number;
  exact: number;
  start: number;
  habit: number;
}

const MOST_MANNER = 0.2;
/** From here on it was said how. */
const CLEAR_MANNER = 0.08;
const TIGHT = 0.08;
const EXACT = 1;
/** Two may share an alias; the one that is called so above all comes first. */
const BY_TITLE = 0.1;
const AT_START = 0.03;
/** Who says nothing of how most often wants it for the first time, and seldom its end. */
const WITHOUT_MANNER: readonly (readonly [RegExp, number])[] = [
  [/注销|终止|撤销|停业|暂停|歇业|解除|退费|作废/, -0.07],
  [/补领|补办|补发|补证|补换|遗失|变更|延续|换发|换证|校验|再注册|更正|修改|转入|转出/, -0.04],
  [/首次|初次|新办|新设|新增|核发|设立|申领|注册登记|签发/, 0.02],
  [/查询|咨询|指引|报告|信息发布|投诉/, -0.03],
];

export function scoreOf({ document, parts, manners, understood }: Answer): Score {
  let weight = 0;
  let quality = 0;
  let length = 0;
  for (const { unit, match } of parts) {
    weight += unit.weight;
    quality += unit.weight * (match?.quality ?? 0);
    length += match?.length ?? 0;
  }
  const worth = manners.reduce((sum, manner) => sum + manner.worth, 0);
  return {
    quality: quality / weight,
    tight: TIGHT * Math.min(1, length / document.size),
    manner: Math.min(MOST_MANNER, worth),
    exact: exactness(document, understood),
    start: document.fields.some(({ text }) => text.startsWith(understood.wanted)) ? AT_START : 0,
    habit: worth >= CLEAR_MANNER ? 0 : habitOf(document.entry.name, understood.wanted),
  };
}

export function sumOf({ quality, tight, manner, exact, start, habit }: Score): number {
  return quality + tight + manner + exact + start + habit;
}

/** For the debug flag: each part with what matched it, then what was added. */
export function explain(answer: Answer): string {
  const { quality, ...added } = scoreOf(answer);
  return [
    `${sumOf({ quality, ...added }).toFixed(3)} = ${quality.toFixed(3)}`,
    ...answer.parts.map(({ unit, match }) =>
      match === undefined ? `${unit.text} –` : `${match.how} ${match.quality.toFixed(2)}`,
    ),
    ...answer.manners.filter(({ worth }) => worth > 0).map(({ text, worth }) => `${text} +${worth.toFixed(2)}`),
    ...Object.entries(added).flatMap(([name, worth]) => (worth === 0 ? [] : [`${name} ${worth.toFixed(3)}`])),
  ].join(" · ");
}

function exactness({ fields, entry }: Document, { whole, wanted }: Understood): number {
  const same = (text: string) => text === whole || text === wanted;
  if (!fields.some(({ text }) => same(text))) return 0;
  return same(fold(entry.title)) || same(fold(entry.name)) ? EXACT + BY_TITLE : EXACT;
}

const habits = new Map<string, number>();

function habitOf(name: string, whole: string): number {
  const place = habits.get(name) ?? WITHOUT_MANNER.findIndex(([pattern]) => pattern.test(name));
  if (!habits.has(name)) habits.set(name, place);
  const [pattern, worth] = WITHOUT_MANNER[place] ?? [];
  return pattern === undefined || worth === undefined || pattern.test(whole) ? 0 : worth;
}
