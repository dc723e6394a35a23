import { expect, it } from "vitest";
import { notInForceWords } from "./in-force.ts";

it.each([
  ["2026-12-01", "2026-11-30T15:59:59Z", "还没有生效，2026年12月1日起才这样办"],
  ["2026-12-01", "2026-11-30T16:00:00Z", undefined],
  ["2026-01-05", "2026-11-30T16:00:00Z", undefined],
])("a guide of %s at %s: %s", (day, now, words) => expect(notInForceWords(day, Date.parse(now))).toBe(words));
