import { expect, it } from "vitest";
import { ATTENDED_MS, touchedWithin, watchAttendance } from "./attendance.ts";

it("somebody is there when the page opens, and after each touch, key or move, for a while", () => {
  const target = new EventTarget();
  let now = 1_000_000;
  const isAttended = watchAttendance({ target, clock: () => now });
  expect(isAttended()).toBe(true);
  for (const sign of ["pointermove", "keydown", "wheel", "touchstart", "pointerdown"]) {
    now += ATTENDED_MS;
    expect(isAttended()).toBe(false);
    target.dispatchEvent(new Event(sign));
    expect(isAttended()).toBe(true);
  }
  now += ATTENDED_MS;
  expect(isAttended()).toBe(false);
  touchedWithin(target);
  expect(isAttended()).toBe(true);
  target.dispatchEvent(new Event("resize"));
  now += ATTENDED_MS;
  expect(isAttended()).toBe(false);
});
