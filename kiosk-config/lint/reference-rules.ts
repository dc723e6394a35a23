import type { Content } from "../loader/index.ts";
import { advise, unless, type Finding } from "./finding.ts";

/** Findings over a file that is not a guide or a bundle. */
export interface FileFindings {
  /** Relative to the content folder. */
  file: string;
  findings: Finding[];
}

const MIN_NO_PAPER = 50;

/** What lists, outlets and topics name must be there. */
export function references(content: Content): FileFindings[] {
  const guides = new Set(content.guides.map(({ id }) => id));
  const readable = new Set([...guides, ...content.bundles.map(({ id }) => id)]);
  const there = (path: Finding["path"], id: string, ids: ReadonlySet<string>, what: string) =>
    unless(ids.has(id), { path, expected: `the id of ${what} of this content`, found: id });
  return [
    ...content.lists.map((list) => ({
      file: `lists/${list.kind}.yaml`,
      findings: [
        ...list.entries.flatMap(({ guideId }, index) =>
          guideId === undefined ? [] : there(["entries", index, "guideId"], guideId, guides, "a guide"),
        ),
        ...repeated(
          list.entries.map((entry) => ("forItem" in entry ? `${entry.name} (${entry.forItem})` : entry.name)),
          "entries",
        ),
        ...advise(list.kind !== "no-paper-items" || list.entries.length >= MIN_NO_PAPER, {
          path: ["entries"],
          expected: `at least ${MIN_NO_PAPER} items that need no paper, as the plan asks`,
          found: String(list.entries.length),
        }),
      ],
    })),
    {
      file: "outlets.yaml",
      findings: [
        ...content.outlets.flatMap(({ offers }, outlet) =>
          offers.flatMap((id, index) => there(["outlets", outlet, "offers", index], id, readable, "a guide or bundle")),
        ),
        ...repeated(
          content.outlets.map(({ id }) => id),
          "outlets",
        ),
      ],
    },
    {
      file: "topics.yaml",
      findings: content.topics.often.flatMap((id, index) => there(["often", index], id, readable, "a guide or bundle")),
    },
  ];
}

function repeated(names: readonly string[], list: string): Finding[] {
  return names.flatMap((name, index) =>
    unless(names.indexOf(name) === index, { path: [list, index], expected: "each entry once", found: name }),
  );
}
