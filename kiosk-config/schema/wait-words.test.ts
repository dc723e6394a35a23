import { expect, it } from "vitest";
import { waitWords } from "./wait-words.ts";

it.each([
  [10, 20, "约 10～20 分钟"],
  [5, 5, "约 5 分钟"],
  [0, 8, "不到 8 分钟"],
  [0, 1, "马上就到"],
  [0, 0, "马上就到"],
])("from %d to %d minutes", (lowMinutes, highMinutes, words) =>
  expect(waitWords({ lowMinutes, highMinutes })).toBe(words),
);
