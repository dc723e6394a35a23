import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { startPostgres, type PostgresServer } from "../fixtures/postgres.ts";
import { temporaryFolder } from "../fixtures/queue.ts";
import { startHall, type RunningHall } from "../server.ts";
import { openStore } from "./store.ts";

/** A hall on a server of its own, which the test stops and starts. */
let server: PostgresServer | undefined;
let hall: RunningHall | undefined;
let url: string;
const folder = temporaryFolder();
const lines: string[] = [];

beforeAll(async () => {
  if ("missing" in inject("postgres")) return;
  server = await startPostgres({ durable: true });
  url = server.url.replace("hall@", "hall:topsecret@");
  const log = { write: (line: string) => void lines.push(line) };
  hall = (await startHall({ dataDir: folder.dir, databaseUrl: url, hall: SAMPLE_HALL, log }))._unsafeUnwrap();
});
beforeEach(() => void (lines.length = 0));
afterAll(async () => {
  await server?.start().catch(() => undefined);
  await hall?.close();
  await server?.remove();
  folder.remove();
});

async function ask(path: string, body?: object) {
  const startedAt = Date.now();
  const answer = await fetch(`${hall?.url}/api/v1${path}`, {
    ...(body && { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const said = (await answer.json()) as { code?: string; number?: string; store?: object };
  return { status: answer.status, ...said, ms: Date.now() - startedAt };
}
const wish = (over: object = {}) => ({ idempotencyKey: randomUUID(), categoryId: "household", kioskId: "k", ...over });
const issue = (body = wish()) => ask("/tickets", body);

it.each(["fast", "immediate"] as const)(
  "a database that ends (%s) is away, and all goes on when it is back",
  async (how) => {
    const before = await issue();
    expect(before).toMatchObject({ status: 201 });
    const own = wish();
    await server?.stop(how);
    const away = await Promise.all([issue(own), issue(), ask("/health"), ask("/waiting")]);
    for (const { status, code, ms } of away) {
      expect({ status, code }).toEqual({ status: 503, code: "STORE_AWAY" });
      expect(ms).toBeLessThan(4000);
    }
    expect((await fetch(`${hall?.url}/g/nothing`)).status).toBeGreaterThanOrEqual(400);
    await server?.start();
    const after = await issue(own);
    expect(after.status).toBe(201);
    expect(Number(after.number?.slice(1))).toBe(Number(before.number?.slice(1)) + 1);
    expect(await issue(own)).toMatchObject({ number: after.number });
    expect(await ask("/health")).toMatchObject({ status: "ok", store: { kind: "postgres", state: "ok" } });
    expect(lines.join("")).not.toContain("topsecret");
  },
);

it("requests that are under way when it ends are answered, and lose nothing that was acknowledged", async () => {
  const own = Array.from({ length: 40 }, () => wish());
  const answers = own.map((body) => issue(body));
  await Promise.race(answers);
  await server?.stop("immediate");
  const given = await Promise.all(answers);
  expect(given.filter(({ status }) => status !== 201).every(({ code }) => code === "STORE_AWAY")).toBe(true);
  await server?.start();
  const again = await Promise.all(own.map((body) => issue(body)));
  expect(new Set(again.map(({ number }) => number)).size).toBe(own.length);
  for (const [index, { status, number }] of given.entries()) {
    if (status === 201) expect(again[index]?.number).toBe(number);
  }
});

it("a full disk is said with a code of its own, in /health, too, and the same wish goes through later", async () => {
  const store = (await openStore({ dataDir: folder.dir, databaseUrl: url }))._unsafeUnwrap();
  await sql`create function no_room() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(store.db);
  await sql`create trigger no_room before insert on ticket execute function no_room()`.execute(store.db);
  const own = wish();
  expect(await issue(own)).toMatchObject({ status: 507, code: "STORE_FULL" });
  expect(await ask("/health")).toMatchObject({ status: "ok", store: { state: "full" } });
  expect((await ask("/waiting")).status).toBe(200);
  await sql`drop trigger no_room on ticket`.execute(store.db);
  expect(await issue(own)).toMatchObject({ status: 201 });
  expect(await ask("/health")).toMatchObject({ store: { state: "ok" } });
  await store.close();
});

it("what no database can hold is the asker's mistake", async () => {
  expect(await issue(wish({ kioskId: "k\u0000" }))).toMatchObject({ status: 400, code: "BAD_REQUEST" });
});

it("what goes wrong with a row is logged without the row", async () => {
  const store = (await openStore({ dataDir: folder.dir, databaseUrl: url }))._unsafeUnwrap();
  await sql`alter table ticket add constraint never check (masked_name is null)`.execute(store.db);
  const holder = { maskedName: "欧阳**", maskedNumber: "4113**********1234" };
  expect(await issue(wish({ holder }))).toMatchObject({ status: 500 });
  await sql`alter table ticket drop constraint never`.execute(store.db);
  await store.close();
  expect(lines.join("")).toContain("violates check constraint");
  expect(lines.join("")).not.toMatch(/欧阳|1234/u);
});
