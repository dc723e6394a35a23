import type { Writable } from "node:stream";
import type { PoolClient, QueryResult } from "pg";
import { codeOf, storeTroubleOf } from "./store-trouble.ts";
import { isUnheard } from "./unheard.ts";

type Client = Pick<PoolClient, "query"> & { connection?: { stream?: Pick<Writable, "cork" | "uncork"> } };
type Answer = Pick<QueryResult<Record<string, unknown>>, "command" | "rowCount" | "rows">;

export interface Line {
  query: (text: string, values: readonly unknown[]) => Promise<Answer>;
  /** Why it is to be thrown away; undefined while it is well. */
  broken: () => Error | undefined;
}

const NOTHING: Answer = { command: "", rowCount: 0, rows: [] };

/**
 * A line to the server for as long as one transaction or question has it. What begins a transaction and what is written in it
 * unheard (`unheard.ts`) is sent ahead of what comes next, without a way there and back of its own: the server takes all in
 * their order, and after a failure nothing more until the transaction is rolled back. A line that failed is asked no more, not
 * even to roll back.
 *
 * @param client one that sends without waiting (`pipeline`)
 * @param nameOf name to prepare a text under, if any
 */
export function postgresLine(client: Client, nameOf: (text: string) => string | undefined): Line {
  let broken: Error | undefined;
  let inTransaction = false;
  /** What was sent ahead, each until it is known what became of it. */
  let ahead: Promise<void>[] = [];
  /** What the first of all that this transaction sent failed with: what is behind it fails for its sake alone. */
  let failed: { error: unknown } | undefined;

  const send = async (text: string, values: readonly unknown[]): Promise<Answer> => {
    try {
      const name = nameOf(text);
      return await client.query({ ...(name !== undefined && { name }), text, values: [...values] });
    } catch (error) {
      if (storeTroubleOf(error) === "away" && !staysUsable(error)) broken = error as Error;
      throw error;
    }
  };
  /** What is sent ahead leaves together with the question behind it, and so do questions that are asked at once. */
  const { stream } = client.connection ?? {};
  let held: "no" | "until a question" | "to the end of the turn" = "no";
  const hold = () => {
    if (held === "no") stream?.cork();
    if (held === "no") held = "until a question";
  };
  const letGo = () => {
    if (held === "to the end of the turn") return;
    held = "to the end of the turn";
    process.nextTick(() => {
      held = "no";
      stream?.uncork();
    });
  };
  const sendAhead = (text: string, values: readonly unknown[]) => {
    hold();
    ahead.push(
      send(text, values).then(
        () => undefined,
        (error: unknown) => {
          failed ??= { error };
          // What went out behind it is held together by nothing: the line is not to be trusted with more.
          if (text === "begin") broken ??= error as Error;
        },
      ),
    );
    return NOTHING;
  };
  const sendNow = (text: string, values: readonly unknown[]) => {
    hold();
    letGo();
    return send(text, values);
  };
  /** Its answer, or the error of what was before it. */
  const ask = async (text: string, values: readonly unknown[]): Promise<Answer> => {
    const before = ahead;
    ahead = [];
    try {
      const answer = await sendNow(text, values);
      await Promise.all(before);
      if (failed !== undefined) throw failed.error;
      if (text === "commit" && answer.command === "ROLLBACK") throw new Error("the server undid what was to be kept");
      return answer;
    } catch (error) {
      // Answers come in the order of the questions: what failed before this one is known by now.
      if (inTransaction) failed ??= { error };
      await Promise.all(before);
      throw failed === undefined ? error : failed.error;
    }
  };
  const over = () => {
    inTransaction = false;
    ahead = [];
    failed = undefined;
  };
  return {
    async query(text, values) {
      if (broken !== undefined) throw broken;
      if (text === "begin") {
        over();
        inTransaction = true;
        return sendAhead(text, values);
      }
      if (inTransaction && isUnheard(text)) return sendAhead(text, values);
      if (text !== "commit" && text !== "rollback") return ask(text, values);
      try {
        return await (text === "commit" ? ask(text, values) : sendNow(text, values));
      } finally {
        over();
      }
    },
    broken: () => broken,
  };
}

/** The server itself said no, and goes on: a time limit, a lock. */
function staysUsable(error: unknown): boolean {
  return /^(?:57014|55P03|40001|40P01|25006)$/u.test(codeOf(error));
}
