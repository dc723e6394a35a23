import { afterEach, beforeEach, expect, it } from "vitest";
import { ofHall } from "./hall-scope.ts";
import { verifyChain } from "../../audit/verify-chain.ts";
import { openSampleQueue, type SampleQueue } from "../../fixtures/queue.ts";
import { addHall, hallsBelow, listHalls, moveHall, renameHall, type NewHall } from "./halls.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const add = (id: string, level: NewHall["level"], parentId?: string) =>
  addHall(queue.store.whole, { id, name: id, level, parentId }, 1);
const paths = async () => (await listHalls(queue.store.whole)).map(({ path }) => path);
const below = async (id: string) => (await hallsBelow(queue.store.whole, id)).map((hall) => hall.id);

it("a store without a word about halls has one", async () => {
  expect(await listHalls(queue.store.whole)).toMatchObject([
    { id: "main", name: null, level: "county", parentId: null },
  ]);
  expect(queue.store.hallId).toBe("main");
});

it("stand under each other by level, and move with all below them", async () => {
  for (const [id, level, parent] of [
    ["east", "township", "main"],
    ["west", "township", "main"],
    ["well", "village", "east"],
  ] as const)
    (await add(id, level, parent))._unsafeUnwrap();
  expect(await paths()).toEqual(["main/", "main/east/", "main/east/well/", "main/west/"]);
  expect(await below("main")).toEqual(["east", "well", "west"]);
  expect(await below("east")).toEqual(["well"]);
  expect(await below("west")).toEqual([]);
  (await moveHall(queue.store.whole, { id: "well", parentId: "west" }, 2))._unsafeUnwrap();
  expect(await paths()).toEqual(["main/", "main/east/", "main/west/", "main/west/well/"]);
  (await moveHall(queue.store.whole, { id: "west" }, 2))._unsafeUnwrap();
  expect(await paths()).toEqual(["main/", "main/east/", "west/", "west/well/"]);
  expect(await below("main")).toEqual(["east"]);
  const renamed = await renameHall(queue.store.whole, { id: "west", name: "西乡" }, 3);
  expect(renamed._unsafeUnwrap()).toMatchObject({ id: "west", name: "西乡", path: "west/" });
  // What was done stands in the trail of the hall that it was done to.
  const west = ofHall(queue.store.whole, "west");
  const done = await west.selectFrom("auditEntry").select("procedure").orderBy("seq").execute();
  expect(done.map(({ procedure }) => procedure)).toEqual(["halls.add", "halls.move", "halls.rename"]);
  expect(await verifyChain(west)).toMatchObject({ state: "whole" });
});

it("refuse what would be no tree, and change nothing then", async () => {
  (await add("east", "township", "main"))._unsafeUnwrap();
  (await add("well", "village", "east"))._unsafeUnwrap();
  const before = await paths();
  const codes = [
    await add("East!", "village"),
    await add("east", "village"),
    await add("north", "village", "nowhere"),
    await add("north", "county", "east"),
    await moveHall(queue.store.whole, { id: "main", parentId: "east" }, 2),
    await moveHall(queue.store.whole, { id: "east", parentId: "well" }, 2),
    await moveHall(queue.store.whole, { id: "east", level: "village" }, 2),
    await moveHall(queue.store.whole, { id: "nowhere" }, 2),
  ].map((result) => result._unsafeUnwrapErr().code);
  expect(codes).toEqual([
    ...["badId", "hallThere", "parentUnknown", "levelsDoNotFit", "belowItself", "belowItself", "levelsDoNotFit"],
    "hallUnknown",
  ]);
  expect(await paths()).toEqual(before);
});
