import { describe, expect, it } from "vitest";
import { BUNDLE } from "../fixtures/bundle.ts";
import { planBundle, relationWords, spokenPlan } from "./bundle-plan.ts";

const shape = (answers: Record<string, string>) =>
  planBundle(BUNDLE, answers).stages.map(({ relation, items }) => [relation, items.map(({ id }) => id).join("+")]);

describe("planBundle", () => {
  it("runs side by side what may, and counts the slowest", () => {
    const plan = planBundle(BUNDLE, {});
    expect(plan.stages.map(({ start, finish }) => [start, finish])).toEqual([
      [0, 0],
      [0, 5],
      [5, 5],
    ]);
    expect([plan.workdays, plan.apart]).toEqual([5, 9]);
  });

  it("is the plan of one person when questions are answered", () => {
    expect(shape({ card: "no" })[1]).toEqual(["and", "birth-paper+household"]);
    expect(planBundle(BUNDLE, { card: "no" }).workdays).toBe(3);
    expect(planBundle(BUNDLE, {}).stages[1]?.items.map(({ perhaps }) => perhaps)).toEqual([false, false, true]);
  });

  it("leaves out a stage that nobody needs, and names nothing beside what stands alone", () => {
    const [first, second] = BUNDLE.stages;
    const stages = [{ ...first!, items: [{ ...first!.items[0]!, onlyIf: { card: ["yes"] } }] }, second!];
    expect(planBundle({ stages }, { card: "no" }).stages.map(({ name }) => name)).toEqual([second!.name]);
    expect(shape({})[2]).toEqual(["alone", "collect"]);
  });
});

describe("in words", () => {
  it("says the number of the step, then the choice, then 或者 between the ways", () => {
    const spoken = spokenPlan(planBundle(BUNDLE, {}));
    expect(spoken).toContain(
      "一共 3 步，最长 5 个工作日。第 1 步，交材料，2 种办法，选一种：到窗口交；或者，手机上交。",
    );
    expect(spoken).toContain("第 2 步，各部门一起办，3 件同时办：");
    expect(spoken).toContain("社保卡，5 个工作日，有的情况才要");
    expect(relationWords(planBundle(BUNDLE, {}).stages[2]!)).toBe("");
  });
});
