import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { BACK_MS, GRACE_MS, PowerWatch } from "./power-watch.ts";

let deeds: string[];
let watch: PowerWatch;
beforeEach(() => {
  vi.useFakeTimers();
  deeds = [];
  watch = new PowerWatch({ close: () => deeds.push("close"), wake: () => deeds.push("wake") });
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

it("closes at once when nobody is here, once", () => {
  watch.nobodyHere();
  watch.power("battery");
  watch.nobodyHere();
  expect(deeds).toEqual([]);
  watch.power("closing");
  watch.nobodyHere();
  watch.nobodyHere();
  vi.advanceTimersByTime(GRACE_MS * 2);
  expect(deeds).toEqual(["close"]);
  expect(watch.closed).toBe(true);
});

it("lets a visit finish, but not for ever", () => {
  watch.power("closing");
  vi.advanceTimersByTime(GRACE_MS - 1);
  expect(deeds).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(deeds).toEqual(["close"]);
});

it("stays open when mains comes back in time", () => {
  watch.power("closing");
  watch.power("mains");
  vi.advanceTimersByTime(GRACE_MS * 2);
  watch.nobodyHere();
  expect(deeds).toEqual([]);
});

it("wakes when mains is back for good, not while it flickers or the battery only says it has more", () => {
  watch.power("closing");
  watch.nobodyHere();
  watch.power("battery");
  vi.advanceTimersByTime(BACK_MS * 2);
  watch.power("mains");
  vi.advanceTimersByTime(BACK_MS - 1);
  watch.power("battery");
  vi.advanceTimersByTime(BACK_MS * 2);
  expect(deeds).toEqual(["close"]);
  watch.power("mains");
  vi.advanceTimersByTime(BACK_MS);
  expect(deeds).toEqual(["close", "wake"]);
});
