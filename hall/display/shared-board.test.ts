import { beforeEach, expect, it } from "vitest";
import type { HallBoard } from "../contract/index.ts";
import { SharedBoard } from "./shared-board.ts";

let now: number;
/** Answers that are waited for, in the order in which they were asked. */
let asked: { calls: number; answer: (text: string) => void; fail: (error: Error) => void }[];
let shared: SharedBoard;

beforeEach(() => {
  now = 1_000_000;
  asked = [];
  shared = new SharedBoard({
    clock: () => now,
    read: ({ calls }) =>
      new Promise((resolve, reject) => {
        const answer = (hallName: string) => resolve({ hallName } as HallBoard);
        asked.push({ calls, answer, fail: reject });
      }),
  });
});

const nameOf = async (board: Promise<HallBoard>) => (await board).hallName;
const turn = () => new Promise((resolve) => setImmediate(resolve));

it("looks once for all who ask between two changes", async () => {
  const all = [1, 2, 3].map(() => shared.board({ calls: 12 }));
  expect(asked).toHaveLength(1);
  asked[0]?.answer("one");
  expect(await Promise.all(all.map(nameOf))).toEqual(["one", "one", "one"]);
  expect(await nameOf(shared.board({ calls: 12 }))).toBe("one");
  expect(asked).toHaveLength(1);
});

it("shows nobody a look that began before a change, and takes one more for all who ask after it", async () => {
  const before = shared.board({ calls: 12 });
  shared.changed();
  const after = [shared.board({ calls: 12 }), shared.board({ calls: 12 })];
  await turn();
  expect(asked).toHaveLength(1);
  asked[0]?.answer("before");
  expect(await nameOf(before)).toBe("before");
  await turn();
  expect(asked).toHaveLength(2);
  asked[1]?.answer("after");
  expect(await Promise.all(after.map(nameOf))).toEqual(["after", "after"]);
  shared.changed();
  const last = shared.board({ calls: 12 });
  await turn();
  asked[2]?.answer("last");
  expect(await nameOf(last)).toBe("last");
});

it("looks again after a second, whichever way the clock goes", async () => {
  const first = shared.board({ calls: 12 });
  asked[0]?.answer("first");
  await first;
  now += 999;
  await shared.board({ calls: 12 });
  expect(asked).toHaveLength(1);
  now += 1;
  void shared.board({ calls: 12 });
  await turn();
  expect(asked).toHaveLength(2);
  asked[1]?.answer("second");
  now -= 3_600_000;
  await turn();
  void shared.board({ calls: 12 });
  await turn();
  expect(asked).toHaveLength(3);
});

it("looks for each number of calls by itself", async () => {
  void shared.board({ calls: 12 });
  void shared.board({ calls: 1 });
  expect(asked.map(({ calls }) => calls)).toEqual([12, 1]);
});

it("tells whoever shared a look that failed, and looks anew for the next", async () => {
  const failing = [shared.board({ calls: 12 }), shared.board({ calls: 12 })];
  asked[0]?.fail(new Error("away"));
  for (const one of failing) await expect(one).rejects.toThrow("away");
  const next = shared.board({ calls: 12 });
  asked[1]?.answer("back");
  expect(await nameOf(next)).toBe("back");
});

it("goes on after a failed look for those who waited behind it", async () => {
  const before = shared.board({ calls: 12 });
  shared.changed();
  const after = shared.board({ calls: 12 });
  asked[0]?.fail(new Error("away"));
  await expect(before).rejects.toThrow("away");
  await turn();
  asked[1]?.answer("back");
  expect(await nameOf(after)).toBe("back");
});
