import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { changing, intending } from "../audit/intent.ts";
import { HEADS_FILE, noteHead } from "../audit/noted-heads.ts";
import { verifyChain } from "../audit/verify-chain.ts";
import { temporaryFolder } from "../fixtures/queue.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import { inTransaction } from "../store/transact.ts";
import type { Store } from "../store/types.ts";
import { audit } from "./audit.ts";

const NOW = 1_772_415_000_000;
const DAY_MS = 86_400_000;
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = (await openSqliteStore({ dataDir: folder.dir }))._unsafeUnwrap();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
const write = (count: number) =>
  withStore(async ({ db }) => {
    const intent = { actor: { kind: "kiosk", name: "kiosk-1" }, procedure: "queue.issue", clock: () => NOW } as const;
    for (let n = 1; n <= count; n += 1)
      await intending(intent, () =>
        inTransaction(db, async (trx) => {
          await trx
            .insertInto("hallSetting")
            .values({ name: `test ${n}`, value: "" })
            .execute();
          changing(trx, `A00${n}`);
        }),
      );
  });
const verify = (...more: string[]) => audit(["verify", ...more], { dataDir: folder.dir, now: NOW });

it("says that all is whole, with what is to be noted; that somebody looked is an entry", async () => {
  await write(3);
  const checked = await verify();
  expect(checked).toHaveProperty("done");
  const told = JSON.parse("done" in checked ? checked.done : "") as { checked: number; head: { hash: string } };
  expect(told).toMatchObject({ event: "auditWhole", checked: 3, archived: 0, noted: 0, head: { seq: 3 } });
  expect(await verify("--noted", `3:${told.head.hash}`)).toHaveProperty("done");
  expect(await withStore(({ db }) => verifyChain(db))).toMatchObject({ state: "whole", checked: 5 });
});

it("names the entry that was changed", async () => {
  await write(3);
  await withStore(({ db }) =>
    db.updateTable("auditEntry").set({ actorName: "kiosk-2" }).where("seq", "=", 2).execute(),
  );
  expect(await verify()).toEqual({ failed: "entry 2 is altered: 1 before it are as they were written" });
});

it("is not content with a chain that was made anew", async () => {
  await write(3);
  expect(await verify("--noted", `3:${"a".repeat(64)}`)).toEqual({
    failed: "entry 3 is not the one that was noted (--noted): the trail was made anew since",
  });
  expect(await verify("--noted", `99:${"a".repeat(64)}`)).toHaveProperty("failed");
});

it("asks for what it can do", async () => {
  expect(await audit([], { dataDir: folder.dir, now: NOW })).toHaveProperty("wrong");
  expect(await verify("--noted", "3")).toHaveProperty("wrong");
});

const note = (now: number) => withStore(({ db }) => noteHead(db, { dir: join(folder.dir, "archive"), now }));
const heads = () => readFileSync(join(folder.dir, "archive", HEADS_FILE), "utf8");

it("finds that the end was cut off, by what was noted outside of the database, and nothing was computed anew", async () => {
  await write(3);
  expect((await note(NOW))._unsafeUnwrap()).toMatchObject({ head: { seq: 3, day: "2026-03-02" } });
  expect((await note(NOW))._unsafeUnwrap()).toBeUndefined();
  expect(await verify()).toHaveProperty("done");
  expect((await note(NOW + DAY_MS))._unsafeUnwrap()).toMatchObject({ head: { seq: 4 } });
  await withStore(async ({ db }) => {
    await db.deleteFrom("auditEntry").where("seq", ">", 2).execute();
    const { seq, hash } = await db
      .selectFrom("auditEntry")
      .select(["seq", "hash"])
      .where("seq", "=", 2)
      .executeTakeFirstOrThrow();
    await db.updateTable("auditHead").set({ seq, hash }).execute();
    // In itself the rest is whole.
    expect(await verifyChain(db)).toMatchObject({ state: "whole", checked: 2 });
  });
  expect(await verify()).toEqual({
    failed: "entries 3 to 4 are missing: the newest was 4 when it was noted (2026-03-03), now it is 2",
  });
  expect((await note(NOW + 2 * DAY_MS))._unsafeUnwrap()).toMatchObject({ head: { seq: 3 }, cutFrom: { seq: 4 } });
  expect(heads().trim().split("\n")).toHaveLength(3);
  // Whoever goes on from there has another entry 3 and 4.
  expect(await verify()).toHaveProperty("failed");
  expect(await verify()).toMatchObject({
    failed: expect.stringMatching(/^entry 3 is not the one that was noted/u) as string,
  });
});

it("says which line of the noted entries is damaged", async () => {
  await write(1);
  (await note(NOW))._unsafeUnwrap();
  appendFileSync(join(folder.dir, "archive", HEADS_FILE), '{"seq":\n');
  expect(await verify()).toMatchObject({ failed: expect.stringContaining("line 2 is no noted entry") as string });
  expect((await note(NOW + DAY_MS)).isErr()).toBe(true);
});
