import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { archiveDirOf } from "../../archive/archive-dir.ts";
import { verifyChain } from "../../audit/verify-chain.ts";
import { keepDeed } from "../../audit/keep-entry.ts";
import { makeDatabase, type TestDatabase } from "../../fixtures/database.ts";
import { BARE, spawnHall, writeSampleContent } from "../../fixtures/hall-process.ts";
import { SAMPLE_HALL } from "../../fixtures/hall.ts";
import { fillFile, letGo, openFileHall } from "../../fixtures/left-file.ts";
import { MONDAY_MORNING, temporaryFolder } from "../../fixtures/queue.ts";
import { HallPlan } from "../../queue/hall-plan.ts";
import { issueTicket } from "../../queue/issue.ts";
import { ofHall } from "../halls/hall-scope.ts";
import { addHall } from "../halls/halls.ts";
import { openStore } from "../store.ts";
import type { Store } from "../types.ts";
import { readMark, writeMark } from "./mark.ts";
import { moveToPostgres, takeBack } from "./move-to-postgres.ts";
import { openMoveSource } from "./source.ts";

/** Programs are started, one after the other. */
const SLOW_MS = 180_000;

let folder: ReturnType<typeof temporaryFolder>;
let database: TestDatabase;
let county: Store;
/** Where there is none, the project's setup says why and skips each test; nothing is made ready for them. */
const noServer = () => "missing" in inject("postgres");
beforeEach(async () => {
  if (noServer()) return;
  folder = temporaryFolder();
  database = await makeDatabase();
  county = (await openStore({ dataDir: folder.dir, databaseUrl: database.url }))._unsafeUnwrap();
});
afterEach(async () => {
  if (noServer()) return;
  await county.close();
  await database.remove();
  folder.remove();
});

const files = (name: string) => join(folder.dir, name);
const list = async (id: string) =>
  (await addHall(county.whole, { id, name: id, level: "township", parentId: "main" }, 1))._unsafeUnwrap();
async function moveAs(hallId: string | undefined, dataDir = files(hallId ?? "east")) {
  await letGo();
  const options = { dataDir, databaseUrl: database.url, hallId, now: MONDAY_MORNING };
  const moved = await moveToPostgres({ ...options, report: () => undefined });
  await letGo();
  return moved;
}
const take = async (hallId: string, idempotencyKey: string = randomUUID()) => {
  const plan = new HallPlan(SAMPLE_HALL);
  const context = { db: ofHall(county.whole, hallId), plan, clock: () => MONDAY_MORNING };
  return (await issueTicket(context, { idempotencyKey, categoryId: "household", kioskId: "kiosk-1" }))._unsafeUnwrap();
};
const ticketsOf = (hallId: string) =>
  ofHall(county.whole, hallId).selectFrom("ticket").select(["id", "number"]).orderBy("number").execute();

async function onTarget<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of every table, of one hall or of the whole database. */
async function rowsThere(hallId?: string): Promise<string[]> {
  return onTarget(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'hall_id'",
    );
    const rows: string[] = [];
    for (const { name } of tables) {
      const found = await client.query<{ row: string }>(
        `select row_to_json(t)::text as row from "${name}" as t where $1::text is null or hall_id = $1`,
        [hallId ?? null],
      );
      rows.push(...found.rows.map(({ row }) => `${name} ${row}`));
    }
    const halls = await client.query<{ row: string }>("select row_to_json(t)::text as row from hall as t");
    return [...rows, ...halls.rows.map(({ row }) => `hall ${row}`)].sort();
  });
}

it("files of a second and a third hall become halls beside the first; each has its own and finds nothing else", async () => {
  const own = randomUUID();
  for (let n = 0; n < 3; n += 1) await take("main");
  const { context, store, close } = await openFileHall(files("east"));
  const wish = { idempotencyKey: own, categoryId: "household", kioskId: "kiosk-1" };
  const first = (await issueTicket(context, wish))._unsafeUnwrap();
  const deed = { actorKind: "staff", actorName: "zhouming", procedure: "windows.finish", outcome: "done" } as const;
  for (const ref of ["a01", "a02"]) await keepDeed(store.db, { ...deed, at: MONDAY_MORNING, ref });
  await close();
  await fillFile(files("west"), 2);
  await list("east");
  await list("west");
  const before = await rowsThere("main");

  const { tables, trail } = (await moveAs("east"))._unsafeUnwrap();
  expect(tables.find(({ table }) => table === "ticket")?.rows).toBe(1);
  expect(tables.find(({ table }) => table === "audit_entry")?.rows).toBe(2);
  expect(trail).toMatchObject({ state: "whole", checked: 4 });
  (await moveAs("west"))._unsafeUnwrap();

  expect(await rowsThere("main")).toEqual(before);
  // All three have an A001 of the same day, and each goes on behind its own last one.
  expect((await ticketsOf("main")).map(({ number }) => number)).toEqual(["A001", "A002", "A003"]);
  expect(await ticketsOf("east")).toEqual([{ id: first.id, number: "A001" }]);
  expect((await ticketsOf("west")).map(({ number }) => number)).toEqual(["A001", "A002"]);
  expect(await take("east", own)).toMatchObject({ id: first.id, number: "A001" });
  expect((await take("main", own)).id).not.toBe(first.id);
  expect([(await take("east")).number, (await take("west")).number, (await take("main")).number]).toEqual([
    ...["A002", "A003", "A005"],
  ]);
  // The list keeps what it said, the trail says how the hall came, and goes on.
  const east = ofHall(county.whole, "east");
  const entries = await east.selectFrom("auditEntry").select("procedure").orderBy("seq").execute();
  expect(entries.map(({ procedure }) => procedure)).toEqual([
    ...["windows.finish", "windows.finish", "halls.add", "halls.arrive"],
  ]);
  await keepDeed(east, { ...deed, at: MONDAY_MORNING, ref: "a03" });
  for (const [id, checked] of [
    ["east", 5],
    ["west", 2],
  ] as const)
    expect(await verifyChain(ofHall(county.whole, id)), id).toMatchObject({ state: "whole", checked });
});

it("a trail that was broken in the file is told, and arrives as it was", async () => {
  const { store, close } = await openFileHall(files("east"));
  const deed = { actorKind: "staff", actorName: "zhouming", procedure: "windows.finish", outcome: "done" } as const;
  for (const ref of ["a01", "a02", "a03"]) await keepDeed(store.db, { ...deed, at: MONDAY_MORNING, ref });
  await store.db.updateTable("auditEntry").set({ ref: "a09" }).where("seq", "=", 2).execute();
  await close();
  await list("east");
  expect((await moveAs("east"))._unsafeUnwrap().trail).toMatchObject({ state: "broken", seq: 2, why: "altered" });
  expect(await verifyChain(ofHall(county.whole, "east"))).toMatchObject({ state: "broken", seq: 2, why: "altered" });
});

it("the archive is where the hall looks for it under its new name, and stays where it was", async () => {
  await fillFile(files("east"), 1);
  await list("east");
  const [from, to] = [archiveDirOf(files("east")), archiveDirOf(files("east"), "east")];
  mkdirSync(from);
  writeFileSync(join(from, "tickets-2025-01-27.jsonl.gz"), "a day");
  writeFileSync(join(from, "audit-heads.jsonl"), "a head\n");
  (await moveAs("east"))._unsafeUnwrap();
  expect(readFileSync(join(to, "tickets-2025-01-27.jsonl.gz"), "utf8")).toBe("a day");
  // What the moved hall notes from now on is not noted in the former folder.
  writeFileSync(join(to, "audit-heads.jsonl"), "another\n", { flag: "a" });
  expect(readFileSync(join(from, "audit-heads.jsonl"), "utf8")).toBe("a head\n");
  expect(readFileSync(join(to, "audit-heads.jsonl"), "utf8")).toBe("a head\nanother\n");
});

it("refuses what cannot be done, says why, and leaves both sides as they were", { timeout: SLOW_MS }, async () => {
  await fillFile(files("east"), 2);
  await list("used");
  await take("used");
  await list("east");
  const before = await rowsThere();
  const why = async (...of: Parameters<typeof moveAs>) => (await moveAs(...of))._unsafeUnwrapErr();
  expect(await why("north", files("east"))).toMatch(/no hall "north" in 127.*east, used.*halls add north --name/u);
  expect(await why("used", files("east"))).toMatch(/hall "used" of 127.*has been in use \(hall_event, /u);
  expect(await why(undefined)).toMatch(/is not empty.*--hall/u);
  await onTarget((client) => client.query("delete from kysely_migration where name = '0081-window-clerk'"));
  expect(await why("east")).toMatch(/older version, without 0081-window-clerk/u);
  await onTarget((client) => client.query("insert into kysely_migration values ('0081-window-clerk', '')"));
  await onTarget((client) => client.query("insert into kysely_migration values ('9999-later', '')"));
  expect(await why("east")).toMatch(/has 9999-later, which this program does not know/u);
  await onTarget((client) => client.query("delete from kysely_migration where name = '9999-later'"));
  const hall = spawnHall([
    ...[...BARE, "--data", files("east")],
    ...["--content", writeSampleContent(join(folder.dir, "content"))],
  ]);
  expect(await hall.listening()).toBeDefined();
  expect(await why("east")).toMatch(/a hall runs on .*stop it first/u);
  hall.child.kill("SIGTERM");
  expect((await hall.ended).code).toBe(0);
  const { store, close } = await openFileHall(files("east"));
  (await addHall(store.whole, { id: "below", name: "下", level: "village" }, 1))._unsafeUnwrap();
  await close();
  expect(await why("east")).toMatch(/2 halls share .*only go together/u);
  const bare = await makeDatabase({ empty: true });
  await fillFile(files("other"), 1);
  await letGo();
  const elsewhere = { dataDir: files("other"), databaseUrl: bare.url, hallId: "east", now: 1, report: () => undefined };
  expect((await moveToPostgres(elsewhere))._unsafeUnwrapErr()).toMatch(/is empty: without --hall/u);
  expect(await rowsThere()).toEqual(before);
  // None of this was in the way of one that can.
  (await moveAs("east", files("other")))._unsafeUnwrap();
  expect(await ticketsOf("east")).toHaveLength(1);
});

it.each([
  { name: "the database goes away", act: "perform pg_terminate_backend(pg_backend_pid())", says: /terminat/iu },
  {
    name: "its disk is full",
    act: "raise exception 'could not extend file' using errcode = '53100'",
    says: /ticket_segment.*could not extend file/u,
  },
])("$name in the middle: nothing is half moved, and it goes the next time", async ({ act, says }) => {
  await fillFile(files("east"), 5);
  await list("east");
  await take("main");
  const before = await rowsThere();
  await onTarget((client) =>
    client.query(
      `create function stop_it() returns trigger language plpgsql as
         $$ begin if new.hall_id = 'east' then ${act}; end if; return new; end $$;
       create trigger stop_it before insert on ticket_segment for each row execute function stop_it()`,
    ),
  );
  expect((await moveAs("east"))._unsafeUnwrapErr()).toMatch(says);
  await onTarget((client) => client.query("drop trigger stop_it on ticket_segment; drop function stop_it"));
  expect(await rowsThere()).toEqual(before);
  const { store, close } = await openFileHall(files("east"));
  expect(await store.db.selectFrom("ticket").select("id").execute()).toHaveLength(5);
  await close();
  (await moveAs("east"))._unsafeUnwrap();
  expect(await ticketsOf("east")).toHaveLength(5);
  expect(await ticketsOf("main")).toHaveLength(1);
});

it("killed on its way the hall has no rows, and the command run again brings all", { timeout: SLOW_MS }, async () => {
  await fillFile(files("east"), 40);
  await list("east");
  await letGo();
  const before = await rowsThere();
  const env = { HALL_DATABASE_URL: database.url };
  const argv = ["migrate-to-postgres", "--data", files("east"), "--hall", "east"];
  const command = spawnHall(argv, { env });
  await new Promise<void>((resolve) => command.child.stderr?.on("data", () => resolve()));
  command.child.kill("SIGKILL");
  await command.ended;
  // Its connection ends when the server notices.
  await expect.poll(rowsThere, { timeout: 60_000 }).toEqual(before);
  const { store, close } = await openFileHall(files("east"));
  expect(await store.db.selectFrom("ticket").select("id").execute()).toHaveLength(40);
  await close();
  await letGo();
  const again = await spawnHall(argv, { env }).ended;
  expect(again).toMatchObject({ code: 0 });
  expect(JSON.parse(again.stdout)).toMatchObject({ event: "moved", hall: "east", trail: "whole" });
  expect(await ticketsOf("east")).toHaveLength(40);
});

it("cut off between commit and mark, it is not moved a second time under another name", async () => {
  await fillFile(files("east"), 2);
  await list("east");
  await list("west");
  (await moveAs("east"))._unsafeUnwrap();
  const source = (await openMoveSource(files("east")))._unsafeUnwrap();
  const mark = (await readMark(source.db)) ?? expect.fail("no mark");
  await writeMark(source.db, { ...mark, state: "moving" });
  await source.close();
  expect((await moveAs("west", files("east")))._unsafeUnwrapErr()).toMatch(/already, as hall "east"/u);
  expect((await moveAs("east"))._unsafeUnwrap().tables).toEqual([]);
  expect((await moveAs("west", files("east")))._unsafeUnwrapErr()).toMatch(/HALL_DATABASE_URL and --hall east/u);
  expect(await ticketsOf("west")).toEqual([]);
  (await takeBack(files("east")))._unsafeUnwrap();
});
