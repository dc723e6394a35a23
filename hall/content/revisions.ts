import type { Kysely, Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../audit/intent.ts";
import type { RevisionState, RevisionView, TextProblem } from "../contract/content.ts";
import { tell } from "../events/tell.ts";
import { locked } from "../store/row-lock.ts";
import type { HallDatabase } from "../store/schema.ts";
import { transact } from "../store/transact.ts";
import type { ContentContext } from "./content-context.ts";
import { keyOf, wrongName, type DocumentRef } from "./document-ref.ts";
import { SHIPPED_AUTHOR, SHIPPED_VIEW, toView, type RevisionRow } from "./revision-view.ts";

export interface RevisionRef extends DocumentRef {
  revision: number;
}

type Unknown = { code: "UNKNOWN_DOCUMENT" };
export type Stale = { code: "STALE"; data: { head: number; author: string; at: number } };
export type WrongStep = { code: "WRONG_STEP"; data: { state: RevisionState } };
export type Problems = { code: "PROBLEMS"; data: { problems: TextProblem[] } };

export const UNKNOWN: Unknown = { code: "UNKNOWN_DOCUMENT" };

/** A revision with its text; revision 0 also before it is a row. */
export async function readRevision(
  { db, inForce }: ContentContext,
  ref: RevisionRef,
): Promise<(RevisionView & { text: string }) | undefined> {
  const row = await rowOf(db, ref);
  if (row !== undefined) return { ...toView(row), text: row.text };
  const text = ref.revision === 0 && !wrongName(ref) ? inForce.shipped.textOf(ref) : undefined;
  return text === undefined ? undefined : { ...SHIPPED_VIEW, text };
}

/**
 * Keep a text as the newest revision, a draft. It has to be based on the newest one: of two who began with the same, the
 * second hears of the first and loses nothing of its own. The same again by the same person is the same save.
 */
export async function saveDraft(
  context: ContentContext,
  wish: DocumentRef & { base?: number | undefined; text: string; note?: string | undefined; actor: string },
): Promise<Result<RevisionView, Unknown | Stale>> {
  if (wrongName(wish)) return err(UNKNOWN);
  const { kind, name, text, actor, note } = wish;
  const at = context.clock();
  const shipped = context.inForce.shipped.textOf(wish);
  return transact<RevisionView, Unknown | Stale>(context.db, async (trx) => {
    const head = await holdDocument(trx, { ref: { kind, name }, shipped });
    const newest = await rowOf(trx, { kind, name, revision: head });
    if (newest === undefined) {
      // Nobody has written anything under this name.
      if (wish.base !== undefined) return err(UNKNOWN);
    } else if (wish.base !== head) {
      if (sameSave(newest, wish)) return ok(toView(newest));
      return err({ code: "STALE", data: { head, author: newest.author, at: newest.at } });
    }
    const revision = head + 1;
    await trx
      .updateTable("contentRevision")
      .set({ state: "superseded" })
      .where("kind", "=", kind)
      .where("name", "=", name)
      .where("state", "=", "draft")
      .execute();
    const row: RevisionRow = {
      ...{ kind, name, revision, text, at, author: actor, state: "draft" },
      ...{ base: newest?.revision ?? null, note: note === undefined || note === "" ? null : note },
      ...{ submittedBy: null, submittedAt: null, approvedBy: null, decidedBy: null, decidedAt: null },
      ...{ reason: null, publishAt: null },
    };
    await trx.insertInto("contentRevision").values(row).execute();
    await trx
      .updateTable("contentDocument")
      .set({ head: revision })
      .where("kind", "=", kind)
      .where("name", "=", name)
      .execute();
    changing(trx, keyOf(wish), String(revision));
    await tell(trx, at, [{ topic: "content", ref: keyOf(wish) }]);
    return ok(toView(row));
  });
}

/** A draft goes to those who review. Nothing with errors does. */
export async function submitRevision(
  context: ContentContext,
  wish: RevisionRef & { actor: string },
): Promise<Result<RevisionView, Unknown | WrongStep | Problems>> {
  const present = await readRevision(context, wish);
  if (present === undefined) return err(UNKNOWN);
  const errors = await errorsIn(context, wish, present.text);
  if (present.state === "draft" && errors.length > 0) return err({ code: "PROBLEMS", data: { problems: errors } });
  return step(context, wish, (row, at) =>
    row.state === "submitted"
      ? ok({})
      : row.state === "draft"
        ? ok({ state: "submitted", submittedBy: wish.actor, submittedAt: at })
        : wrongStep(row),
  );
}

/** Before it is in force; what is in force is changed by a newer revision. */
export async function withdrawRevision(
  context: ContentContext,
  wish: RevisionRef & { actor: string; reason?: string | undefined },
): Promise<Result<RevisionView, Unknown | WrongStep>> {
  return step(context, wish, (row, at) => {
    if (row.state === "withdrawn") return ok({});
    if (!["draft", "submitted", "scheduled"].includes(row.state)) return wrongStep(row);
    const reason = wish.reason === undefined || wish.reason === "" ? null : wish.reason;
    return ok({ state: "withdrawn", decidedBy: wish.actor, decidedAt: at, reason });
  });
}

export async function refuseRevision(
  context: ContentContext,
  wish: RevisionRef & { actor: string; reason: string },
): Promise<Result<RevisionView, Unknown | WrongStep>> {
  return step(context, wish, (row, at) => {
    if (row.state === "refused") return ok({});
    if (row.state !== "submitted") return wrongStep(row);
    return ok({ state: "refused", decidedBy: wish.actor, decidedAt: at, reason: wish.reason });
  });
}

/** A new draft with the text of an old revision. */
export async function restoreRevision(
  context: ContentContext,
  wish: RevisionRef & { base: number; actor: string },
): Promise<Result<RevisionView, Unknown | Stale>> {
  const old = await readRevision(context, wish);
  if (old === undefined) return err(UNKNOWN);
  const { kind, name, base, actor, revision } = wish;
  return saveDraft(context, { kind, name, base, actor, text: old.text, note: `恢复第 ${revision} 版` });
}

/** Errors that keep a text from going on, with everything that it would break elsewhere. */
export async function errorsIn({ checks }: ContentContext, ref: DocumentRef, text: string): Promise<TextProblem[]> {
  const { kind, name } = ref;
  const source = { as: "text", text } as const;
  const { problems } = await checks.check({ ref: { kind, name }, source, depth: "whole", answer: "problems" });
  return problems.filter(({ severity }) => severity === "error");
}

export function wrongStep({ state }: Pick<RevisionRow, "state">): Result<never, WrongStep> {
  return err({ code: "WRONG_STEP", data: { state } });
}

/** Move a revision on, alone with its document. `next` says what changes; nothing: it was done before. */
async function step<E>(
  context: ContentContext,
  ref: RevisionRef,
  next: (row: RevisionRow, at: number) => Result<Partial<RevisionRow>, E>,
): Promise<Result<RevisionView, Unknown | E>> {
  const at = context.clock();
  return transact<RevisionView, Unknown | E>(context.db, async (trx) => {
    if (!(await touchDocument(trx, ref))) return err(UNKNOWN);
    const row = await rowOf(trx, ref);
    if (row === undefined) return err(UNKNOWN);
    const change = next(row, at);
    if (change.isErr()) return err(change.error);
    if (Object.keys(change.value).length === 0) return ok(toView(row));
    await changeRevision(trx, ref, change.value);
    changing(trx, keyOf(ref), String(ref.revision));
    await tell(trx, at, [{ topic: "content", ref: keyOf(ref) }]);
    return ok(toView({ ...row, ...change.value }));
  });
}

export async function changeRevision(
  trx: Transaction<HallDatabase>,
  { kind, name, revision }: RevisionRef,
  change: Partial<RevisionRow>,
): Promise<void> {
  await trx
    .updateTable("contentRevision")
    .set(change)
    .where("kind", "=", kind)
    .where("name", "=", name)
    .where("revision", "=", revision)
    .execute();
}

/** First statement of a change: takes turns with others of this document. False: nobody has edited it. */
export async function touchDocument(trx: Transaction<HallDatabase>, { kind, name }: DocumentRef): Promise<boolean> {
  const touched = await trx
    .updateTable("contentDocument")
    .set((eb) => ({ head: eb.ref("head") }))
    .where("kind", "=", kind)
    .where("name", "=", name)
    .returning("head")
    .executeTakeFirst();
  return touched !== undefined;
}

/** The document's newest revision, with the document held to the end of the transaction; what was shipped becomes revision 0. */
async function holdDocument(
  trx: Transaction<HallDatabase>,
  { ref: { kind, name }, shipped }: { ref: DocumentRef; shipped: string | undefined },
): Promise<number> {
  const made = await trx
    .insertInto("contentDocument")
    .values({ kind, name, head: 0 })
    .onConflict((conflict) => conflict.columns(["kind", "name"]).doNothing())
    .returning("head")
    .executeTakeFirst();
  if (made === undefined) {
    const query = trx.selectFrom("contentDocument").select("head").where("kind", "=", kind).where("name", "=", name);
    return (await locked(trx, query).executeTakeFirstOrThrow()).head;
  }
  if (shipped === undefined) return 0;
  await trx
    .insertInto("contentRevision")
    .values({
      ...{ kind, name, revision: 0, base: null, text: shipped, author: SHIPPED_AUTHOR, at: 0, note: null },
      ...{ state: "published", submittedBy: null, submittedAt: null, approvedBy: null },
      ...{ decidedBy: null, decidedAt: null, reason: null, publishAt: null },
    })
    .execute();
  return 0;
}

export async function rowOf(
  db: Kysely<HallDatabase>,
  { kind, name, revision }: RevisionRef,
): Promise<RevisionRow | undefined> {
  return db
    .selectFrom("contentRevision")
    .selectAll()
    .where("kind", "=", kind)
    .where("name", "=", name)
    .where("revision", "=", revision)
    .executeTakeFirst();
}

function sameSave(newest: RevisionRow, wish: { base?: number | undefined; text: string; actor: string }): boolean {
  const base = newest.base ?? undefined;
  return newest.state === "draft" && newest.author === wish.actor && newest.text === wish.text && base === wish.base;
}
