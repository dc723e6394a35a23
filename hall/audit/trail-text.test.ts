import { setImmediate } from "node:timers/promises";
import type { Kysely, KyselyPlugin } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ON_POSTGRES } from "../fixtures/database.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import type { HallDatabase } from "../store/schema.ts";
import { exportTrail } from "./read-trail.ts";

const DAY = { from: "2026-03-02", to: "2026-03-02" };
const ROW = {
  ...{ actorKind: "staff" as const, actorName: "zhouming", procedure: "windows.finish" },
  ...{ ref: "A001", outcome: "done", previous: "a", hash: "b" },
} as const;

let queue: SampleQueue;
let db: Kysely<HallDatabase>;
/** Rows of each answer. */
let answers: number[];
/** Begun once some entries were read: it has its turn before the next ones. */
let meanwhile: (() => Promise<unknown>) | undefined;
let begun: Promise<unknown> | undefined;

beforeEach(async () => {
  queue = await openSampleQueue();
  answers = [];
  meanwhile = begun = undefined;
  const listen: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      answers.push(result.rows.length);
      if (result.rows.length > 1 && meanwhile !== undefined) {
        const act = meanwhile;
        meanwhile = undefined;
        begun = act();
        // Elsewhere it is next in the queue for the one connection, which is still in use.
        if (ON_POSTGRES) await begun;
      }
      return result;
    },
  };
  db = queue.context.db.withPlugin(listen);
});
afterEach(() => queue.close());

async function entries(count: number): Promise<void> {
  for (let done = 0; done < count; done += 500)
    await queue.context.db
      .insertInto("auditEntry")
      .values(
        Array.from({ length: Math.min(500, count - done) }, (_, index) => ({
          ...{ ...ROW, seq: done + index + 1, at: Date.UTC(2026, 2, 2, 1, 5, 9, 7) },
        })),
      )
      .execute();
}

const linesOf = async (format: "csv" | "jsonl") => {
  const text = await (await exportTrail(db, { ...DAY, format }))._unsafeUnwrap().text();
  return text.trimEnd().split("\n");
};
const seqsOf = (lines: readonly string[]) => lines.map((line) => (JSON.parse(line) as { seq: number }).seq);

it.each(["csv", "jsonl"] as const)(
  "reads no more than a thousand at once for %s, and gives way to others",
  async (format) => {
    await entries(3001);
    let turns = 0;
    let done = false;
    const others = (async () => {
      while (!done) {
        await setImmediate();
        turns += 1;
      }
    })();
    const lines = await linesOf(format);
    done = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(4);
    expect(Math.max(...answers)).toBe(1000);
    expect(lines).toHaveLength((format === "csv" ? 1 : 0) + 3001);
  },
);

it("has every entry once, in their order", async () => {
  await entries(2000);
  expect(seqsOf(await linesOf("jsonl"))).toEqual(Array.from({ length: 2000 }, (_, index) => index + 1));
});

it("is without a gap, also when the oldest go into a file while it is written", async () => {
  await entries(2500);
  meanwhile = () => queue.context.db.deleteFrom("auditEntry").where("seq", "<=", 1400).execute();
  const lines = await linesOf("jsonl");
  await begun;
  expect(seqsOf(lines)).toEqual(Array.from({ length: 1100 }, (_, index) => index + 1401));
});

it("is a head alone, or nothing, of days without entries", async () => {
  expect(await linesOf("csv")).toHaveLength(1);
  expect(await linesOf("jsonl")).toEqual([""]);
});
