import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { listArchives } from "../archive/archive-file.ts";
import { openArchiving } from "../fixtures/archive.ts";
import type { SampleQueue } from "../fixtures/queue.ts";
import { archiveTrail } from "./archive-trail.ts";
import { keepDeed } from "./keep-entry.ts";
import { readTrail } from "./read-trail.ts";
import { verifyChain } from "./verify-chain.ts";
import { verifyFiles } from "./verify-files.ts";

const DAY_MS = 86_400_000;
const START = 1_772_415_000_000;

let queue: SampleQueue;
let dir: string;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ queue, dir, close } = await openArchiving());
  // Ten a day, for four days.
  for (let n = 0; n < 40; n += 1) await write(START + Math.floor(n / 10) * DAY_MS + n);
});
afterEach(() => close());

const db = () => queue.store.db;
const write = (at: number) =>
  keepDeed(db(), {
    at,
    actorKind: "staff",
    actorName: "zhou",
    procedure: "windows.start",
    ref: "A001",
    outcome: "done",
  });
const archive = (over: Partial<Parameters<typeof archiveTrail>[1]> = {}) =>
  archiveTrail(db(), { dir, before: START + 2 * DAY_MS, at: START + 5 * DAY_MS, ...over });
const files = (wanted: number[] = []) => verifyFiles(db(), { dir, wanted: new Set(wanted) });
const FILE = "audit-000000000001-000000000020.jsonl.gz";

it("old entries lie in a file, the chain says so and stays whole, and goes on over several files", async () => {
  const hash = (await readTrail(db(), { limit: 50 })).entries.find(({ seq }) => seq === 7)?.hash;
  expect((await archive())._unsafeUnwrap()).toEqual({ entries: 20 });
  expect((await archive())._unsafeUnwrap()).toEqual({ entries: 0 });
  const { entries, older } = await readTrail(db(), { limit: 50 });
  expect([entries.at(-1)?.seq, entries[0]?.seq, older]).toEqual([21, 41, false]);
  expect(entries[0]).toMatchObject({ procedure: "house.auditArchive", actor: { kind: "hall" } });
  expect(entries[0]?.ref).toMatch(/^1-20 [0-9a-f]{64}$/u);
  expect(await verifyChain(db())).toMatchObject({ state: "whole", checked: 21 });
  expect(await verifyChain(db(), { after: 5 })).toMatchObject({ state: "whole", checked: 21 });
  expect((await files([7]))._unsafeUnwrap()).toEqual({ checked: 20, hashes: new Map([[7, hash]]) });
  expect((await archive({ before: START + 3 * DAY_MS }))._unsafeUnwrap()).toEqual({ entries: 10 });
  expect(await verifyChain(db())).toMatchObject({ state: "whole", checked: 12 });
  expect((await files())._unsafeUnwrap()).toMatchObject({ checked: 30 });
  expect(await listArchives(dir, { whole: true })).toEqual([
    { name: FILE, entries: 20 },
    { name: "audit-000000000021-000000000030.jsonl.gz", entries: 10 },
  ]);
  const [, first] = gunzipSync(readFileSync(join(dir, FILE)))
    .toString("utf8")
    .split("\n");
  expect(JSON.parse(first ?? "")).toMatchObject({ seq: 1, procedure: "windows.start", previous: "0".repeat(64) });
});

it("cut off while entries go, the chain is whole as well, and the next run goes on", async () => {
  expect((await archive({ stopped: stopAfter(1) }))._unsafeUnwrap()).toMatchObject({ entries: 20 });
  expect(await verifyChain(db())).toMatchObject({ state: "whole", checked: 21 });
  expect((await archive())._unsafeUnwrap()).toMatchObject({ entries: 20 });
  expect((await readTrail(db(), { limit: 50 })).entries.at(-1)?.seq).toBe(21);
});

it("a file that is not here as written lets nothing go, and verifying names it", async () => {
  (await archive({ stopped: stopAfter(1) }))._unsafeUnwrap();
  const whole = readFileSync(join(dir, FILE));
  rmSync(join(dir, FILE));
  expect((await archive())._unsafeUnwrap()).toMatchObject({ stuck: FILE });
  expect((await readTrail(db(), { limit: 50 })).entries.at(-1)?.seq).toBe(1);
  expect((await files())._unsafeUnwrapErr()).toMatch(/is missing: entries 1 to 20 are in it/u);
  writeFileSync(join(dir, FILE), whole.subarray(0, 200));
  expect((await files())._unsafeUnwrapErr()).toMatch(/is not as it was written/u);
  writeFileSync(join(dir, FILE), whole);
  expect((await archive())._unsafeUnwrap()).toEqual({ entries: 20 });
});

it("does not put away what is not as it was written", async () => {
  await db().updateTable("auditEntry").set({ actorName: "wang" }).where("seq", "=", 4).execute();
  expect((await archive())._unsafeUnwrapErr()).toBe("entry 4 is not as it was written");
  expect((await readTrail(db(), { limit: 50 })).entries).toHaveLength(40);
});

it("old entries that somebody took away without a file are missed, whatever the database says of files", async () => {
  await db().deleteFrom("auditEntry").where("seq", "<=", 20).execute();
  expect(await verifyChain(db())).toMatchObject({ state: "broken", seq: 1, why: "missing" });
  const last = await db().selectFrom("auditEntry").select("previous").where("seq", "=", 21).executeTakeFirstOrThrow();
  await db()
    .insertInto("auditArchive")
    .values({
      ...{ firstSeq: 1, lastSeq: 20, lastHash: last.previous, file: FILE, sha256: "0", madeAt: 1, emptiedAt: 1 },
    })
    .execute();
  expect(await verifyChain(db())).toMatchObject({ state: "broken", seq: 20, why: "missing" });
});

function stopAfter(times: number): () => boolean {
  let asked = 0;
  return () => (asked += 1) > times;
}
