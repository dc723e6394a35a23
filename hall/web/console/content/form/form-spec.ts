import type { SettingOrder, SettingPath } from "./write-at.ts";

/** How a setting is filled in. `lines`: a list, one entry a line; `piece`, `pieces`: guides and bundles, by their titles. */
type FieldKind = "text" | "long" | "number" | "choice" | "checks" | "lines" | "piece" | "pieces";

export interface FormField {
  path: SettingPath;
  label: string;
  kind: FieldKind;
  /** Setting whose choices these are. */
  of?: string;
  hint?: string;
  /** Left empty it is taken out. */
  optional?: boolean;
}

export interface FormSection {
  title: string;
  fields: readonly FormField[];
}

export type FormEntry = Readonly<Record<string, unknown>>;

/** A list whose entries have several settings; paths of their fields begin in the entry. */
export interface FormRows {
  list: string;
  title: string;
  /** What one entry is called. */
  one: string;
  fields: readonly FormField[];
  /** Lists within an entry. */
  rows?: readonly FormRows[];
  /** A new entry: what has to be there, to be filled in. */
  fresh: FormEntry;
  /** So many have to stay. */
  least: number;
  /** The last one that goes takes the list along. */
  optional?: boolean;
  /** What of an entry is told beside its name while it is folded. */
  summary?: (entry: FormEntry) => string;
}

/** What of a kind of document is filled in; everything else is in its text. */
export interface DocumentFormSpec {
  sections: readonly FormSection[];
  rows: readonly FormRows[];
  order: SettingOrder;
}
