import type { DocumentKind } from "../../../../contract/index.ts";
import { formOf } from "./form-of.ts";
import { writeAt, type SettingOrder, type SettingPath } from "./write-at.ts";

/** Kinds of which there may be a further one, and how long what it is called on lists may be. */
export const MADE_KINDS = { guide: 8, bundle: 8, lookUp: 12, form: 40, commitment: 30 } as const;
export type MadeKind = keyof typeof MADE_KINDS;

/** Codes and dates that belong to the piece that a new one is made from, and to no other. */
const ITS_OWN = ["catalogCode", "taskCode", "handleItemCode", "localCode", "state", "cancelledOn"];
const DATED: ReadonlySet<DocumentKind> = new Set(["guide", "bundle", "lookUp"]);

type Written = readonly (readonly [SettingPath, unknown])[];

/** A new document on the pattern of another: its own id, title and dates; the rest is there to be gone through. */
export function documentLike(text: string, of: { kind: MadeKind; id: string; title: string; today: string }): string {
  const { kind, id, title, today } = of;
  return written(text, kind, [
    [["id"], id],
    ...titled(kind, title),
    [["version"], 1],
    [["updatedOn"], today],
    ...(DATED.has(kind) ? ([[["effectiveOn"], today]] as const) : []),
    ...ITS_OWN.map((name) => [[name], undefined] as const),
  ]);
}

/** The same document, taken away: it stays here with its history, and no citizen finds it any more. */
export function documentEnded(text: string, { kind, today }: { kind: DocumentKind; today: string }): string {
  return written(text, kind, [
    [["state"], "cancelled"],
    [["updatedOn"], today],
  ]);
}

/** Whether a document may go: of what there is one of, its entries go one by one. */
export function mayEnd(kind: DocumentKind): boolean {
  return kind === "list" || kind in MADE_KINDS;
}

/** The hall's day. */
export function hallDay(at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(at);
}

function titled(kind: MadeKind, title: string): Written {
  if (kind === "lookUp") return [[["title"], title]];
  return kind === "guide" || kind === "bundle"
    ? [
        [["name"], title],
        [["aliases"], [title]],
      ]
    : [[["name"], title]];
}

function written(text: string, kind: DocumentKind, all: Written): string {
  const order = orderFor(kind);
  return all.reduce((last, [path, value]) => writeAt(last, path, value, order), text);
}

function orderFor(kind: DocumentKind): SettingOrder {
  // Of lists, too, whichever it is: what stands at the top is the same.
  return formOf({ kind, name: "no-paper-items" })?.order ?? (() => []);
}
