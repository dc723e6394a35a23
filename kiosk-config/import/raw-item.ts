/*
 * An item as an export gives it: texts by the names of the provincial exchange tables, nothing understood yet. What is
 * taken from a spreadsheet, a CSV file or a JSON dump all becomes this.
 */
export type RawFields = Readonly<Record<string, string>>;

export interface RawItem {
  /** Where it stands, in words a clerk finds it by: `事项 第 12 行`. */
  where: string;
  fields: RawFields;
  materials: RawFields[];
  fees: RawFields[];
  questions: RawFields[];
  steps: RawFields[];
}

/** What could not be taken, and why. */
export interface Refusal {
  where: string;
  name?: string;
  reasons: string[];
}

export interface RawExport {
  items: RawItem[];
  refused: Refusal[];
}

/** A child table of the export: which list of an item its rows belong to. */
export type ChildTable = "materials" | "fees" | "questions" | "steps";
