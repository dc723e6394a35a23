import type { GuideSummary } from "../../../electron/contract/index.ts";

export type Facet = "theme" | "department" | "audience";
export const ALL = "all";

const AUDIENCES = { person: "个人办事", organisation: "单位办事" } as const;

function valuesOf(guide: GuideSummary, facet: Facet): string[] {
  switch (facet) {
    case "theme":
      return [guide.theme];
    case "department":
      return [guide.department];
    case "audience":
      return guide.audience.map((one) => AUDIENCES[one]);
  }
}

/** The words to touch, in the order of the guides, each with how many it holds; "all" comes first. */
export function choicesOf(guides: GuideSummary[], facet: Facet): { id: string; name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of guides.flatMap((guide) => valuesOf(guide, facet)))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return [
    { id: ALL, name: "全部", count: guides.length },
    ...[...counts].map(([name, count]) => ({ id: name, name, count })),
  ];
}

export function narrow(guides: GuideSummary[], facet: Facet, chosen: string): GuideSummary[] {
  return chosen === ALL ? guides : guides.filter((guide) => valuesOf(guide, facet).includes(chosen));
}
