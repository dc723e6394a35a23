import { describe, expect, it } from "vitest";
import { add, closingLine, NOTHING, tallyOf } from "./tally.ts";

const report = (over: object) =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [{ status: "failed", assertionResults: [{}, {}, {}, {}] }],
    ...over,
  });

describe("the tally", () => {
  it("counts a report", () => {
    expect(tallyOf(report({}))).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it("counts a file that could not be loaded as a failure", () => {
    const broken = report({ numFailedTests: 0, testResults: [{ status: "failed", assertionResults: [] }] });
    expect(tallyOf(broken).failed).toBe(1);
  });

  it("adds up and closes with the line that CI reads", () => {
    const sum = add(add(NOTHING, { passed: 2, failed: 0, skipped: 0 }), { passed: 1, failed: 1, skipped: 0 });
    expect(closingLine(sum)).toBe("3 passed, 1 failed");
    expect(closingLine({ ...sum, skipped: 4 })).toBe("3 passed, 1 failed, 4 skipped");
  });
});
