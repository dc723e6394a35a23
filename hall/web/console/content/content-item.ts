import type { DocumentKind, DocumentSummary } from "../../../contract/index.ts";
import type { DocumentRef } from "../revisions/use-base.ts";

export const KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
  hall: "大厅设置",
  guide: "办事指南",
  bundle: "一件事",
  lookUp: "查询",
  list: "清单",
  form: "样表",
  commitment: "承诺书",
  outlets: "网点",
  topics: "人生事、主题",
  synonyms: "群众的说法",
  announcements: "公告",
  ratings: "好差评",
  appeals: "办不成事",
};
/** What is edited among the hall's settings. */
const SETTINGS: ReadonlySet<DocumentKind> = new Set(["hall", "ratings", "appeals"]);

/** A document in the address: `guide.passport`. */
export function itemOf({ kind, name }: DocumentRef): string {
  return `${kind}.${name}`;
}

export function refOf(item: string | undefined): DocumentRef | undefined {
  const [kind, name] = item?.split(".") ?? [];
  const known = (Object.keys(KIND_WORDS) as DocumentKind[]).find((one) => one === kind && !SETTINGS.has(one));
  return known === undefined || name === undefined || name === "" ? undefined : { kind: known, name };
}

const FOLDERS: Readonly<Partial<Record<DocumentKind, string>>> = {
  ...{ guide: "guides/", bundle: "bundles/", lookUp: "look-ups/" },
  ...{ list: "lists/", form: "forms/", commitment: "commitments/" },
};

/** Where a document's text lies, as problems name it. */
export function fileOf({ kind, name }: DocumentRef): string {
  return `${FOLDERS[kind] ?? ""}${name}.yaml`;
}

/** What a setting may name: guides and bundles, by their titles. */
export function piecesOf(documents: readonly DocumentSummary[]): { id: string; title: string }[] {
  return documents
    .filter(({ kind, inForce }) => (kind === "guide" || kind === "bundle") && inForce !== undefined)
    .map(({ name, title }) => ({ id: name, title }))
    .sort((a, b) => a.title.localeCompare(b.title, "zh"));
}
