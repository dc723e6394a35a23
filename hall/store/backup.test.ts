import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, expect, it } from "vitest";
import { KEY_FILE, openHashKey } from "../appeals/hash-key.ts";
import { BARE, spawnHall, writeSampleContent } from "../fixtures/hall-process.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { temporaryFolder } from "../fixtures/queue.ts";
import { HallPlan } from "../queue/hall-plan.ts";
import { issueTicket } from "../queue/issue.ts";
import { backUp, restore } from "./backup.ts";
import { openSqliteStore } from "./sqlite.ts";

let folder: ReturnType<typeof temporaryFolder>;
let dataDir: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  dataDir = join(folder.dir, "data");
  file = join(folder.dir, "hall.backup");
});
afterEach(() => folder.remove());

async function openHall(dir = dataDir) {
  const store = (await openSqliteStore({ dataDir: dir }))._unsafeUnwrap();
  const hash = (await openHashKey(store.db, { dataDir: dir }))._unsafeUnwrap();
  const context = { db: store.db, plan: new HallPlan(SAMPLE_HALL), clock: Date.now, hash };
  const issue = async () =>
    (
      await issueTicket(context, { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "k" })
    )._unsafeUnwrap().number;
  const numbers = async () =>
    (await store.db.selectFrom("ticket").select("number").orderBy("number").execute()).map(({ number }) => number);
  return { issue, numbers, hash, close: () => store.close() };
}
const put = (over: Partial<Parameters<typeof restore>[0]> = {}) =>
  restore({ dataDir, file, replace: false, now: 1, ...over });

it("a backup of a hall that runs is whole, has its key, and is read by nobody else", async () => {
  const hall = await openHall();
  await hall.issue();
  backUp({ dataDir, file })._unsafeUnwrap();
  await hall.issue();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(backUp({ dataDir, file })._unsafeUnwrapErr()).toMatch(/is there already/u);
  const elsewhere = join(folder.dir, "elsewhere");
  expect(put({ dataDir: elsewhere })._unsafeUnwrap()).toEqual({});
  const other = await openHall(elsewhere);
  expect(await other.numbers()).toEqual(["A001"]);
  expect(other.hash("x")).toBe(hall.hash("x"));
  expect(await other.issue()).toBe("A002");
  // The key does not stay in the database.
  const key = readFileSync(join(elsewhere, KEY_FILE)).toString("hex");
  await other.close();
  await hall.close();
  expect(readFileSync(join(elsewhere, "hall.db")).includes(key)).toBe(false);
});

it(
  "is not put over a store that is there without a word, nor under a hall that runs; the former is kept",
  { timeout: 60_000 },
  async () => {
    const origin = join(folder.dir, "origin");
    const hall = await openHall(origin);
    await hall.issue();
    backUp({ dataDir: origin, file })._unsafeUnwrap();
    await hall.close();
    put()._unsafeUnwrap();
    const command = (...more: string[]) => spawnHall(["restore", file, "--data", dataDir, ...more]).ended;
    const content = writeSampleContent(join(folder.dir, "content"));
    const running = spawnHall([...BARE, "--data", dataDir, "--content", content]);
    expect(await running.listening()).toBeDefined();
    const refused = await Promise.all([command(), command("--replace")]);
    expect(refused.map(({ code }) => code)).toEqual([1, 1]);
    expect(refused[0].stderr).toMatch(/--replace puts it aside/u);
    expect(refused[1].stderr).toMatch(/a hall runs on/u);
    running.child.kill("SIGTERM");
    expect((await running.ended).code).toBe(0);
    const done = await command("--replace");
    expect(done).toMatchObject({ code: 0, stderr: "" });
    const { former } = JSON.parse(done.stdout) as { former: string };
    for (const dir of [dataDir, former]) {
      const there = await openHall(dir);
      expect(await there.numbers()).toEqual(["A001"]);
      await there.close();
    }
  },
);

it("touches nothing when the backup is damaged, none, or of a newer program", async () => {
  const hall = await openHall();
  await hall.issue();
  backUp({ dataDir, file })._unsafeUnwrap();
  await hall.close();
  const before = readFileSync(join(dataDir, "hall.db"));
  const newer = new Database(file);
  newer.exec("insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')");
  newer.close();
  expect(put({ replace: true })._unsafeUnwrapErr()).toMatch(/newer program \(9999-future\)/u);
  truncateSync(file, 8192);
  expect(put({ replace: true })._unsafeUnwrapErr()).toMatch(/damaged|no backup/u);
  writeFileSync(file, "no database ".repeat(1000));
  expect(put({ replace: true })._unsafeUnwrapErr()).not.toBe("");
  expect(put({ file: join(folder.dir, "none") })._unsafeUnwrapErr()).toMatch(/there is no/u);
  expect(readFileSync(join(dataDir, "hall.db")).equals(before)).toBe(true);
  expect(readdirSync(dataDir).some((name) => name.startsWith("incoming"))).toBe(false);
});

it("names the folder that is not there", async () => {
  const hall = await openHall();
  const away = join(folder.dir, "not-mounted");
  expect(backUp({ dataDir, file: join(away, "hall.backup") })._unsafeUnwrapErr()).toContain(`no folder ${away}`);
  await hall.close();
});

it("leaves no file when it cannot be made", () => {
  expect(backUp({ dataDir, file })._unsafeUnwrapErr()).toMatch(/there is no/u);
  expect(existsSync(file)).toBe(false);
});
