import { expect, it } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

it("asks once more for all that came while a question was under way, and never two at once", async () => {
  const answers: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise((done) => answers.push(done)));
  const all = [ask(), ask(), ask()];
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  await Promise.all(all);
  expect(answers).toHaveLength(2);
});

it("asks anew after a question that failed", async () => {
  let asked = 0;
  const ask = oneAtATime(async () => {
    asked += 1;
    if (asked === 1) throw new Error("away");
  });
  await expect(ask()).rejects.toThrow("away");
  await ask();
  expect(asked).toBe(2);
});
