import { CompiledQuery, sql, type KyselyPlugin, type RootOperationNode } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepReport } from "../fleet/report.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { forgetWords } from "../ratings/forget-words.ts";
import { closeFormerDays } from "./day-end.ts";
import { paceOf } from "./service-times.ts";
import { recentCalls } from "./window/recent-calls.ts";
import { viewWindow, viewWindows, windowQueue } from "./window/window-view.ts";

/** Whether somebody analysed the tables. In a hall nobody does: the planner then goes by the indexes alone. */
const SIZES = ["known", "unknown"] as const;

let queue: SampleQueue;
/** Queries, each as often as it was built; what is built once and kept is here once. */
let asked: RootOperationNode[];
let answered: number;
beforeEach(async () => {
  queue = await openSampleQueue();
  asked = [];
  answered = 0;
  const listen: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(node);
      return node;
    },
    transformResult: async ({ result }) => {
      answered += 1;
      return result;
    },
  };
  await history();
  queue.context.db = queue.context.db.withPlugin(listen);
});
afterEach(() => queue.close());

/** Old tickets, so that the planner has something to avoid. */
async function history(): Promise<void> {
  const db = queue.context.db.withoutPlugins();
  await sql`
    insert into ticket (hall_id, id, business_day, category_id, number, kiosk_id, issued_at, received_at, state, slip, lane,
      queued_at, rank_at, due_at, recalls)
    with recursive n(i) as (select 0 union all select i + 1 from n where i < 19999)
    select 'main', 'old-' || i, date('2024-01-01', '+' || (i / 900) || ' days'), 'household', 'A' || substr('00' || (i % 900 + 1), -3),
      'kiosk-1', i, i, 'finished', 'printed', 'normal', i, i, 0, 0 from n`.execute(db);
  await sql`
    insert into ticket_segment (hall_id, ticket_id, seq, state, actor, from_at, to_at, category_id, cause)
    select hall_id, id, 1, 'serving', 'window:a01', issued_at, issued_at + 60000, category_id, 'start' from ticket`.execute(
    db,
  );
  await sql`analyze`.execute(db);
}

async function forgetSizes(): Promise<void> {
  const bare = queue.store.db.withoutPlugins();
  await sql`delete from sqlite_stat1`.execute(bare);
  await sql`analyze sqlite_schema`.execute(bare);
}

/** Steps of a plan that read a whole table whose size grows with the years. */
async function scans(): Promise<string[]> {
  const bare = queue.store.db.withoutPlugins();
  const found = new Set<string>();
  for (const node of asked) {
    const compiled = bare.getExecutor().compileQuery(node, { queryId: "plan" });
    // Blanks of a kept statement stand for values of any kind.
    const values = compiled.parameters.map((value) => (value instanceof Object ? "" : value));
    const plan = CompiledQuery.raw(`explain query plan ${compiled.sql}`, values);
    const { rows } = await bare.executeQuery<{ detail: string }>(plan);
    for (const { detail } of rows) {
      // A range over all former days of the queue's own index is the whole table, too; so is all of the hall.
      const whole =
        /^SEARCH ticket USING (?!.*ticket_(open|personal)).*\(hall_id=\? AND business_day<\?\)/.test(detail) ||
        // Orders of all kiosks and years.
        /^SEARCH kiosk_command USING (?!.*kiosk_command_open)/.test(detail) ||
        // Ratings of all years up to a time, for the few whose words are still there.
        /^SEARCH rating USING (?!.*rating_words).*\(hall_id=\? AND received_at<\?\)/.test(detail) ||
        /^SEARCH (ticket|ticket_segment|ticket_request|wish) USING (?!.*ticket_(open|personal|request_answers)).*\(hall_id=\?\)/.test(
          detail,
        );
      if (whole || /^SCAN (ticket|ticket_segment|ticket_request|wish|kiosk_command)\b/.test(detail))
        found.add(`${detail}: ${compiled.sql}`);
    }
  }
  return [...found];
}

it.each(SIZES)(
  "neither issuing nor calling nor serving nor keeping house reads whole tables of sizes %s",
  async (sizes) => {
    if (sizes === "unknown") await forgetSizes();
    const clerk = clerkAt(queue.context, "a01");
    for (let index = 0; index < 3; index += 1) await queue.issue();
    const id = (await clerk.next())._unsafeUnwrap()?.id ?? "";
    (await clerk.start(id))._unsafeUnwrap();
    (await clerk.hold(id))._unsafeUnwrap();
    (await clerk.undo())._unsafeUnwrap();
    (await clerk.transfer(id, { kind: "category", categoryId: "household" }, "head"))._unsafeUnwrap();
    expect((await viewWindow(queue.context, "a01"))?.waiting).toBe(3);
    expect(answered).toBeGreaterThan(40);
    await closeFormerDays(queue.context, { keepHolderDays: 0 });
    await forgetWords({ ...queue.ratings, db: queue.context.db });
    await recentCalls(queue.context, { limit: 20 });
    expect(await scans()).toEqual([]);
    // The eye itself: a question that no index answers is seen.
    await queue.context.db.selectFrom("ticket").select("id").where("kioskId", "=", "kiosk-1").execute();
    expect(await scans()).toHaveLength(1);
  },
);

it.each(SIZES)(
  "a kiosk's report looks at its open orders, not at those of all kiosks and years, with tables of sizes %s",
  async (sizes) => {
    await sql`
      insert into kiosk_command (hall_id, id, wish_id, kiosk_id, kind, body, asked_by, asked_at, expires_at, state)
      with recursive n(i) as (select 0 union all select i + 1 from n where i < 4999)
      select 'main', 'order-' || i, 'wish-' || i, 'kiosk-' || (i % 50), 'restart', '{}', 'anna', i, i, 'done' from n`.execute(
      queue.store.db.withoutPlugins(),
    );
    if (sizes === "unknown") await forgetSizes();
    const report = { kioskId: "kiosk-1", version: "1.0.0", power: "mains" } as const;
    for (const at of [1, 2]) await keepReport(queue.context, { ...report, parts: [], at });
    expect(await scans()).toEqual([]);
    await queue.context.db.selectFrom("kioskCommand").select("id").orderBy("askedAt").execute();
    expect(await scans()).toHaveLength(1);
  },
);

it.each(SIZES)(
  "the pace is read by indexes alone, whoever is served and waits, with tables of sizes %s",
  async (sizes) => {
    if (sizes === "unknown") await forgetSizes();
    const [first, second] = [clerkAt(queue.context, "a01"), clerkAt(queue.context, "a02")];
    const third = clerkAt(queue.context, "b01");
    for (const categoryId of ["household", "household", "certificate", "business"])
      for (let index = 0; index < 3; index += 1) await queue.issue(categoryId);
    const called = async (clerk: typeof first) => (await clerk.next())._unsafeUnwrap()?.id ?? "";
    const held = await called(first);
    (await first.start(held))._unsafeUnwrap();
    (await first.hold(held))._unsafeUnwrap();
    (await first.start(await called(first)))._unsafeUnwrap();
    (await second.start(await called(second)))._unsafeUnwrap();
    await called(third);
    const rows = await queue.context.db
      .selectFrom("ticket")
      .select("state")
      .distinct()
      .where("businessDay", "=", "2026-03-02")
      .execute();
    expect(rows.map(({ state }) => state).sort()).toEqual(["called", "held", "serving", "waiting"]);
    // Older than what is kept of it.
    queue.pass(60_000);
    asked = [];
    expect((await paceOf(queue.context)).arrivals?.size).toBe(3);
    expect(asked.length).toBeGreaterThan(6);
    expect(await scans()).toEqual([]);
  },
);

it("looks at windows, queues and calls with a few questions, however many there are", async () => {
  const clerk = clerkAt(queue.context, "a01");
  for (let index = 0; index < 12; index += 1) await queue.issue();
  for (const windowId of ["a01", "a02"]) (await clerkAt(queue.context, windowId).next())._unsafeUnwrap();
  await viewWindow(queue.context, "a01");
  const questions = async (look: () => Promise<unknown>) => {
    answered = 0;
    await look();
    return answered;
  };
  const ofOne = await questions(() => viewWindow(queue.context, "a01"));
  expect(await questions(() => viewWindows(queue.context))).toBe(ofOne);
  const ofFew = await questions(() => windowQueue(queue.context, { windowId: "a01", limit: 2 }));
  expect(await questions(() => windowQueue(queue.context, { windowId: "a01", limit: 50 }))).toBe(ofFew);
  expect(ofFew).toBeLessThan(8);
  (
    await clerk.next({ ticketId: (await viewWindow(queue.context, "a01"))?.current?.id ?? "", becomes: "held" })
  )._unsafeUnwrap();
  expect(await questions(() => recentCalls(queue.context, { limit: 20 }))).toBe(2);
});
