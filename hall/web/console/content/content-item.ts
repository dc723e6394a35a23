import type { DocumentKind } from "../../../contract/index.ts";
import type { DocumentRef } from "../revisions/use-base.ts";

export const KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
  hall: "大厅设置",
  guide: "办事指南",
  bundle: "一件事",
  lookUp: "查询",
  synonyms: "群众的说法",
  announcements: "公告",
};

/** A document in the address: `guide.passport`. */
export function itemOf({ kind, name }: DocumentRef): string {
  return `${kind}.${name}`;
}

export function refOf(item: string | undefined): DocumentRef | undefined {
  const [kind, name] = item?.split(".") ?? [];
  const known = Object.keys(KIND_WORDS).find((one): one is DocumentKind => one === kind && one !== "hall");
  return known === undefined || name === undefined || name === "" ? undefined : { kind: known, name };
}

/** Where a document's text lies, as problems name it. */
export function fileOf({ kind, name }: DocumentRef): string {
  const folders = {
    guide: "guides/",
    bundle: "bundles/",
    lookUp: "look-ups/",
    hall: "",
    synonyms: "",
    announcements: "",
  } as const;
  return `${folders[kind]}${name}.yaml`;
}
