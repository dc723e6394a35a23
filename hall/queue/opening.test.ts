import { expect, it } from "vitest";
import { byClock, fitsToday } from "./opening.ts";

const HALL = {
  openingHours: [
    { days: [1, 2, 3, 4, 5], from: "13:30", to: "17:00" },
    { days: [1, 2, 3, 4, 5], from: "09:00", to: "12:00" },
  ],
  calendar: { holidays: ["2026-03-03"], workdays: ["2026-03-07"] },
};
const at = (day: string, clock: string) => Date.parse(`${day}T${clock}:00+08:00`);

it.each([
  ["in the morning", "2026-03-02", "10:00", 60, "fits"],
  ["before it opens", "2026-03-02", "07:00", 60, "fits"],
  ["over the pause", "2026-03-02", "11:30", 240, "fits"],
  ["over the pause, a minute too long", "2026-03-02", "11:30", 241, "closingSoon"],
  ["in the pause", "2026-03-02", "12:30", 210, "fits"],
  ["at the last moment", "2026-03-02", "16:45", 15, "fits"],
  ["too late", "2026-03-02", "16:46", 15, "closingSoon"],
  ["in the evening", "2026-03-02", "17:00", 0, "closed"],
  ["on a holiday", "2026-03-03", "10:00", 5, "closed"],
  ["on a Saturday that was made a working day", "2026-03-07", "16:00", 30, "fits"],
  ["on a Sunday", "2026-03-08", "10:00", 5, "closed"],
] as const)("%s", (_what, day, clock, minutes, verdict) => {
  expect(fitsToday(HALL, { at: at(day, clock), minutes })).toBe(verdict);
});

it.each([
  ["in the morning", "2026-03-02", "10:00", 60, 60],
  ["half an hour before it opens", "2026-03-02", "08:30", 10, 40],
  ["before it opens, with nobody in front", "2026-03-02", "08:30", 0, 30],
  ["to the last moment before the pause", "2026-03-02", "11:30", 30, 30],
  ["over the pause", "2026-03-02", "11:30", 30.5, 120.5],
  ["in the pause", "2026-03-02", "12:30", 20, 80],
  ["longer than the hall is open", "2026-03-02", "16:30", 45, 45],
  ["in the evening", "2026-03-02", "18:00", 25, 25],
  ["on a holiday", "2026-03-03", "10:00", 5, 5],
] as const)("waits by the clock: %s", (_what, day, clock, minutes, waited) => {
  expect(byClock(HALL, { at: at(day, clock), minutes })).toBe(waited);
});
