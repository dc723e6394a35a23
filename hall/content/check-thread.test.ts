import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSampleContent, type SampleContent } from "../fixtures/content.ts";
import { checkThread } from "./check-thread.ts";
import type { CheckJob } from "./check-job.ts";
import { checksOnTheSpot, type Checks } from "./checks.ts";

const DIR = fileURLToPath(new URL("../../kiosk-config/content", import.meta.url));
const GUIDE = { kind: "guide", name: "passport" } as const;
const HALL = { kind: "hall", name: "hall" } as const;

let sample: SampleContent;
let thread: Checks;
let onTheSpot: Checks;
beforeAll(async () => {
  sample = await openSampleContent();
  const { inForce } = sample.context;
  thread = checkThread({ inForce, dir: DIR });
  onTheSpot = checksOnTheSpot(inForce);
  thread.begin();
});
afterAll(async () => {
  await thread.close();
  await sample.close();
});

const job = (ref: CheckJob["ref"], text: string, depth: CheckJob["depth"] = "own"): CheckJob => ({
  ...{ ref, source: { as: "text", text }, depth, answer: "edited" },
});
/** How much of the time this loop was busy while `work` went on; a loop that only waits is near 0. */
async function busyWhile(work: () => Promise<unknown>): Promise<number> {
  const before = performance.eventLoopUtilization();
  await work();
  return performance.eventLoopUtilization(before).utilization;
}

describe("checks in a thread", () => {
  it("say what they say on the spot", async () => {
    const guide = await sample.textOf(GUIDE);
    const hall = await sample.textOf(HALL);
    const jobs = [
      job(GUIDE, guide),
      job(GUIDE, guide.replace(/^visits: .*/m, "visits: 许多")),
      job(GUIDE, guide.replace(/^aliases:/m, "lifeEvents: [nobody]\naliases:")),
      job(HALL, hall.replace(/ {2}- \{ id: f01.*\n/, ""), "whole"),
      { ...job(HALL, ""), source: { as: "value", base: hall, value: { name: "别的大厅" } } } as const,
    ];
    for (const one of jobs) expect(await thread.check(one)).toEqual(await onTheSpot.check(one));
  });

  it("hear of what was published before the next check", async () => {
    const text = (await sample.textOf(GUIDE)).replace(/^id: .*/m, "id: second");
    const second = { kind: "guide", name: "second" } as const;
    const titles = async () =>
      (await thread.check(job(second, text, "whole"))).problems.map(({ expected }) => expected);
    expect(await titles()).toContain("another short title than passport.yaml");
    await sample.publish(GUIDE, (old) => old.replace(/^(aliases:\s*\[?(?:\n\s+- )?)([^,\n]+)/m, "$1新叫法"));
    expect(await titles()).not.toContain("another short title than passport.yaml");
  });

  it("leave the loop to windows that call", async () => {
    const text = await sample.textOf(GUIDE);
    const jobs = Array.from({ length: 6 }, () => job(GUIDE, text, "whole"));
    const all = (checks: Checks) => busyWhile(async () => Promise.all(jobs.map((one) => checks.check(one))));
    expect(await all(thread)).toBeLessThan(0.5);
    // What the bound is for: the same work in this loop leaves it no time.
    expect(await all(onTheSpot)).toBeGreaterThan(0.9);
  });

  it("go on after one that broke, and begin anew after the thread has ended", async () => {
    const broken = { ...job(GUIDE, ""), source: { as: "text", text: undefined as unknown as string } } as const;
    await expect(thread.check(broken)).rejects.toThrow();
    const text = await sample.textOf(GUIDE);
    expect((await thread.check(job(GUIDE, text))).problems).toEqual([]);
    await thread.close();
    expect((await thread.check(job(GUIDE, text))).problems).toEqual([]);
  });
});
