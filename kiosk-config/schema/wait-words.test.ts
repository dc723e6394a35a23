import { expect, it } from "vitest";
import { aheadWords, isNext, waitWords } from "./wait-words.ts";

it.each([
  [10, 20, "约 10～20 分钟"],
  [5, 5, "约 5 分钟"],
  [0, 8, "不到 8 分钟"],
  [0, 1, "马上就到"],
  [0, 0, "马上就到"],
])("from %d to %d minutes", (lowMinutes, highMinutes, words) =>
  expect(waitWords({ lowMinutes, highMinutes })).toBe(words),
);

it.each([
  [0, 0, 5, true],
  [0, 0, 0, true],
  [2, 0, 0, true],
  // Nobody of the own queue is before them, and ten of another one at the same windows are.
  [0, 20, 40, false],
  [1, 0, 5, false],
])("with %d ahead and %d to %d minutes is next: %s", (ahead, lowMinutes, highMinutes, next) =>
  expect(isNext({ ahead, estimate: { lowMinutes, highMinutes } })).toBe(next),
);

it("says that nobody is before somebody only where that is so of other queues, too", () => {
  const place = (ahead: number, lowMinutes: number) => aheadWords({ ahead, estimate: { lowMinutes, highMinutes: 40 } });
  expect(place(0, 0)).toBe("前面没有人，马上到您");
  expect(place(0, 20)).toBe("同类业务前面没有人");
  expect(place(3, 20)).toBe("前面还有 3 人");
});
