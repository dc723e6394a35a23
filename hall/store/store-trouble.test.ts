import { afterEach, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { openStore } from "./store.ts";
import { storeTroubleOf } from "./store-trouble.ts";

const folder = temporaryFolder();
afterEach(() => folder.remove());

it("of a store that is closed already is that it is away: whoever asked asks again elsewhere", async () => {
  const store = (await openStore({ dataDir: folder.dir }))._unsafeUnwrap();
  await store.close();
  const asked = store.db.selectFrom("hallEventCounter").select("last").execute();
  const error: unknown = await asked.then(
    () => expect.fail("a closed store answered"),
    (reason: unknown) => reason,
  );
  expect(storeTroubleOf(error)).toBe("away");
});

it.each([
  [Object.assign(new Error("disk"), { code: "SQLITE_FULL" }), "full"],
  [Object.assign(new Error("x"), { code: "57P01" }), "away"],
  [new Error("wrapped", { cause: Object.assign(new Error("x"), { code: "22021" }) }), "unstorable"],
  [new TypeError("undefined is not a function"), undefined],
  ["a word", undefined],
] as const)("is told of %s", (error, trouble) => {
  expect(storeTroubleOf(error)).toBe(trouble);
});
