import type { Transaction } from "kysely";
import { isPostgres } from "./row-lock.ts";
import type { HallDatabase } from "./schema.ts";

type Question = () => Promise<unknown>;
type Answers<Q extends readonly Question[]> = { [K in keyof Q]: Awaited<ReturnType<Q[K]>> };

/**
 * Several questions of a transaction, in their order. On PostgreSQL all of them go out together (`pipelined.ts`), and what failed
 * first is told when nothing is under way any more; on SQLite nothing is asked behind what failed, where each might wait as
 * long as the first, or find the transaction gone.
 */
export async function atOnce<const Q extends readonly Question[]>(
  trx: Transaction<HallDatabase>,
  questions: Q,
): Promise<Answers<Q>> {
  const answers: unknown[] = [];
  if (!isPostgres(trx)) {
    for (const ask of questions) answers.push(await ask());
    return answers as Answers<Q>;
  }
  for (const outcome of await Promise.allSettled(questions.map((ask) => ask()))) {
    if (outcome.status === "rejected") throw outcome.reason;
    answers.push(outcome.value);
  }
  return answers as Answers<Q>;
}
