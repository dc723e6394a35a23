import { expect, it } from "vitest";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { estimateWait } from "./estimate.ts";
import { paceFrom } from "./service-times.ts";

const MINUTE_MS = 60_000;
const CATEGORY = { ...SAMPLE_HALL.categories[0]!, windows: ["a01", "a02", "b01"], typicalServiceMinutes: 6 };

/** The same numbers every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** A day of one queue: morning peak, service times with a long tail, a configuration that is wrong by half. */
function day(seed: number) {
  const random = chance(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const service = () => Math.exp(Math.log(8.2) + 0.55 * normal());
  const arrivals: number[] = [];
  for (let at = 0; at < 7 * 60; at += -Math.log(1 - random()) / (at > 60 && at < 150 ? 0.42 : 0.28)) arrivals.push(at);
  const free = [0, 0, 0];
  const served: { until: number; ms: number }[] = [];
  const begins: number[] = [];
  const ends: number[] = [];
  return arrivals.map((at) => {
    // What the hall would have said to this one: who waits in front, and which services have ended.
    const ahead = begins.filter((begin) => begin > at).length;
    const newest = served.filter(({ until }) => until <= at).slice(-60);
    const underWay = begins.flatMap((begin, index) => {
      const until = ends[index] ?? 0;
      return begin <= at && until > at ? [(at - begin) * MINUTE_MS] : [];
    });
    const pace = paceFrom({ ...CATEGORY, callMinutes: 0, ended: newest.map(({ ms }) => ms), underWay });
    const range = estimateWait({
      ...{ category: CATEGORY, categories: [CATEGORY], waitingBefore: new Map([[CATEGORY.id, ahead]]) },
      pace: { services: new Map([[CATEGORY.id, pace]]), activeWindows: undefined },
    });
    const window = free.indexOf(Math.min(...free));
    const begin = Math.max(at, free[window] ?? 0);
    const minutes = service();
    free[window] = begin + minutes;
    begins.push(begin);
    ends.push(begin + minutes);
    served.push({ until: begin + minutes, ms: minutes * MINUTE_MS });
    served.sort((a, b) => a.until - b.until);
    return { wait: begin - at, range, measured: newest.length >= 12 };
  });
}

const quantile = (values: number[], part: number) =>
  values.sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;

it("says of its ranges how wrong they are: replayed days against what was said at the kiosk", () => {
  const people = Array.from({ length: 20 }, (_, index) => day(index + 1)).flat();
  const report = (name: string, some: typeof people) => {
    const waited = some.filter(({ wait }) => wait > 1);
    const under = (end: "lowMinutes" | "highMinutes") =>
      waited.filter(({ wait, range }) => wait <= range[end]).length / waited.length;
    const errors = waited.map(({ wait, range }) => Math.abs(wait - range.lowMinutes));
    const figures = {
      ...{ people: waited.length, underLow: under("lowMinutes"), underHigh: under("highMinutes") },
      ...{
        errorP50: quantile(errors, 0.5),
        errorP90: quantile(errors, 0.9),
        waitP50: quantile(
          waited.map((w) => w.wait),
          0.5,
        ),
      },
    };
    console.log(
      `prediction ${name}: ${JSON.stringify(figures, (_key, value: unknown) => (typeof value === "number" ? Math.round(value * 100) / 100 : value))}`,
    );
    return figures;
  };
  const measured = report(
    "measured",
    people.filter((one) => one.measured),
  );
  report(
    "configured",
    people.filter((one) => !one.measured),
  );
  // p50 and p90, and not a promise that nobody can keep: rounding to five minutes moves both a little.
  expect(measured.underLow).toBeGreaterThan(0.35);
  expect(measured.underLow).toBeLessThan(0.65);
  expect(measured.underHigh).toBeGreaterThan(0.85);
  expect(measured.errorP50).toBeLessThan(measured.waitP50 / 2);
});
