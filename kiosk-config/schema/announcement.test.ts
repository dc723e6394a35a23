import { expect, it } from "vitest";
import { announcementsAt } from "./announced.ts";
import { Announcements } from "./announcement.ts";

const ONE = {
  title: "国庆放假",
  text: "十月一日到七日放假。",
  from: "2026-09-28",
  until: "2026-10-07",
  where: ["kiosk"],
};
const read = (change: object = {}) => Announcements.safeParse({ announcements: [{ ...ONE, ...change }] });
const shown = (at: string, change: object = {}, where: "kiosk" | "display" | "phone" = "kiosk") =>
  announcementsAt(read(change).data?.announcements ?? [], { where, at: Date.parse(at) }).length;

it("counts from the first day to the end of the last one, in the hall's time, where it is meant for", () => {
  expect(shown("2026-09-27T23:59:59+08:00")).toBe(0);
  expect(shown("2026-09-28T00:00:00+08:00")).toBe(1);
  expect(shown("2026-10-07T23:59:59+08:00")).toBe(1);
  expect(shown("2026-10-08T00:00:00+08:00")).toBe(0);
  expect(shown("2026-10-01T12:00:00+08:00", {}, "display")).toBe(0);
});

it("counts to the minute where there is one", () => {
  const noon = { from: "2026-10-01 09:30", until: "2026-10-01 12:00" };
  expect(shown("2026-10-01T09:29:59+08:00", noon)).toBe(0);
  expect(shown("2026-10-01T11:59:59+08:00", noon)).toBe(1);
  expect(shown("2026-10-01T12:00:00+08:00", noon)).toBe(0);
});

it.each([
  ["ends before it begins", { from: "2026-10-08" }],
  ["is nowhere", { where: [] }],
  ["is too long to be read in passing", { text: "很".repeat(81) }],
  ["has no such day", { from: "2026-13-01" }],
  ["says something else", { colour: "red" }],
])("%s: refused", (_what, change) => {
  expect(read(change).success).toBe(false);
});
