import { afterEach, describe, expect, it } from "vitest";
import { businessDayBefore, businessDayOf } from "./business-day.ts";

const TZ = process.env["TZ"];
/** Midnight of 2026-03-03 in Shanghai. */
const MIDNIGHT = Date.UTC(2026, 2, 2, 16);

afterEach(() => {
  if (TZ === undefined) delete process.env["TZ"];
  else process.env["TZ"] = TZ;
});

describe.each([
  ["UTC", 0],
  ["America/New_York", 300],
  ["Asia/Shanghai", -480],
])("with TZ=%s", (zone, offsetMinutes) => {
  it("the hall's day changes at midnight in Shanghai and at no other time", () => {
    process.env["TZ"] = zone;
    expect(new Date(MIDNIGHT).getTimezoneOffset()).toBe(offsetMinutes);
    expect(businessDayOf(MIDNIGHT - 1)).toBe("2026-03-02");
    expect(businessDayOf(MIDNIGHT)).toBe("2026-03-03");
    // 08:00 in Shanghai is midnight in UTC, 13:00 that in New York.
    expect(businessDayOf(MIDNIGHT + 8 * 3_600_000 - 1)).toBe("2026-03-03");
    expect(businessDayOf(MIDNIGHT + 8 * 3_600_000)).toBe("2026-03-03");
    expect(businessDayOf(MIDNIGHT + 13 * 3_600_000)).toBe("2026-03-03");
    expect(businessDayOf(MIDNIGHT + 24 * 3_600_000)).toBe("2026-03-04");
  });
});

it("agrees with the time zone database on every hour of three years", () => {
  const shanghai = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" });
  for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2028, 0, 1); at += 3_600_000) {
    if (businessDayOf(at) !== shanghai.format(at)) expect.fail(`differs at ${new Date(at).toISOString()}`);
  }
});

it("counts days back, over the end of a month", () => {
  expect(businessDayBefore(MIDNIGHT, 0)).toBe("2026-03-03");
  expect(businessDayBefore(MIDNIGHT, 3)).toBe("2026-02-28");
});
