import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { openSqliteStore } from "./sqlite.ts";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

it("opens in a folder that does not exist yet, readable by nobody else", async () => {
  const dataDir = join(folder.dir, "a", "b");
  const store = (await openSqliteStore({ dataDir }))._unsafeUnwrap();
  await store.close();
  expect(statSync(dataDir).mode & 0o077).toBe(0);
});

it("writes ahead, waits for the disk, keeps references and overwrites what is deleted", async () => {
  const store = (await openSqliteStore({ dataDir: folder.dir }))._unsafeUnwrap();
  const pragma = async (name: string) =>
    Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(store.db)).rows[0] ?? {})[0];
  expect(await pragma("journal_mode")).toBe("wal");
  expect(await pragma("synchronous")).toBe(2);
  expect(await pragma("foreign_keys")).toBe(1);
  expect(await pragma("secure_delete")).toBe(1);
  await store.close();
});

it("refuses rows that break the schema's promises", async () => {
  const store = (await openSqliteStore({ dataDir: folder.dir }))._unsafeUnwrap();
  const segment = {
    seq: 1,
    state: "waiting",
    actor: "hall",
    windowId: null,
    fromAt: 0,
    toAt: null,
    categoryId: "a",
    cause: "issue",
  } as const;
  const orphan = store.db.insertInto("ticketSegment").values({ ticketId: "nobody", ...segment });
  await expect(orphan.execute()).rejects.toThrow(/FOREIGN KEY/);
  const met = store.db
    .insertInto("numberCounter")
    .values({ businessDay: "d", letter: "A", nextSerial: 9, reservedFrom: 8 });
  await expect(met.execute()).rejects.toThrow(/CHECK/);
  await store.close();
});

it("says when the folder is no folder", async () => {
  const dataDir = join(folder.dir, "file");
  writeFileSync(dataDir, "");
  expect((await openSqliteStore({ dataDir }))._unsafeUnwrapErr().code).toBe("dataFolderNotWritable");
});

it("says when the database is none", async () => {
  writeFileSync(join(folder.dir, "hall.db"), "this is no database ".repeat(500));
  expect((await openSqliteStore({ dataDir: folder.dir }))._unsafeUnwrapErr().code).toBe("databaseDamaged");
});
