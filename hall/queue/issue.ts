import { err, ok, type Result } from "neverthrow";
import { keepChanges } from "../audit/keep-entry.ts";
import type { IssuedTicket } from "../contract/index.ts";
import { asCaller } from "../store/as-caller.ts";
import { Gathering } from "../store/gathering.ts";
import { transact } from "../store/transact.ts";
import { businessDayOf } from "./business-day.ts";
import { issueAll, type Issued } from "./issue-all.ts";
import { refuse, type IssueWish, type Refusal, type Wished } from "./issue-wish.ts";
import type { QueueContext } from "./queue-context.ts";
import { paceOf } from "./service-times.ts";
import { viewNewTicket, viewOwnTicket } from "./ticket-view.ts";

export type { IssueWish } from "./issue-wish.ts";

/** So many numbers share one transaction at most. */
const MOST = 32;

type Outcome = Result<Issued, Refusal>;

const gatherings = new WeakMap<QueueContext, Gathering<Wished, Outcome>>();

/** Give the next number of a category. The same key again, at the same time too, gives the same ticket. */
export async function issueTicket(context: QueueContext, wish: IssueWish): Promise<Result<IssuedTicket, Refusal>> {
  const category = context.plan.offered(wish.categoryId);
  if (category === undefined) return refuse("UNKNOWN_CATEGORY");
  const at = context.clock();
  // Read before the transaction, which on SQLite holds the one connection there is.
  const pace = context.plan.hall.ticketing?.keepHours === true ? await paceOf(context) : undefined;
  const businessDay = businessDayOf(at);
  const issued = await gatheringOf(context).ask({
    ...{ wish, category, at, businessDay, pace, subjectKey: subjectKeyOf(context, { ...wish, businessDay }) },
    // Whose doing it is is known here; where it is written it is one of many.
    keepEntry: asCaller(keepChanges),
  });
  if (issued.isErr()) return err(issued.error);
  const { value } = issued;
  return ok(
    "ticket" in value
      ? await viewNewTicket(context, value.ticket, await value.before())
      : await viewOwnTicket(context, value.former),
  );
}

/** Wishes of one moment share a transaction: what each would write, and wait for, by itself is written once for all. */
function gatheringOf(context: QueueContext): Gathering<Wished, Outcome> {
  const known = gatherings.get(context);
  if (known !== undefined) return known;
  const gathering = new Gathering<Wished, Outcome>({
    most: MOST,
    fits: mayBeTogether,
    together: async (all) => {
      const done = await transact<readonly Outcome[], readonly Outcome[]>(context.db, async (trx) => {
        const outcomes = await issueAll(trx, context, all);
        return outcomes.some((outcome) => outcome.isOk()) ? ok(outcomes) : err(outcomes);
      });
      return done.isOk() ? done.value : done.error;
    },
  });
  gatherings.set(context, gathering);
  return gathering;
}

/** One after the other where the first decides about the second: the same wish, the same person. */
function mayBeTogether(one: Wished, others: readonly Wished[]): boolean {
  return others.every(
    (other) =>
      other.businessDay === one.businessDay &&
      other.wish.idempotencyKey !== one.wish.idempotencyKey &&
      (one.subjectKey === null || other.subjectKey !== one.subjectKey),
  );
}

/** Hashed with the hall's key, the category and the day: two numbers of one person say nothing of each other. */
function subjectKeyOf(
  { plan, hash }: QueueContext,
  of: { subject?: { idNumber: string } | undefined; categoryId: string; businessDay: string },
): string | null {
  if (of.subject === undefined || hash === undefined || plan.hall.ticketing?.onePerPerson !== true) return null;
  return hash(`ticket ${of.businessDay} ${of.categoryId} ${of.subject.idNumber}`);
}

/** The ticket of an idempotency key, if one was issued or handed over with it. */
export async function findByKey(context: QueueContext, idempotencyKey: string): Promise<IssuedTicket | undefined> {
  const wish = await context.db
    .selectFrom("wish")
    .select("resultId")
    .where("kind", "=", "ticket")
    .where("key", "=", idempotencyKey)
    .executeTakeFirst();
  return wish?.resultId == null ? undefined : viewOwnTicket(context, wish.resultId);
}
