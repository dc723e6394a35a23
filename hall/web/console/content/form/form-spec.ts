import type { SettingOrder, SettingPath } from "./write-at.ts";

/**
 * How a setting is filled in. `lines`: a list, one entry a line; `piece`, `pieces`: guides and bundles, by their titles; `flag`:
 * yes or no; `offered`: there or not, with settings of its own; `pairs`: names with their values, one a line; `answers`: answers
 * to the questions of the same document; `data`: what another system gives, as JSON.
 */
type FieldKind =
  | "text"
  | "long"
  | "number"
  | "choice"
  | "checks"
  | "lines"
  | "piece"
  | "pieces"
  | "flag"
  | "offered"
  | "pairs"
  | "answers"
  | "data";

export type FormEntry = Readonly<Record<string, unknown>>;

export interface FormChoice {
  value: string;
  label: string;
}

/** What of other documents and of the hall a setting may name. */
export interface KnownNames {
  lifeEvents: readonly FormChoice[];
  themes: readonly FormChoice[];
  forms: readonly FormChoice[];
  categories: readonly FormChoice[];
}

export interface FormField {
  path: SettingPath;
  label: string;
  kind: FieldKind;
  /** Setting whose choices these are. */
  of?: string;
  /** Choices that are not the program's: what others have, or the document itself. */
  choices?: (known: KnownNames & { document: FormEntry }) => readonly FormChoice[];
  hint?: string;
  /** Left empty it is taken out. */
  optional?: boolean;
  /** Of a flag: what holds where nothing is written, and so is not written. */
  usual?: boolean;
  /** Of `offered`: what is there at first. */
  fresh?: FormEntry;
  /** Of `checks`: values are numbers. */
  numbers?: boolean;
  /** For some entries alone, or while something is wrong with it. What is written is shown in any case, so that it can be taken out. */
  only?: "wrong" | ((entry: FormEntry) => boolean);
}

export interface FormSection {
  title: string;
  fields: readonly FormField[];
  /** Lists that belong to it, below its fields. */
  rows?: readonly FormRows[];
}

/** A list whose entries have several settings; paths of their fields begin in the entry. */
export interface FormRows {
  /** Where it stands, dotted: in the document, or in the entry that it is within. */
  list: string;
  title: string;
  /** What one entry is called. */
  one: string;
  fields: readonly FormField[];
  /** Lists within an entry. */
  rows?: readonly FormRows[];
  /** A new entry: what has to be there, to be filled in. */
  fresh: FormEntry;
  /** Entries have an `id` that nobody has to read: new ones get one that begins so. */
  ownId?: string;
  /** So many have to stay. */
  least: number;
  /** The last one that goes takes the list along. */
  optional?: boolean;
  /** As many as there are, in their order: none is added or taken out. */
  fixed?: boolean;
  /** Within some entries alone. */
  only?: (entry: FormEntry) => boolean;
  /** What of an entry is told beside its name while it is folded. */
  summary?: (entry: FormEntry) => string;
}

/** What of a kind of document is filled in; everything else is in its text. */
export interface DocumentFormSpec {
  sections: readonly FormSection[];
  rows: readonly FormRows[];
  order: SettingOrder;
}
