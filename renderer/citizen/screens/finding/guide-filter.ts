import type { GuideSummary } from "../../../../electron/contract/index.ts";

export type Facet = "theme" | "department" | "audience" | "letter";
export const ALL = "all";

/** A word that narrows a list. */
export interface Choice {
  id: string;
  name: string;
  count?: number;
}

const AUDIENCES = { person: "个人办事", organisation: "单位办事" } as const;

function valuesOf(guide: GuideSummary, facet: Facet): string[] {
  switch (facet) {
    case "theme":
      return [guide.theme];
    case "department":
      return [guide.department];
    case "audience":
      return guide.audience.map((one) => AUDIENCES[one]);
    case "letter":
      return [guide.initial];
  }
}

/**
 * The words to touch, each with how many it holds; "all" comes first, what stands in `order` in that order. Offices with
 * most come first: a county has many with a single one.
 */
export function choicesOf(of: {
  guides: readonly GuideSummary[];
  facet: Facet;
  order?: readonly string[];
}): Required<Choice>[] {
  const { guides, facet, order = [] } = of;
  const counts = new Map<string, number>(order.map((value) => [value, 0]));
  for (const value of guides.flatMap((guide) => valuesOf(guide, facet)))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  const filled = [...counts].filter(([, count]) => count > 0);
  if (facet === "department") filled.sort(([, one], [, other]) => other - one);
  if (facet === "letter")
    filled.sort(([one], [other]) => Number(one === "#") - Number(other === "#") || (one < other ? -1 : 1));
  return [
    { id: ALL, name: "全部", count: guides.length },
    ...filled.map(([name, count]) => ({ id: name, name, count })),
  ];
}

/** Margins of a chip and its gap, and its count. */
const CHIP_EM = 2.5;
const COUNT_EM = 1.5;

/** How long the words are in a row, in em. */
export function lengthOf(choices: readonly Choice[]): number {
  return choices.reduce(
    (sum, { name, count }) => sum + name.length + CHIP_EM + (count === undefined ? 0 : COUNT_EM),
    0,
  );
}

export function narrow(guides: readonly GuideSummary[], facet: Facet, chosen: string): GuideSummary[] {
  return guides.filter((guide) => chosen === ALL || valuesOf(guide, facet).includes(chosen));
}
