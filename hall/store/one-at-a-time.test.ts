import { EventEmitter, once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

/** Work that is done when it is told to. */
function work<T>(value: T) {
  const told = new EventEmitter();
  let begun = 0;
  const run = async () => {
    begun += 1;
    const [how] = (await once(told, "end")) as [string];
    if (how === "failed") throw new Error("broken");
    return value;
  };
  return { run, finish: () => told.emit("end", "done"), fail: () => told.emit("end", "failed"), begun: () => begun };
}

it("does not begin what is under way, and says so", async () => {
  const exclusively = oneAtATime();
  const first = work("first");
  const done = exclusively("archive", first.run, { wait: false });
  expect(await exclusively("archive", first.run, { wait: false })).toBeUndefined();
  expect(await exclusively("outbox", () => Promise.resolve("other"), { wait: false })).toBe("other");
  first.finish();
  expect(await done).toBe("first");
  expect(first.begun()).toBe(1);
  expect(await exclusively("archive", () => Promise.resolve("again"), { wait: false })).toBe("again");
});

it("lets those who wait begin one after the other, also after one that failed", async () => {
  const exclusively = oneAtATime();
  const [first, second, third] = [work(1), work(2), work(3)];
  const failed = exclusively("numbers", first.run, { wait: true }).catch((error: unknown) => error);
  const then = [second, third].map((each) => exclusively("numbers", each.run, { wait: true }));
  await turn();
  expect([second, third].map((each) => each.begun())).toEqual([0, 0]);
  first.fail();
  await turn();
  expect([second, third].map((each) => each.begun())).toEqual([1, 0]);
  second.finish();
  await turn();
  third.finish();
  expect(await failed).toEqual(new Error("broken"));
  expect(await Promise.all(then)).toEqual([2, 3]);
  expect(third.begun()).toBe(1);
});
