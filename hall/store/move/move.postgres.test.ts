import { generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { accessContext } from "../../access/access-context.ts";
import { createAccount } from "../../access/accounts/accounts.ts";
import { totpAt } from "../../access/accounts/totp.ts";
import { makeEnrolmentCode } from "../../access/machines/enrolment.ts";
import { KEY_FILE } from "../../appeals/hash-key.ts";
import { loadContent } from "../../../kiosk-config/loader/index.ts";
import { writeKioskToken } from "../../contract/kiosk-token.ts";
import { slipLink, ticketCodeOf } from "../../contract/slip-code.ts";
import { makeDatabase, type TestDatabase } from "../../fixtures/database.ts";
import { BARE, spawnHall, writeSampleContent } from "../../fixtures/hall-process.ts";
import { SAMPLE_HALL } from "../../fixtures/hall.ts";
import { fillFile, letGo, openFileHall } from "../../fixtures/left-file.ts";
import { temporaryFolder } from "../../fixtures/queue.ts";
import { startHall } from "../../server.ts";
import { migrate } from "../migrate.ts";
import { openSqliteStore } from "../sqlite.ts";
import { openStore } from "../store.ts";
import { copyTable } from "./copy-table.ts";
import { readMark, writeMark } from "./mark.ts";
import { moveToPostgres, takeBack } from "./move-to-postgres.ts";
import { openMoveSource } from "./source.ts";
import { openMoveTarget, tablesOf } from "./target.ts";

let folder: ReturnType<typeof temporaryFolder>;
let dataDir: string;
let database: TestDatabase;
beforeEach(async () => {
  folder = temporaryFolder();
  dataDir = join(folder.dir, "data");
  if (!("missing" in inject("postgres"))) database = await makeDatabase({ empty: true });
});
afterEach(() => folder.remove());

/** Programs are started, one after the other. */
const SLOW_MS = 180_000;
const NOW = Date.UTC(2026, 2, 2, 1, 30);
const moveOver = async (report: Parameters<typeof moveToPostgres>[0]["report"] = () => undefined) => {
  await letGo();
  return moveToPostgres({ dataDir, databaseUrl: database.url, now: NOW, report });
};

/** A SQLite store with so many tickets. */
const fill = (tickets: number) => fillFile(dataDir, tickets);
const openSqlite = () => openFileHall(dataDir);

async function onTarget<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The hall over HTTP, on either store. */
async function open(databaseUrl?: string) {
  const hall = { ...SAMPLE_HALL, publicUrl: "https://dating.example" };
  const content = loadContent("kiosk-config/content")._unsafeUnwrap();
  const options = { dataDir, databaseUrl, hall, content, access: "accounts", clock: () => NOW, log: "none" } as const;
  const running = (await startHall(options))._unsafeUnwrap();
  const ask = async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${running.url}${path}`, {
      headers: { ...headers, ...(body && { "content-type": "application/json" }) },
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    return { status: answer.status, text, cookie, json: () => JSON.parse(text) as Record<string, string> };
  };
  return { ask, close: () => running.close() };
}

it("whoever waited is called, whoever had an account, a key or a slip has it still", { timeout: SLOW_MS }, async () => {
  // An administrator with a second factor, and a kiosk with a code, as the hall itself makes them.
  const { context, close } = await openSqlite();
  const access = accessContext(context, { mode: "accounts" });
  const wish = {
    name: "zhouming",
    displayName: "周明",
    roles: ["administrator" as const, "duty" as const],
    windows: [],
  };
  const { firstPassword } = (await createAccount(access, wish))._unsafeUnwrap();
  const { code } = await makeEnrolmentCode(access, "kiosk-1");
  await close();

  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const token = () =>
    writeKioskToken({ kioskId: "kiosk-1", at: NOW }, (bytes) => new Uint8Array(sign(null, bytes, privateKey)));
  const bearer = () => ({ authorization: `Bearer ${token()}` });
  const slipCode = ticketCodeOf(randomBytes(16));
  const own = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1", code: slipCode };
  const password = "three grey herons 7";

  const before = await open();
  const enrolment = { code, kioskId: "kiosk-1", publicKey: publicKey.export({ format: "jwk" }).x };
  expect((await before.ask("/api/v1/machines/enrol", enrolment)).status).toBe(200);
  const ticket = await before.ask("/api/v1/tickets", own, bearer());
  expect(ticket.status).toBe(201);
  const { number = "", businessDay = "" } = ticket.json();
  const first = await before.ask("/api/v1/session", { name: "zhouming", password: firstPassword });
  const signed = { cookie: first.cookie, "x-csrf-token": first.json()["csrfToken"] ?? "" };
  const change = { current: firstPassword, next: password };
  const changed = await before.ask("/api/v1/session/password", change, signed);
  const next = { cookie: changed.cookie, "x-csrf-token": changed.json()["csrfToken"] ?? "" };
  const secret = (await before.ask("/api/v1/session/totp", {}, next)).json()["secret"] ?? "";
  expect((await before.ask("/api/v1/session/totp/confirm", { code: totpAt(secret, NOW) }, next)).status).toBe(200);
  await before.close();

  const moved = (await moveOver())._unsafeUnwrap();
  expect(moved.tables.find(({ table }) => table === "ticket")?.rows).toBe(1);

  const after = await open(database.url);
  const { divisionCode } = SAMPLE_HALL;
  const slip = { kind: "ticket", divisionCode, businessDay, number, code: slipCode } as const;
  const page = new URL(slipLink("https://dating.example", slip) ?? "").pathname;
  expect(await after.ask(page)).toMatchObject({ status: 200, text: expect.stringContaining(number) as string });
  // Asked again under its key, it is the same ticket; the next one has the next number.
  expect((await after.ask("/api/v1/tickets", own, bearer())).json()).toMatchObject({ number });
  const another = await after.ask(
    "/api/v1/tickets",
    { ...own, idempotencyKey: randomUUID(), code: undefined },
    bearer(),
  );
  expect(Number(another.json()["number"]?.slice(1))).toBe(Number(number.slice(1)) + 1);
  // The second factor was sealed with the hall's key: it is asked for, and the next code is right.
  const wanted = await after.ask("/api/v1/session", { name: "zhouming", password });
  expect(wanted.json()["code"]).toBe("CODE_NEEDED");
  const later = { name: "zhouming", password, code: totpAt(secret, NOW + 30_000) };
  const again = await after.ask("/api/v1/session", later);
  expect(again.status).toBe(200);
  const call = { idempotencyKey: randomUUID() };
  const staff = { cookie: again.cookie, "x-csrf-token": again.json()["csrfToken"] ?? "" };
  const duty = await after.ask("/api/v1/windows/a01/call-next", call, staff);
  expect(JSON.parse(duty.text)).toMatchObject({ ticket: { number } });
  await after.close();
});

it("every table goes over, and none has numbers of its own that would start anew", async () => {
  await fill(3);
  const { tables } = (await moveOver())._unsafeUnwrap();
  await onTarget(async (client) => {
    const there = (await tablesOf(client)).filter((name) => !name.startsWith("kysely_"));
    expect(tables.map(({ table }) => table).sort()).toEqual(there);
    const sequences = await client.query("select sequencename from pg_sequences");
    expect(sequences.rows).toEqual([]);
  });
});

it("no hall starts on the file by mistake; taken back, it is as it was left", async () => {
  await fill(2);
  (await moveOver())._unsafeUnwrap();
  await letGo();
  const refused = (await openSqliteStore({ dataDir }))._unsafeUnwrapErr();
  expect(refused).toMatchObject({ code: "databaseMoved" });
  expect(refused.detail).toMatch(
    /moved to PostgreSQL \(127\.0\.0\.1.*2026-03-02T01:30.*HALL_DATABASE_URL.*--take-back/u,
  );
  expect((await moveOver())._unsafeUnwrapErr()).toMatch(/moved to PostgreSQL/u);
  await letGo();
  (await takeBack(dataDir))._unsafeUnwrap();
  await letGo();
  const { store, close } = await openSqlite();
  expect(await store.db.selectFrom("ticket").select("number").orderBy("number").execute()).toHaveLength(2);
  await close();
  await letGo();
  expect((await takeBack(dataDir))._unsafeUnwrapErr()).toMatch(/has not moved/u);
});

it(
  "refuses a running hall, a database with something in it, a folder without hall or key",
  { timeout: SLOW_MS },
  async () => {
    expect((await moveOver())._unsafeUnwrapErr()).toMatch(/there is no .*hall\.db/u);
    const content = writeSampleContent(join(folder.dir, "content"));
    const hall = spawnHall([...BARE, "--data", dataDir, "--content", content]);
    expect(await hall.listening()).toBeDefined();
    expect((await moveOver())._unsafeUnwrapErr()).toMatch(/a hall runs on .*stop it first/u);
    hall.child.kill("SIGTERM");
    expect((await hall.ended).code).toBe(0);
    await onTarget((client) => client.query("create table mine (n integer)"));
    expect((await moveOver())._unsafeUnwrapErr()).toMatch(/is not empty \(mine\).*create database/u);
    await onTarget((client) => client.query("drop table mine"));
    const key = readFileSync(join(dataDir, KEY_FILE));
    writeFileSync(join(dataDir, KEY_FILE), randomBytes(32));
    expect((await moveOver())._unsafeUnwrapErr()).toMatch(/is not the key of this database/u);
    writeFileSync(join(dataDir, KEY_FILE), key);
    const away = {
      dataDir,
      databaseUrl: "postgres://hall:topsecret@127.0.0.1:1/hall",
      now: NOW,
      report: () => undefined,
    };
    await letGo();
    const unreached = (await moveToPostgres(away))._unsafeUnwrapErr();
    expect(unreached).toMatch(/cannot reach 127\.0\.0\.1:1\/hall/u);
    expect(unreached).not.toContain("topsecret");
    // After all of that it goes.
    (await moveOver())._unsafeUnwrap();
  },
);

it("killed on its way there is nothing in the database, and the file is as before", { timeout: SLOW_MS }, async () => {
  await fill(40);
  await letGo();
  const env = { HALL_DATABASE_URL: database.url };
  const command = spawnHall(["migrate-to-postgres", "--data", dataDir], { env });
  await new Promise<void>((resolve) => command.child.stderr?.on("data", () => resolve()));
  command.child.kill("SIGKILL");
  await command.ended;
  expect(await onTarget(tablesOf)).toEqual([]);
  const { store, close } = await openSqlite();
  expect(await store.db.selectFrom("ticket").select("id").execute()).toHaveLength(40);
  await close();
  await letGo();
  const again = await spawnHall(["migrate-to-postgres", "--data", dataDir], { env }).ended;
  expect(again).toMatchObject({ code: 0, stderr: expect.stringMatching(/ticket: 0 of 40/u) as string });
  expect(JSON.parse(again.stdout)).toMatchObject({ event: "moved", next: expect.any(Array) as unknown });
});

it("cut off between commit and mark, the next run only sets the mark; without a commit it begins anew", async () => {
  await fill(2);
  (await moveOver())._unsafeUnwrap();
  const remark = async (id?: string) => {
    await letGo();
    const source = (await openMoveSource(dataDir))._unsafeUnwrap();
    const mark = (await readMark(source.db)) ?? expect.fail("no mark");
    await writeMark(source.db, { ...mark, state: "moving", ...(id && { id }) });
    await source.close();
  };
  await remark();
  await letGo();
  const refused = (await openSqliteStore({ dataDir }))._unsafeUnwrapErr();
  expect(refused.detail).toMatch(/cut off at its last step.*migrate-to-postgres again/u);
  expect((await moveOver())._unsafeUnwrap().tables).toEqual([]);
  await letGo();
  expect((await openSqliteStore({ dataDir }))._unsafeUnwrapErr().detail).toMatch(/data moved to PostgreSQL/u);
  // The mark of a try whose commit never came.
  await remark("another");
  expect((await moveOver())._unsafeUnwrapErr()).toMatch(/is not empty/u);
  database = await makeDatabase({ empty: true });
  expect((await moveOver())._unsafeUnwrap().tables.length).toBeGreaterThan(10);
});

it("what arrives otherwise than it was sent is noticed, and undone", async () => {
  await fill(5);
  const target = (await openMoveTarget(database.url))._unsafeUnwrap();
  await letGo();
  const source = (await openMoveSource(dataDir))._unsafeUnwrap();
  await target.client.query("begin");
  (await migrate(target.whole, undefined, { within: true }))._unsafeUnwrap();
  await target.client.query(
    `create function spoil() returns trigger language plpgsql as
      $$ begin if new.number = 'A003' then new.lane = 'elder'; end if; return new; end $$`,
  );
  await target.client.query("create trigger spoil before insert on ticket for each row execute function spoil()");
  const copied = await copyTable(target.client, { source, table: "ticket", onRows: () => undefined });
  expect(copied._unsafeUnwrapErr()).toBe("ticket: what arrived (5 rows) is not what was sent (5 rows)");
  await target.client.query("rollback");
  await target.close();
  await source.close();
  expect(await onTarget(tablesOf)).toEqual([]);
});

it("while it goes on, no hall starts on either side", async () => {
  await fill(3);
  let started: ReturnType<typeof openStore> | undefined;
  const blocked: string[] = [];
  (
    await moveOver(({ table, rows }) => {
      if (table !== "ticket" || rows !== 0) return;
      started = openStore({ dataDir: "", databaseUrl: database.url });
      void openSqliteStore({ dataDir }).then((opened) => blocked.push(opened._unsafeUnwrapErr().detail));
    })
  )._unsafeUnwrap();
  // The one that waited finds the whole, and makes nothing of its own.
  const store = (await started)?._unsafeUnwrap() ?? expect.fail("not started");
  expect(await store.db.selectFrom("ticket").select("id").execute()).toHaveLength(3);
  await store.close();
  expect(blocked).toEqual([expect.stringMatching(/locked/u)]);
  expect(existsSync(join(dataDir, "hall.db"))).toBe(true);
});
