import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ticketCodeOf } from "../contract/slip-code.ts";
import { openArchiving } from "../fixtures/archive.ts";
import { MONDAY_MORNING, type SampleQueue } from "../fixtures/queue.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { keepDays, readKeptDay } from "../statistics/kept-days.ts";
import { statisticsOfDay, statisticsOfRange } from "../statistics/statistics.ts";
import { archiveDays } from "./archive-days.ts";
import { listArchives, readArchive } from "./archive-file.ts";

const TODAY = businessDayOf(MONDAY_MORNING);
const OLD = "2026-02-24";
const TICKETS = 60;

let queue: SampleQueue;
let dataDir: string;
let dir: string;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ queue, dataDir, dir, close } = await openArchiving({ history: { ticketsADay: TICKETS } }));
});
afterEach(() => close());

/** Everything of before 2026-02-26: two days of the history. */
const archive = (over: Partial<Parameters<typeof archiveDays>[1]> = {}) =>
  archiveDays(queue.context.db, { dir, today: TODAY, keepDays: 4, limit: 50, at: MONDAY_MORNING, ...over });
const keep = () => keepDays(queue.context.db, { today: TODAY, limit: 100 });
const range = async () => {
  const wish = { from: "2026-02-20", to: TODAY, by: "day", idleDays: 7 } as const;
  return (await statisticsOfRange(queue.context, wish))._unsafeUnwrap();
};
const daysLeft = async () => {
  const rows = await queue.store.db.selectFrom("ticket").select("businessDay").distinct().execute();
  return rows.map(({ businessDay }) => businessDay).sort();
};
const orphans = async () =>
  queue.store.db
    .selectFrom("ticketSegment")
    .select("ticketId")
    .where("ticketId", "not in", queue.store.db.selectFrom("ticket").select("id"))
    .execute();

it("statistics say the same of days that are kept, and of days that are archived", async () => {
  const before = await range();
  const day = await statisticsOfDay(queue.context, { day: OLD, idleDays: 7 });
  expect(before.visits.issued).toBeGreaterThan(300);
  expect(before.ratings.ratedVisits).toBeGreaterThan(200);
  await keep();
  expect(await range()).toEqual(before);
  const done = await archive();
  expect(done).toMatchObject({ days: 4, stuck: [] });
  expect(await daysLeft()).toEqual(["2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01"]);
  expect(await orphans()).toEqual([]);
  expect(await range()).toEqual(before);
  expect(await statisticsOfDay(queue.context, { day: OLD, idleDays: 7 })).toEqual(day);
  // Nothing is left to do.
  expect(await archive()).toEqual({ days: 0, tickets: 0, stuck: [] });
});

it("a day is kept once, and made anew when a ticket comes to it later", async () => {
  expect(await keep()).toBe(7);
  expect(await keep()).toBe(0);
  const { db } = queue.store;
  const [some] = await db.selectFrom("ticket").selectAll().where("businessDay", "=", OLD).limit(1).execute();
  if (some === undefined) expect.fail("no ticket");
  const late = { ...some, id: crypto.randomUUID(), number: "Z999" };
  await db.insertInto("ticket").values(late).execute();
  await db
    .insertInto("ticketSegment")
    .values({
      ...{ ticketId: late.id, seq: 1, state: "created", actor: "hall", windowId: null, toAt: null },
      ...{ fromAt: late.issuedAt, categoryId: late.categoryId, cause: "issue" },
    })
    .execute();
  expect(await readKeptDay(db, OLD)).toBeUndefined();
  expect(await keep()).toBe(1);
  expect((await readKeptDay(db, OLD))?.visits.length).toBeGreaterThan(0);
});

it("files hold every ticket with what happened to it, and nothing of who held it", async () => {
  const { db } = queue.store;
  const code = ticketCodeOf(randomBytes(16));
  await db
    .updateTable("ticket")
    .set({ maskedName: "张*", maskedNumber: "4113****1234", subjectKey: "hashed", codeHash: code, shortCodeHash: code })
    .where("businessDay", "=", OLD)
    .where("number", "=", "A001")
    .execute();
  const tickets = await db.selectFrom("ticket").select("id").where("businessDay", "=", OLD).execute();
  await archive();
  const file = join(dir, `tickets-${OLD}.jsonl.gz`);
  const lines: unknown[] = [];
  for await (const line of readArchive(file)) lines.push(line);
  expect(lines[0]).toMatchObject({ businessDay: OLD, tickets: tickets.length });
  expect(lines).toHaveLength(tickets.length + 1);
  const first = lines[1] as { ticket: object; segments: object[]; requests: object[] };
  expect(first.ticket).toMatchObject({ number: "A001", businessDay: OLD });
  expect(first.segments.length).toBeGreaterThan(2);
  expect(first.requests).toHaveLength(1);
  for (const secret of ["张", "****1234", "hashed", code])
    expect(JSON.stringify(lines).includes(secret), secret).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
});

it("cut off while rows go, the next run goes on, and no ticket is in neither place", async () => {
  const { db } = queue.store;
  const all = (await db.selectFrom("ticket").select("id").execute()).map(({ id }) => id);
  await archive({ limit: 1 });
  // As if it had been cut off in the middle of the second day.
  await archive({ limit: 1 });
  const second = "2026-02-23";
  await db.updateTable("archiveFile").set({ emptiedAt: null }).where("businessDay", "=", second).execute();
  expect(await archive()).toMatchObject({ days: 4 - 2 + 1, stuck: [] });
  const left = (await db.selectFrom("ticket").select("id").execute()).map(({ id }) => id);
  const filed: string[] = [];
  for (const name of readdirSync(dir).filter((one) => one.endsWith(".gz")))
    for await (const line of readArchive(join(dir, name)))
      if (line !== null && typeof line === "object" && "ticket" in line) filed.push((line.ticket as { id: string }).id);
  expect([...left, ...filed].sort()).toEqual(all.sort());
});

it("cut off while a file is written, it is written anew; a file that is not here as written removes nothing", async () => {
  writeFileSync(join(dataDir, "x"), "");
  await archive({ limit: 1 });
  const oldest = "2026-02-22";
  const file = join(dir, `tickets-${oldest}.jsonl.gz`);
  const whole = readFileSync(file);
  expect(await listArchives(dir, { whole: true })).toEqual([
    { name: `tickets-${oldest}.jsonl.gz`, tickets: expect.any(Number) as number },
  ]);
  writeFileSync(join(dir, "tickets-2026-02-23.jsonl.gz.part"), "half");
  await queue.store.db.updateTable("archiveFile").set({ emptiedAt: null }).execute();
  truncateSync(file, whole.length - 10);
  const before = await daysLeft();
  expect(await archive({ limit: 0 })).toMatchObject({ days: 0, stuck: [oldest] });
  expect(await daysLeft()).toEqual(before);
  expect((await listArchives(dir, { whole: true }))[0]?.trouble).toMatch(/unreadable|check sum/u);
  rmSync(file);
  expect((await listArchives(dir, { whole: false }))[0]?.trouble).toBe("missing");
  writeFileSync(file, whole);
  expect(await archive()).toMatchObject({ stuck: [] });
  expect((await listArchives(dir, { whole: true })).filter(({ trouble }) => trouble !== undefined)).toEqual([]);
});

it("keeps nobody from getting a number until it is done", async () => {
  const times: number[] = [];
  let running = true;
  const asking = (async () => {
    while (running) {
      const from = performance.now();
      await queue.issue();
      times.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  const from = performance.now();
  await archive();
  const whole = performance.now() - from;
  running = false;
  await asking;
  expect(times.length).toBeGreaterThan(5);
  // Median, in ratio to the whole: how fast the machine is says nothing.
  expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(whole / 4);
});
