import { describe, expect, it } from "vitest";
import { add, closingLine, failure, failureLines, NOTHING, tallyOf } from "./tally.ts";

const failed = {
  status: "failed",
  fullName: "the queue calls one",
  failureMessages: ["AssertionError: expected 1 to be 2\n    at queue.test.ts:3:5"],
};
const passed = { status: "passed", fullName: "the queue issues" };

const report = (over: object) =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      { name: "/house/hall/queue.test.ts", status: "failed", assertionResults: [passed, passed, passed, failed] },
    ],
    ...over,
  });

describe("the tally", () => {
  it("counts a report, and knows what failed and why", () => {
    const tally = tallyOf(report({}));
    expect(tally).toMatchObject({ passed: 3, failed: 1, skipped: 2 });
    expect(failureLines(tally, "/house")).toEqual([
      "failed: hall/queue.test.ts: the queue calls one\n    AssertionError: expected 1 to be 2",
    ]);
  });

  it("counts a file that could not be loaded as a failure", () => {
    const broken = report({
      numFailedTests: 0,
      testResults: [{ name: "/house/a.test.ts", status: "failed", message: "no such module", assertionResults: [] }],
    });
    expect(tallyOf(broken).failed).toBe(1);
    expect(failureLines(tallyOf(broken), "/house")).toEqual(["failed: a.test.ts: not made ready\n    no such module"]);
  });

  it("counts a file whose tests were skipped because they could not be made ready", () => {
    const skipped = { status: "skipped", fullName: "the kiosk starts" };
    const broken = report({
      numFailedTests: 0,
      testResults: [{ name: "/house/b.test.ts", status: "failed", message: "no hall", assertionResults: [skipped] }],
    });
    expect(failureLines(tallyOf(broken), "/house")).toEqual(["failed: b.test.ts: not made ready\n    no hall"]);
    expect(tallyOf(broken)).toMatchObject({ failed: 1, skipped: 2 });
  });

  it("adds up and closes with the line that CI reads", () => {
    const sum = add(add(NOTHING, { ...NOTHING, passed: 3 }), failure("lint: npx eslint"));
    expect(closingLine(sum)).toBe("3 passed, 1 failed");
    expect(closingLine({ ...sum, skipped: 4 })).toBe("3 passed, 1 failed, 4 skipped");
    expect(failureLines(sum, "/house")).toEqual(["failed: lint: npx eslint"]);
  });
});
