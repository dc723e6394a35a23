import { expect, it } from "vitest";
import { HallClock } from "./hall-clock.ts";

const AT = Date.parse("2026-03-02T01:30:00Z");
const date = (ms: number) => new Date(ms).toUTCString();

it("goes by the hall once it has told its time, and leaves small differences alone", () => {
  let now = AT;
  const clock = new HallClock({ now: () => now });
  expect(clock.now()).toBe(AT);
  clock.heard(date(AT + 600_000));
  expect(clock.offMs).toBe(600_500);
  now += 1000;
  expect(clock.now()).toBe(AT + 601_500);
  clock.heard(date(now));
  expect(clock.offMs).toBe(0);
});

it("hears nothing in what is no date", () => {
  const clock = new HallClock({ now: () => AT });
  clock.heard(null);
  clock.heard("yesterday");
  expect(clock.now()).toBe(AT);
});
