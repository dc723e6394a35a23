import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing, intending } from "../audit/intent.ts";
import type { RevisionView } from "../contract/content.ts";
import { tell, type Told } from "../events/tell.ts";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction, transact } from "../store/transact.ts";
import type { ContentContext } from "./content-context.ts";
import { keyOf, type DocumentRef } from "./document-ref.ts";
import { toView, type RevisionRow } from "./revision-view.ts";
import {
  changeRevision,
  errorsIn,
  readRevision,
  rowOf,
  touchDocument,
  UNKNOWN,
  wrongStep,
  type Problems,
  type RevisionRef,
  type WrongStep,
} from "./revisions.ts";

type Refusal = typeof UNKNOWN | WrongStep | Problems | { code: "OWN_WORK" };

/**
 * Put a submitted revision into force, at once or when its time comes. Four eyes: nobody who wrote or submitted any of what
 * it changes may do it (the table holds the same of author and submitter of the revision itself).
 */
export async function publishRevision(
  context: ContentContext,
  wish: RevisionRef & { actor: string; publishAt?: number | undefined },
): Promise<Result<RevisionView, Refusal>> {
  const present = await readRevision(context, wish);
  if (present === undefined) return err(UNKNOWN);
  if (present.state === "submitted") {
    const problems = await errorsIn(context, wish, present.text);
    if (problems.length > 0) return err({ code: "PROBLEMS", data: { problems } });
  }
  const at = context.clock();
  const { actor, publishAt } = wish;
  const later = publishAt !== undefined && publishAt > at;
  const done = await transact<RevisionView, Refusal>(context.db, async (trx) => {
    if (!(await touchDocument(trx, wish))) return err(UNKNOWN);
    const row = await rowOf(trx, wish);
    if (row === undefined) return err(UNKNOWN);
    if ((row.state === "published" || row.state === "scheduled") && row.approvedBy === actor) return ok(toView(row));
    if (row.state !== "submitted") return wrongStep(row);
    if ((await whoseWork(trx, wish)).has(actor)) return err({ code: "OWN_WORK" });
    const decided = { approvedBy: actor, decidedBy: actor, decidedAt: at };
    if (later) {
      await changeRevision(trx, wish, { ...decided, state: "scheduled", publishAt });
      changing(trx, keyOf(wish), String(wish.revision));
      await tell(trx, at, [{ topic: "content", ref: keyOf(wish) }]);
      return ok(toView({ ...row, ...decided, state: "scheduled", publishAt }));
    }
    await changeRevision(trx, wish, decided);
    await putIntoForce(trx, { ref: wish, at });
    return ok(toView({ ...row, ...decided, state: "published", publishAt: at }));
  });
  if (done.isOk() && done.value.state === "published") await context.inForce.refreshAfresh();
  return done;
}

/** Put into force what was scheduled and whose time has come; what no longer fits goes back with its reason. Gives how many. */
export async function publishDue(context: ContentContext): Promise<number> {
  const { db, clock, inForce } = context;
  const at = clock();
  const due = await db
    .selectFrom("contentRevision")
    .selectAll()
    .where("state", "=", "scheduled")
    .where("publishAt", "<=", at)
    .orderBy("publishAt")
    .execute();
  let changed = 0;
  for (const row of due) {
    const [problem] = await errorsIn(context, row, row.text);
    const work = async (trx: Transaction<HallDatabase>) => {
      if (!(await touchDocument(trx, row))) return;
      // Another replica may have been at it.
      if ((await rowOf(trx, row))?.state !== "scheduled") return;
      if (problem === undefined) return putIntoForce(trx, { ref: row, at });
      const reason = `到了生效时间，但已经不合要求：${problem.file} 第 ${problem.line} 行 ${problem.path}`;
      await changeRevision(trx, row, { state: "refused", decidedBy: "hall", decidedAt: at, reason });
      changing(trx, keyOf(row), String(row.revision));
      await tell(trx, at, [{ topic: "content", ref: keyOf(row) }]);
    };
    const byItself = { actor: { kind: "hall" }, procedure: "content.schedule", clock } as const;
    await intending(byItself, () => inTransaction(db, work));
    changed += 1;
    // What comes next is checked beside what has just gone into force.
    await inForce.refreshAfresh();
  }
  return changed;
}

/** The former one makes room first: of a document one is in force, says the table. Older ones that were open are overtaken. */
async function putIntoForce(
  trx: Transaction<HallDatabase>,
  { ref, at }: { ref: RevisionRef; at: number },
): Promise<void> {
  const { kind, name, revision } = ref;
  await trx
    .updateTable("contentRevision")
    .set({ state: "superseded" })
    .where("kind", "=", kind)
    .where("name", "=", name)
    .where((eb) =>
      eb.or([
        eb("state", "=", "published"),
        eb.and([eb("state", "in", ["draft", "submitted", "scheduled"]), eb("revision", "<", revision)]),
      ]),
    )
    .execute();
  await changeRevision(trx, ref, { state: "published", publishAt: at });
  const { newest } = await trx
    .selectFrom("contentEdition")
    .select(({ fn }) => fn.max<number | null>("edition").as("newest"))
    .executeTakeFirstOrThrow();
  // Two at the same instant take the same number: the second is done again (`transact`).
  await trx
    .insertInto("contentEdition")
    .values({ edition: (newest ?? 0) + 1, at, kind, name, revision })
    .execute();
  changing(trx, keyOf(ref), String(revision));
  const heard: Told[] = kind === "hall" ? [{ topic: "queue" }, { topic: "windows" }] : [];
  await tell(trx, at, [{ topic: "content", ref: keyOf(ref) }, ...heard]);
}

/** Everybody who wrote or submitted a revision from the one in force up to this. */
async function whoseWork(
  trx: Transaction<HallDatabase>,
  { kind, name, revision }: RevisionRef & DocumentRef,
): Promise<ReadonlySet<string>> {
  const rows: Pick<RevisionRow, "revision" | "state" | "author" | "submittedBy">[] = await trx
    .selectFrom("contentRevision")
    .select(["revision", "state", "author", "submittedBy"])
    .where("kind", "=", kind)
    .where("name", "=", name)
    .where("revision", "<=", revision)
    .execute();
  const inForce = rows.find(({ state }) => state === "published")?.revision ?? -1;
  return new Set(
    rows
      .filter((row) => row.revision > inForce)
      .flatMap(({ author, submittedBy }) => [author, ...(submittedBy === null ? [] : [submittedBy])]),
  );
}
