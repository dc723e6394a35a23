import type { Transaction } from "kysely";
import { ok, type Result } from "neverthrow";
import { atOnce } from "../store/at-once.ts";
import type { HallDatabase } from "../store/schema.ts";
import { estimateWait } from "./estimate.ts";
import { refuse, type Refusal, type Wished } from "./issue-wish.ts";
import { fitsToday } from "./opening.ts";
import type { QueueContext } from "./queue-context.ts";
import { holdQuotas, nextBand } from "./quota.ts";
import { countWaiting } from "./ticket-view.ts";

export interface IssueGate {
  /** Whether the hall's rules let somebody have a number now, behind those whom it has let pass before. */
  pass(wished: Wished): Result<void, Refusal>;
  /** Who was let pass and got no number after all. */
  takeBack(wished: Wished): void;
  /** Writes down what of the quotas was used. */
  keep(): Promise<void>;
}

/** Everything that decides about these wishes is read before the first of them is decided on. */
export async function issueGate(
  trx: Transaction<HallDatabase>,
  { plan }: QueueContext,
  { businessDay, all }: { businessDay: string; all: readonly Wished[] },
): Promise<IssueGate> {
  const keepsHours = all.some(({ pace }) => pace !== undefined);
  const [inFront, others, quotas] = await atOnce(trx, [
    async () => (keepsHours ? countWaiting(trx, { businessDay }) : []),
    () => activeNumbers(trx, all),
    () => holdQuotas(trx, all),
  ]);
  const waiting = new Map(inFront);
  /** No more numbers when somebody who takes one now would still be there when the hall closes. */
  const inTime = ({ category, at, pace }: Wished): Result<void, Refusal> => {
    if (pace === undefined) return ok();
    const { categories } = plan;
    const { lowMinutes, highMinutes } = estimateWait({
      ...{ category, categories, waitingBefore: waiting, pace },
      priorityOf: (windowId, categoryId) => plan.priorityOf(windowId, categoryId),
    });
    const minutes = (lowMinutes + highMinutes) / 2 + category.typicalServiceMinutes;
    const verdict = fitsToday(plan.hall, { at, minutes });
    if (verdict === "closed") return refuse("HALL_CLOSED");
    return verdict === "closingSoon" ? refuse("CLOSING_SOON") : ok();
  };
  return {
    pass: (wished) => {
      const { category, at, subjectKey } = wished;
      const timely = inTime(wished);
      if (timely.isErr()) return timely;
      const number = subjectKey === null ? undefined : others.get(subjectKey);
      if (number !== undefined) return refuse("ALREADY_WAITING", { number });
      if (!quotas.take(wished)) {
        const next = nextBand(category, at);
        return refuse("QUOTA_USED_UP", next === undefined ? {} : { nextBandFrom: next });
      }
      waiting.set(category.id, (waiting.get(category.id) ?? 0) + 1);
      return ok();
    },
    takeBack: (wished) => quotas.giveBack(wished),
    keep: () => quotas.keep(),
  };
}

/** Numbers of these people's tickets that are not over, by their keys. */
export async function activeNumbers(
  trx: Transaction<HallDatabase>,
  all: readonly Wished[],
): Promise<Map<string, string>> {
  const keys = all.flatMap(({ subjectKey }) => (subjectKey === null ? [] : [subjectKey]));
  if (keys.length === 0) return new Map();
  const rows = await trx
    .selectFrom("ticket")
    .select(["subjectKey", "number"])
    .where("subjectKey", "in", keys)
    .where("state", "in", ["waiting", "called", "serving", "held"])
    .execute();
  return new Map(
    rows.flatMap(({ subjectKey, number }) => (subjectKey === null ? [] : [[subjectKey, number] as const])),
  );
}
