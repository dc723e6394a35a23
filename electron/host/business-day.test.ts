import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { businessDay } from "./business-day.ts";

describe("businessDay", () => {
  it("turns at midnight in Shanghai", () => {
    expect(businessDay(Date.UTC(2026, 10, 23, 15, 59, 59, 999))).toBe("2026-11-23");
    expect(businessDay(Date.UTC(2026, 10, 23, 16, 0, 0, 0))).toBe("2026-11-24");
  });

  it.each(["UTC", "America/New_York", "Pacific/Kiritimati"])("does not care for TZ=%s", (timeZone) => {
    const module = new URL("./business-day.ts", import.meta.url).href;
    const script = `import(${JSON.stringify(module)}).then((m) => console.log(m.businessDay(Date.UTC(2026, 11, 31, 16, 30))))`;
    const out = execFileSync(process.execPath, ["--import", "tsx", "-e", script], {
      env: { ...process.env, TZ: timeZone },
    });
    expect(out.toString().trim()).toBe("2027-01-01");
  });
});
