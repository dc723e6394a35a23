import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { trailText } from "./trail-text.ts";

const ROW = {
  ...{
    at: Date.UTC(2026, 2, 2, 1, 5, 9, 7),
    actorKind: "staff" as const,
    actorName: "zhouming",
    procedure: "windows.finish",
  },
  ...{ ref: "A001", outcome: "done", previous: "a", hash: "b" },
} as const;
const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ ...ROW, seq: n + 1 }));

it.each(["csv", "jsonl"] as const)("gives way to others after each thousand lines of %s", async (format) => {
  let turns = 0;
  let done = false;
  const others = (async () => {
    while (!done) {
      await setImmediate();
      turns += 1;
    }
  })();
  const text = await trailText(rows(3001), format);
  done = true;
  await others;
  expect(turns).toBeGreaterThanOrEqual(4);
  const head = format === "csv" ? 1 : 0;
  expect(text.join("").trimEnd().split("\n")).toHaveLength(head + 3001);
});

it("has every entry once, in their order", async () => {
  const lines = (await trailText(rows(2000), "jsonl")).join("").trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual(rows(2000).map(({ seq }) => seq));
  expect(await trailText([], "jsonl")).toEqual([]);
  expect(await trailText([], "csv")).toHaveLength(1);
});
