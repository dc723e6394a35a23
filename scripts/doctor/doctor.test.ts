import { describe, expect, it } from "vitest";
import { fine, missing, note } from "./finding.ts";
import { clock } from "./machine.ts";
import { asText } from "./report.ts";

describe("the doctor's report", () => {
  it("says of each thing how it is and what to do, and ends with a verdict", () => {
    const text = asText([
      fine("node", "Node v20"),
      note("hall", "away", "start it"),
      missing("disk", "full\nto the brim", "free some"),
    ]);
    expect(text).toBe(
      [
        "ok       node  Node v20",
        "note     hall  away",
        "               → start it",
        "MISSING  disk  full to the brim",
        "               → free some",
        "1 needed, but missing.",
        "",
      ].join("\n"),
    );
  });

  it("is content when only small things are left", () => {
    expect(asText([fine("node", "Node v20"), note("display", "none")])).toContain(
      "Everything that is needed is there.",
    );
  });
});

describe("the clock", () => {
  const now = new Date("2026-11-24T01:00:00Z");

  it("is right in the hall's own zone", () => {
    expect(clock("Asia/Shanghai", now).state).toBe("ok");
  });

  it("is worth a look in another one", () => {
    expect(clock("UTC", now)).toMatchObject({ state: "note", todo: expect.stringContaining("set-timezone") as string });
  });

  it("is wrong when its battery was empty", () => {
    expect(clock("Asia/Shanghai", new Date("2015-01-01T00:00:00Z")).state).toBe("missing");
  });
});
