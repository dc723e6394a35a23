import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { archive as cli } from "../cli/archive.ts";
import { openArchiving } from "../fixtures/archive.ts";
import { MONDAY_MORNING, type SampleQueue } from "../fixtures/queue.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { statisticsOfRange } from "../statistics/statistics.ts";
import { archiveDays } from "./archive-days.ts";
import { SUMS_FILE } from "./archive-file.ts";
import { restoreDay } from "./restore-day.ts";

const TODAY = businessDayOf(MONDAY_MORNING);
const DAY = "2026-02-23";
const DAY_MS = 86_400_000;

let queue: SampleQueue;
let dataDir: string;
let dir: string;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ queue, dataDir, dir, close } = await openArchiving({ history: { ticketsADay: 60 } }));
});
afterEach(() => close());

const archive = (at = MONDAY_MORNING) =>
  archiveDays(queue.context.db, { dir, today: TODAY, keepDays: 6, limit: 50, at });
const restore = (businessDay = DAY) => restoreDay(queue.context.db, { dir, businessDay, at: MONDAY_MORNING });
const file = () => join(dir, `tickets-${DAY}.jsonl.gz`);
const dayRows = async () => {
  const { db } = queue.store;
  const tickets = await db.selectFrom("ticket").selectAll().where("businessDay", "=", DAY).orderBy("number").execute();
  const ids = tickets.map(({ id }) => id);
  if (ids.length === 0) return { tickets, segments: [], requests: [] };
  const of = (table: "ticketSegment" | "ticketRequest") =>
    db.selectFrom(table).selectAll().where("ticketId", "in", ids).orderBy("ticketId").orderBy("seq").execute();
  return { tickets, segments: await of("ticketSegment"), requests: await of("ticketRequest") };
};
const statistics = async () => {
  const wish = { from: "2026-02-20", to: TODAY, by: "day", idleDays: 7 } as const;
  return (await statisticsOfRange(queue.context, wish))._unsafeUnwrap();
};

it("a day comes back as it was, once, and goes again after a month; statistics never move", async () => {
  const before = await dayRows();
  const figures = await statistics();
  await archive();
  expect((await dayRows()).tickets).toEqual([]);
  const tickets = before.tickets.length;
  expect((await restore())._unsafeUnwrap()).toEqual({ businessDay: DAY, tickets, restored: tickets, taken: [] });
  expect(await dayRows()).toEqual(before);
  expect(await statistics()).toEqual(figures);
  expect((await restore())._unsafeUnwrap()).toMatchObject({ restored: 0, taken: [] });
  await archive();
  expect(await dayRows()).toEqual(before);
  expect(await archive(MONDAY_MORNING + 31 * DAY_MS)).toMatchObject({ days: 1, stuck: [] });
  expect((await dayRows()).tickets).toEqual([]);
  expect(await statistics()).toEqual(figures);
});

it("cut off in the middle, the next time brings the rest; a number that is taken stays in the file", async () => {
  const before = await dayRows();
  await archive();
  (await restore())._unsafeUnwrap();
  const { db } = queue.store;
  const [gone, other] = before.tickets;
  if (gone === undefined || other === undefined) expect.fail("no tickets");
  for (const { id } of [gone, other]) {
    for (const table of ["ticketSegment", "ticketRequest"] as const)
      await db.deleteFrom(table).where("ticketId", "=", id).execute();
    await db.deleteFrom("ticket").where("id", "=", id).execute();
  }
  await db
    .insertInto("ticket")
    .values({ ...other, id: "somebody-else" })
    .execute();
  expect((await restore())._unsafeUnwrap()).toMatchObject({ restored: 1, taken: [other.number] });
});

it.each<[string, () => void, RegExp]>([
  [
    "is cut off",
    () => truncateSync(file(), 500),
    /tickets-2026-02-23\.jsonl\.gz is not as it was written.*behind line \d+/u,
  ],
  [
    "was written anew",
    () => rewrite((text) => text.replace('"finished"', '"noShow"')),
    /its check sum is [0-9a-f]{64}, it was/u,
  ],
  ["is gone", () => rmSync(file()), /there is no .*tickets-2026-02-23/u],
])("refuses a file that %s, and nothing comes back", async (_, spoil, why) => {
  await archive();
  spoil();
  expect((await restore())._unsafeUnwrapErr()).toMatch(why);
  expect((await dayRows()).tickets).toEqual([]);
});

it("names the line that is no ticket, also where the check sum fits", async () => {
  await archive();
  await queue.store.db.deleteFrom("archiveFile").execute();
  rewrite((text) => text.replace('"state":"finished"', '"state":"lost"'));
  keepSum();
  expect((await restore())._unsafeUnwrapErr()).toMatch(/line \d+: .*state/u);
  rewrite((text) => text.replace('"state":"lost"', '"state":"finished"').split("\n").slice(0, -2).join("\n"));
  keepSum();
  expect((await restore())._unsafeUnwrapErr()).toMatch(/\d+ tickets, line 1 says \d+/u);
  writeFileSync(join(dir, SUMS_FILE), "");
  expect((await restore())._unsafeUnwrapErr()).toContain("no check sum of it is known");
});

it("shows what is in a file, nothing of a single ticket", async () => {
  const { tickets } = await dayRows();
  await archive();
  const told = await cli(["show", DAY, "--data", dataDir], { dataDir: "", now: MONDAY_MORNING });
  if ("wrong" in told) expect.fail(told.wrong);
  const facts = JSON.parse(told.lines[0] ?? "") as { tickets: number; states: Record<string, number> };
  expect(facts.tickets).toBe(tickets.length);
  expect(Object.values(facts.states).reduce((sum, one) => sum + one, 0)).toBe(tickets.length);
  expect(told.lines[0]).not.toContain(tickets[0]?.id);
  expect(told.lines[0]).not.toContain('"A001"');
});

it("asks for what it can do, and makes no hall where there is none", async () => {
  const ask = (...argv: string[]) => cli([...argv, "--data", dataDir], { dataDir: "", now: MONDAY_MORNING });
  for (const argv of [[], ["show"], ["show", "yesterday"], ["list", DAY], ["restore", DAY, DAY]])
    expect(await ask(...argv)).toHaveProperty("wrong");
  expect(await ask("show", DAY)).toMatchObject({ failed: expect.stringContaining("there is no") as string });
  mkdirSync(dir);
  expect(await ask("show", DAY)).toMatchObject({ failed: expect.stringContaining(`tickets-${DAY}`) as string });
  expect(await ask("restore", DAY)).toMatchObject({ failed: expect.stringContaining("hall.db") as string });
});

function rewrite(change: (text: string) => string): void {
  writeFileSync(file(), gzipSync(change(gunzipSync(readFileSync(file())).toString("utf8"))));
}

function keepSum(): void {
  const sum = createHash("sha256").update(readFileSync(file())).digest("hex");
  writeFileSync(join(dir, SUMS_FILE), `${sum}  tickets-${DAY}.jsonl.gz\n`);
}
