import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, temporaryFolder, type SampleQueue } from "../fixtures/queue.ts";
import { KEY_FILE, openHashKey } from "./hash-key.ts";

let queue: SampleQueue;
let folders: ReturnType<typeof temporaryFolder>[];
beforeEach(async () => {
  queue = await openSampleQueue();
  folders = [temporaryFolder(), temporaryFolder()];
});
afterEach(async () => {
  await queue.close();
  for (const folder of folders) folder.remove();
});

const dirs = () => folders.map(({ dir }) => dir) as [string, string];
const open = (dataDir: string) => openHashKey(queue.context.db, { dataDir });

it("makes a key once, for its user alone, and not in the database", async () => {
  const [dir] = dirs();
  const first = (await open(dir))._unsafeUnwrap()("13800000000");
  expect((await open(dir))._unsafeUnwrap()("13800000000")).toBe(first);
  expect(statSync(join(dir, KEY_FILE)).mode & 0o777).toBe(0o600);
  const kept = JSON.stringify(await queue.context.db.selectFrom("hallSetting").selectAll().execute());
  expect(kept).not.toContain(readFileSync(join(dir, KEY_FILE)).toString("hex"));
});

it("a second replica does not start with a key of its own, nor with none", async () => {
  const [dir, other] = dirs();
  (await open(dir))._unsafeUnwrap();
  expect((await open(other))._unsafeUnwrapErr()).toMatchObject({
    code: "hashKeyMissing",
    detail: expect.stringContaining(join(other, KEY_FILE)) as string,
  });
  writeFileSync(join(other, KEY_FILE), Buffer.alloc(32, 1));
  expect((await open(other))._unsafeUnwrapErr().code).toBe("hashKeyDiffers");
  writeFileSync(join(other, KEY_FILE), readFileSync(join(dir, KEY_FILE)));
  expect((await open(other)).isOk()).toBe(true);
});

it("a key that was lost is not replaced without a word", async () => {
  const [dir] = dirs();
  (await open(dir))._unsafeUnwrap();
  rmSync(join(dir, KEY_FILE));
  expect((await open(dir))._unsafeUnwrapErr().code).toBe("hashKeyMissing");
});

it("of two that start for the first time at once one makes the key", async () => {
  const [dir, other] = dirs();
  const opened = await Promise.all([open(dir), open(other)]);
  expect(opened.filter((one) => one.isOk())).toHaveLength(1);
  const late = opened.findIndex((one) => one.isErr());
  // It leaves nothing behind that would stand in the way of the right one.
  expect(() => readFileSync(join(dirs()[late] ?? "", KEY_FILE))).toThrow(/ENOENT/u);
});
