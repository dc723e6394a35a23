import type { Result } from "neverthrow";
import { parsePart, parseYamlText, type ConfigProblem } from "../../kiosk-config/loader/index.ts";
import { AppealRules } from "../../kiosk-config/schema/appeal.ts";
import { Announcements, type Announcement } from "../../kiosk-config/schema/announcement.ts";
import { Hall } from "../../kiosk-config/schema/hall.ts";
import type { Bundle } from "../../kiosk-config/schema/bundle.ts";
import type { CommitmentTemplate } from "../../kiosk-config/schema/commitment.ts";
import type { Form } from "../../kiosk-config/schema/form.ts";
import type { Guide } from "../../kiosk-config/schema/guide.ts";
import type { LookUp } from "../../kiosk-config/schema/look-up.ts";
import { Outlets, type Outlet } from "../../kiosk-config/schema/outlet.ts";
import type { PublicList } from "../../kiosk-config/schema/public-list.ts";
import { RatingRules } from "../../kiosk-config/schema/rating.ts";
import { Synonyms, type Synonym } from "../../kiosk-config/schema/synonyms.ts";
import { Topics } from "../../kiosk-config/schema/topic.ts";
import type { DocumentKind } from "../contract/content.ts";

/** Which document. Kinds without a folder are one document each, named as their kind. */
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
  | { kind: "list"; value: PublicList }
  | { kind: "form"; value: Form }
  | { kind: "commitment"; value: CommitmentTemplate }
  | { kind: "outlets"; value: { outlets: Outlet[]; sample?: boolean } }
  | { kind: "topics"; value: Topics }
  | { kind: "synonyms"; value: { entries: Synonym[] } }
  | { kind: "announcements"; value: { announcements: Announcement[] } }
  | { kind: "ratings"; value: RatingRules }
  | { kind: "appeals"; value: AppealRules };

/** Kinds that have a folder of their own, one file a document. */
export const FOLDERS = {
  guide: "guides",
  bundle: "bundles",
  lookUp: "look-ups",
  list: "lists",
  form: "forms",
  commitment: "commitments",
} as const;
type FolderKind = keyof typeof FOLDERS;
export const FOLDER_KINDS = Object.keys(FOLDERS) as readonly FolderKind[];

/** Kinds of which there is one document. */
export const SINGLE_KINDS = [
  "hall",
  "outlets",
  "topics",
  "synonyms",
  "announcements",
  "ratings",
  "appeals",
] as const satisfies readonly Exclude<DocumentKind, FolderKind>[];

/** What the hall runs by, which is for other people than what citizens read. */
export function isSetting({ kind }: Pick<DocumentRef, "kind">): boolean {
  return kind === "hall" || kind === "ratings" || kind === "appeals";
}

/** Where it stands below the content folder. */
export function fileOf({ kind, name }: DocumentRef): string {
  return isSingle(kind) ? `${kind}.yaml` : `${FOLDERS[kind]}/${name}.yaml`;
}

export function keyOf({ kind, name }: DocumentRef): string {
  return `${kind}/${name}`;
}

export function parsePiece(ref: DocumentRef, text: string, hall: Hall): Result<Piece, ConfigProblem[]> {
  const { kind } = ref;
  const of = { file: fileOf(ref), text };
  switch (kind) {
    case "hall":
      return parseYamlText({ ...of, schema: Hall }).map((value): Piece => ({ kind, value }));
    case "outlets":
      return parseYamlText({ ...of, schema: Outlets }).map((value): Piece => ({ kind, value }));
    case "topics":
      return parseYamlText({ ...of, schema: Topics }).map((value): Piece => ({ kind, value }));
    case "synonyms":
      return parseYamlText({ ...of, schema: Synonyms }).map((value): Piece => ({ kind, value }));
    case "announcements":
      return parseYamlText({ ...of, schema: Announcements }).map((value): Piece => ({ kind, value }));
    case "ratings":
      return parseYamlText({ ...of, schema: RatingRules }).map((value): Piece => ({ kind, value }));
    case "appeals":
      return parseYamlText({ ...of, schema: AppealRules }).map((value): Piece => ({ kind, value }));
    case "guide":
      return parsePart({ ...of, part: "guides", hall }).map((value): Piece => ({ kind, value }));
    case "bundle":
      return parsePart({ ...of, part: "bundles", hall }).map((value): Piece => ({ kind, value }));
    case "lookUp":
      return parsePart({ ...of, part: "look-ups", hall }).map((value): Piece => ({ kind, value }));
    case "list":
      return parsePart({ ...of, part: "lists", hall }).map((value): Piece => ({ kind, value }));
    case "form":
      return parsePart({ ...of, part: "forms", hall }).map((value): Piece => ({ kind, value }));
    case "commitment":
      return parsePart({ ...of, part: "commitments", hall }).map((value): Piece => ({ kind, value }));
  }
}

/** What people call it; of a text that cannot be read its name. */
export function titleOf(ref: DocumentRef, piece: Piece | undefined): string {
  switch (piece?.kind) {
    case undefined:
      return ref.name;
    case "outlets":
      return "就近办网点";
    case "topics":
      return "人生事、主题、常办";
    case "synonyms":
      return "群众的说法";
    case "announcements":
      return "公告";
    case "ratings":
      return "好差评";
    case "appeals":
      return "办不成事";
    case "lookUp":
      return piece.value.title;
    case "hall":
    case "list":
    case "form":
    case "commitment":
      return piece.value.name;
    case "guide":
    case "bundle":
      return piece.value.aliases[0] ?? piece.value.name;
  }
}

/** A name that no document of this kind may have. */
export function wrongName({ kind, name }: DocumentRef): boolean {
  return isSingle(kind) && name !== kind;
}

function isSingle(kind: DocumentKind): kind is (typeof SINGLE_KINDS)[number] {
  return SINGLE_KINDS.some((one) => one === kind);
}
