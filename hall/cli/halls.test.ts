import { afterEach, beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import { halls } from "./halls.ts";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  folder = temporaryFolder();
  await (await openSqliteStore({ dataDir: folder.dir }))._unsafeUnwrap().close();
});
afterEach(() => folder.remove());

const told = (...argv: string[]) => halls(argv, { dataDir: folder.dir, databaseUrl: undefined, now: 1 });

it("adds, renames, moves and lists the halls of a database", async () => {
  expect(await told("add", "east", "--name", "东乡", "--level", "township", "--parent", "main")).toEqual({
    done: JSON.stringify({
      ...{ event: "hallAdded", id: "east", name: "东乡", level: "township" },
      ...{ parentId: "main", path: "main/east/" },
    }),
  });
  await told("add", "well", "--name", "井村", "--level", "village", "--parent", "east");
  expect(await told("rename", "east", "--name", "东关")).toMatchObject({
    done: expect.stringContaining("东关") as string,
  });
  expect(await told("move", "well", "--parent", "main")).toMatchObject({
    done: expect.stringContaining("main/well/") as string,
  });
  const listed = JSON.parse(
    "done" in (await told("list")) ? ((await told("list")) as { done: string }).done : "{}",
  ) as {
    halls: { id: string }[];
  };
  expect(listed.halls.map(({ id }) => id)).toEqual(["main", "east", "well"]);
});

it("says what is wrong, and what to do", async () => {
  expect(await told("add", "east", "--name", "东乡")).toEqual({ wrong: "halls add: --level is needed" });
  expect(await told("close", "east")).toEqual({ wrong: "halls: list, add, rename or move" });
  expect(await told("add", "Ost", "--name", "东乡", "--level", "village")).toEqual({
    failed: `"Ost": a hall's id is made of a–z, 0–9 and -, at most 40 of them`,
  });
  expect(await told("rename", "west", "--name", "西")).toEqual({
    failed: `there is no hall "west"; kiosk hall halls list shows them`,
  });
});

it("a store with several halls is opened for one that is named", async () => {
  await told("add", "east", "--name", "东乡", "--level", "township");
  const open = (hallId?: string) => openSqliteStore({ dataDir: folder.dir, hallId });
  expect((await open())._unsafeUnwrapErr()).toMatchObject({
    ...{ code: "hallNotNamed", detail: "this database has 2 halls (east, main): say which with --hall or HALL_ID" },
  });
  expect((await open("west"))._unsafeUnwrapErr()).toMatchObject({ code: "hallUnknown" });
  const store = (await open("east"))._unsafeUnwrap();
  expect(store.hallId).toBe("east");
  await store.close();
});
