import type { CommitmentKind } from "../../../kiosk-config/schema/commitment.ts";
import type { PublicList } from "../../../kiosk-config/schema/public-list.ts";

export interface ListRow {
  name: string;
  department: string;
  guideId?: string | undefined;
  /** A letter can be signed for it here. */
  letter?: CommitmentKind;
  /** Columns of this kind of list, empty ones left out. */
  facts: { label: string; value: string }[];
}

/** Every entry of a list with the columns of its kind, in plain words. */
export function listRows(list: PublicList): ListRow[] {
  switch (list.kind) {
    case "licence-items":
      return list.entries.map((entry) => row(entry, [["审批机关", entry.authority]]));
    case "intermediary-services":
      return list.entries.map((entry) =>
        row(entry, [
          ["用在哪件事", entry.forItem],
          ["谁能做", entry.qualification],
          ["多久", entry.time],
          ["怎么收费", entry.feeStandard],
        ]),
      );
    case "special-procedures":
      return list.entries.map((entry) =>
        row(entry, [
          ["用在哪件事", entry.forItem],
          ["多久", `${entry.workdays} 个工作日`],
        ]),
      );
    case "deferrable-items":
      return list.entries.map((entry) => ({
        ...row(entry, [
          ["必须先有", entry.main.join("、")],
          ["可以后补", entry.deferrable.join("、")],
          ["补交期限", entry.until],
        ]),
        letter: "deferral",
      }));
    case "commitment-items":
      return list.entries.map((entry) => ({
        ...row(entry, [
          ["承诺什么", entry.promise],
          ["后果", entry.consequence],
        ]),
        letter: "promise",
      }));
    case "no-paper-items":
      return list.entries.map((entry) =>
        row(entry, [
          ["不用带", entry.papers.join("、")],
          ["怎么免", entry.how],
        ]),
      );
  }
}

function row(
  entry: { name: string; department: string; guideId?: string | undefined; basis?: string | undefined },
  facts: [label: string, value: string][],
): ListRow {
  const { name, department, guideId, basis } = entry;
  const columns = basis === undefined ? facts : [...facts, ["依据", basis] as const];
  return { name, department, guideId, facts: columns.map(([label, value]) => ({ label, value })) };
}

/** Entries of one office that have a word in them; no office and no word mean all. */
export function narrowRows(rows: readonly ListRow[], by: { department?: string | undefined; word: string }): ListRow[] {
  const word = by.word.trim().toLowerCase();
  return rows.filter(
    ({ name, department, facts }) =>
      (by.department === undefined || department === by.department) &&
      [name, department, ...facts.map(({ value }) => value)].some((text) => text.toLowerCase().includes(word)),
  );
}
