import type { Result } from "neverthrow";
import { parsePart, parseYamlText, type ConfigProblem, type Content } from "../../kiosk-config/loader/index.ts";
import { Announcements, type Announcement } from "../../kiosk-config/schema/announcement.ts";
import { Hall } from "../../kiosk-config/schema/hall.ts";
import type { Bundle } from "../../kiosk-config/schema/bundle.ts";
import type { Guide } from "../../kiosk-config/schema/guide.ts";
import type { LookUp } from "../../kiosk-config/schema/look-up.ts";
import { Synonyms, type Synonym } from "../../kiosk-config/schema/synonyms.ts";
import type { DocumentKind } from "../contract/content.ts";

/** Which document. `hall`, `synonyms` and `announcements` are one each, named as their kind. */
export interface DocumentRef {
  kind: DocumentKind;
  name: string;
}

/** What a document says, once its text is right. */
export type Piece =
  | { kind: "hall"; value: Hall }
  | { kind: "guide"; value: Guide }
  | { kind: "bundle"; value: Bundle }
  | { kind: "lookUp"; value: LookUp }
  | { kind: "synonyms"; value: { entries: Synonym[] } }
  | { kind: "announcements"; value: { announcements: Announcement[] } };

/** Kinds that have a folder of their own, one file a document. */
export const FOLDERS = { guide: "guides", bundle: "bundles", lookUp: "look-ups" } as const;

/** Where it stands below the content folder. */
export function fileOf({ kind, name }: DocumentRef): string {
  return isSingle(kind) ? `${kind}.yaml` : `${FOLDERS[kind]}/${name}.yaml`;
}

export function keyOf({ kind, name }: DocumentRef): string {
  return `${kind}/${name}`;
}

export function parsePiece(ref: DocumentRef, text: string, hall: Hall): Result<Piece, ConfigProblem[]> {
  const file = fileOf(ref);
  switch (ref.kind) {
    case "hall":
      return parseYamlText({ file, text, schema: Hall }).map((value): Piece => ({ kind: "hall", value }));
    case "synonyms":
      return parseYamlText({ file, text, schema: Synonyms }).map((value): Piece => ({ kind: "synonyms", value }));
    case "announcements":
      return parseYamlText({ file, text, schema: Announcements }).map((value): Piece => ({
        kind: "announcements",
        value,
      }));
    case "guide":
      return parsePart({ part: "guides", file, text, hall }).map((value): Piece => ({ kind: "guide", value }));
    case "bundle":
      return parsePart({ part: "bundles", file, text, hall }).map((value): Piece => ({ kind: "bundle", value }));
    case "lookUp":
      return parsePart({ part: "look-ups", file, text, hall }).map((value): Piece => ({ kind: "lookUp", value }));
  }
}

/**
 * Content with this piece in the place of the former of its name, or beside the others. A guide that says of itself that it
 * is cancelled is taken out: nobody finds it any more, and what still names it does not fit.
 */
export function withPiece(content: Content, piece: Piece): Content {
  switch (piece.kind) {
    case "hall":
      return { ...content, hall: piece.value };
    case "synonyms":
      return { ...content, synonyms: piece.value.entries };
    case "announcements":
      return { ...content, announcements: piece.value.announcements };
    case "guide":
      return {
        ...content,
        guides:
          piece.value.state === "cancelled"
            ? content.guides.filter(({ id }) => id !== piece.value.id)
            : replaced(content.guides, piece.value),
      };
    case "bundle":
      return { ...content, bundles: replaced(content.bundles, piece.value) };
    case "lookUp":
      return { ...content, lookUps: replaced(content.lookUps, piece.value) };
  }
}

/** In the order of the names, as a folder is read. */
function replaced<T extends { id: string }>(pieces: readonly T[], piece: T): T[] {
  return [...pieces.filter(({ id }) => id !== piece.id), piece].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What people call it; of a text that cannot be read its name. */
export function titleOf(ref: DocumentRef, piece: Piece | undefined): string {
  switch (piece?.kind) {
    case undefined:
      return ref.name;
    case "hall":
      return piece.value.name;
    case "synonyms":
      return "群众的说法";
    case "announcements":
      return "公告";
    case "lookUp":
      return piece.value.title;
    case "guide":
    case "bundle":
      return piece.value.aliases[0] ?? piece.value.name;
  }
}

/** A name that no document of this kind may have. */
export function wrongName({ kind, name }: DocumentRef): boolean {
  return isSingle(kind) && name !== kind;
}

function isSingle(kind: DocumentKind): kind is Exclude<DocumentKind, keyof typeof FOLDERS> {
  return kind === "hall" || kind === "synonyms" || kind === "announcements";
}
