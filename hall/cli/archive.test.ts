import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { archive } from "./archive.ts";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const told = (...argv: string[]) => archive([...argv, "--data", folder.dir], { dataDir: folder.dir, now: 0 });
const NOTHING_YET = { lines: ["there are no files yet: no day is old enough to lie in the archive"] };

it.each(["list", "verify"])("%s says of a new hall that there are none, and that is no fault", async (what) => {
  expect(await told(what)).toEqual(NOTHING_YET);
  // The trail's notes are there before the first day goes.
  mkdirSync(join(folder.dir, "archive"));
  expect(await told(what)).toEqual(NOTHING_YET);
});

it("a folder that somebody names has to be there", async () => {
  const named = join(folder.dir, "elsewhere");
  expect(await told("list", "--archive", named)).toMatchObject({
    failed: `there is no ${named}; --archive names the folder of the archive`,
  });
});

it("so has the folder of the hall", async () => {
  const { failed } = (await archive(["list", "--data", join(folder.dir, "no-hall")], {
    dataDir: folder.dir,
    now: 0,
  })) as { failed?: string };
  expect(failed).toContain("there is no");
});
