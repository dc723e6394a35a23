import { diffContent } from "../../kiosk-config/diff/diff-content.ts";
import { diffHall } from "../../kiosk-config/diff/diff-hall.ts";
import { diffLines } from "../../kiosk-config/diff/diff-lines.ts";
import type { Content } from "../../kiosk-config/loader/index.ts";
import type { ContentChange, LineChange } from "../contract/content.ts";
import type { ContentContext } from "./content-context.ts";
import { parsePiece, type DocumentRef, type Piece } from "./document-ref.ts";
import { readRevision, type RevisionRef } from "./revisions.ts";
import { withPiece } from "./with-piece.ts";

interface RevisionDiff {
  /** What it is compared with; nothing where there is nothing yet. */
  from?: number;
  changes: ContentChange[];
  lines: LineChange[];
}

/** What a revision changes, in words and line by line; undefined when there is no such revision. */
export async function diffRevision(
  context: ContentContext,
  ref: RevisionRef & { from?: number | undefined },
): Promise<RevisionDiff | undefined> {
  const { kind, name } = ref;
  const from = ref.from ?? context.inForce.revisionOf({ kind, name });
  const to = await readRevision(context, ref);
  const before = from === undefined ? undefined : await readRevision(context, { kind, name, revision: from });
  if (to === undefined || (ref.from !== undefined && before === undefined)) return undefined;
  return {
    ...(before !== undefined && { from: before.revision }),
    changes: changesOf(context, { kind, name }, before?.text, to.text),
    lines: diffLines(before?.text ?? "", to.text),
  };
}

/** Nothing in words where one of the two cannot be read; lines say it then. */
function changesOf(
  { inForce }: ContentContext,
  ref: DocumentRef,
  before: string | undefined,
  after: string,
): ContentChange[] {
  const { hall } = inForce.content;
  const now = parsePiece(ref, after, hall).unwrapOr(undefined);
  const old = before === undefined ? undefined : parsePiece(ref, before, hall).unwrapOr(undefined);
  if (now === undefined || (before !== undefined && old === undefined)) return [];
  if (now.kind === "hall") return old?.kind === "hall" ? diffHall(old.value, now.value) : [];
  return diffContent(alone(inForce.content, old), alone(inForce.content, now));
}

function alone(content: Content, piece: Piece | undefined): Content {
  const none = { guides: [], bundles: [], lists: [], forms: [], commitments: [], lookUps: [], outlets: [] };
  const empty = { ...content, ...none, synonyms: [], announcements: [] };
  return piece === undefined ? empty : withPiece(empty, piece);
}
