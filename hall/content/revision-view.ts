import type { Selectable } from "kysely";
import type { DocumentLink, DocumentSummary, RevisionState, RevisionView } from "../contract/content.ts";
import type { ContentRevisionTable } from "../store/content-schema.ts";
import type { ContentContext } from "./content-context.ts";
import { linkedBy } from "./linked-by.ts";
import { keyOf, parsePiece, titleOf, wrongName, type DocumentRef } from "./document-ref.ts";

export type RevisionRow = Selectable<ContentRevisionTable>;

const OPEN: readonly RevisionState[] = ["draft", "submitted", "scheduled"];
/** Newest first; nobody reads further back than this in a list. */
const REVISIONS_SHOWN = 200;

export function toView(row: RevisionRow): RevisionView {
  const { revision, base, state, author, at, note, submittedBy, submittedAt, decidedBy, decidedAt } = row;
  const { reason, publishAt } = row;
  return {
    ...{ revision, state, author, at },
    ...(base !== null && { base }),
    ...(note !== null && { note }),
    ...(submittedBy !== null && { submittedBy }),
    ...(submittedAt !== null && { submittedAt }),
    ...(decidedBy !== null && { decidedBy }),
    ...(decidedAt !== null && { decidedAt }),
    ...(reason !== null && { reason }),
    ...(publishAt !== null && { publishAt }),
  };
}

/** Every document that there is, in the folder or made here. */
export async function listDocuments(
  context: ContentContext,
  of: (ref: DocumentRef) => boolean,
): Promise<DocumentSummary[]> {
  const { db, inForce } = context;
  const documents = await db.selectFrom("contentDocument").selectAll().execute();
  const open = await db
    .selectFrom("contentRevision")
    .selectAll()
    .where("state", "in", OPEN)
    .orderBy("revision", "desc")
    .execute();
  const heads = new Map(documents.map((document) => [keyOf(document), document.head]));
  const made = documents.filter((ref) => inForce.shipped.textOf(ref) === undefined);
  return [...inForce.shipped.refs, ...made].filter(of).map((ref) => {
    const { kind, name } = ref;
    const own = open.filter((row) => row.kind === kind && row.name === name);
    return summaryOf(context, { ref: { kind, name }, head: heads.get(keyOf(ref)) ?? 0, open: own });
  });
}

/** One document with its revisions, newest first. Revision 0 has no row until somebody edits it. */
export async function viewDocument(
  context: ContentContext,
  ref: DocumentRef,
): Promise<(DocumentSummary & { revisions: RevisionView[]; linkedBy: DocumentLink[] }) | undefined> {
  const rows = await context.db
    .selectFrom("contentRevision")
    .selectAll()
    .where("kind", "=", ref.kind)
    .where("name", "=", ref.name)
    .orderBy("revision", "desc")
    .limit(REVISIONS_SHOWN)
    .execute();
  if (rows.length === 0) {
    if (wrongName(ref) || context.inForce.shipped.textOf(ref) === undefined) return undefined;
    return {
      ...summaryOf(context, { ref, head: 0, open: [] }),
      revisions: [SHIPPED_VIEW],
      linkedBy: linkedBy(context.inForce.content, ref),
    };
  }
  const open = rows.filter(({ state }) => OPEN.includes(state));
  return {
    ...summaryOf(context, { ref, head: rows[0]?.revision ?? 0, open }),
    revisions: rows.map(toView),
    linkedBy: linkedBy(context.inForce.content, ref),
  };
}

/** Who wrote what came with the program. */
export const SHIPPED_AUTHOR = "hall";
export const SHIPPED_VIEW: RevisionView = { revision: 0, state: "published", author: SHIPPED_AUTHOR, at: 0 };

function summaryOf(
  { inForce }: ContentContext,
  { ref, head, open }: { ref: DocumentRef; head: number; open: readonly RevisionRow[] },
): DocumentSummary {
  const { content } = inForce;
  const revision = inForce.revisionOf(ref);
  const cancelled = inForce.sources.published.filter(({ kind, name }) => kind === ref.kind && name === ref.name);
  const present = pieceOf(inForce, ref) ?? draftPiece(open, content.hall) ?? draftPiece(cancelled, content.hall);
  return {
    ...ref,
    title: titleOf(ref, present),
    ...(revision !== undefined && { inForce: revision }),
    head,
    open: open.map(toView),
    sample: present !== undefined && "sample" in present.value && present.value.sample,
  };
}

function pieceOf({ content }: ContentContext["inForce"], { kind, name }: DocumentRef) {
  switch (kind) {
    case "hall":
      return { kind, value: content.hall } as const;
    case "synonyms":
      return { kind, value: { entries: content.synonyms } } as const;
    case "announcements":
      return { kind, value: { announcements: content.announcements } } as const;
    case "outlets":
      return { kind, value: { outlets: content.outlets } } as const;
    case "topics":
      return { kind, value: content.topics } as const;
    case "ratings":
      return { kind, value: content.ratings } as const;
    case "appeals":
      return { kind, value: content.appeals } as const;
    case "list":
      return asPiece(
        kind,
        content.lists.find((one) => one.kind === name),
      );
    case "form":
      return asPiece(
        kind,
        content.forms.find(({ id }) => id === name),
      );
    case "commitment":
      return asPiece(
        kind,
        content.commitments.find(({ id }) => id === name),
      );
    case "guide":
      return asPiece(
        kind,
        content.guides.find(({ id }) => id === name),
      );
    case "bundle":
      return asPiece(
        kind,
        content.bundles.find(({ id }) => id === name),
      );
    case "lookUp":
      return asPiece(
        kind,
        content.lookUps.find(({ id }) => id === name),
      );
  }
}

function asPiece<K extends DocumentRef["kind"], V>(kind: K, value: V | undefined) {
  return value === undefined ? undefined : { kind, value };
}

/** A document that was never published is called as its newest draft says. */
function draftPiece(open: readonly (DocumentRef & { text: string })[], hall: Parameters<typeof parsePiece>[2]) {
  const [newest] = open;
  if (newest === undefined) return undefined;
  return parsePiece(newest, newest.text, hall).unwrapOr(undefined);
}
