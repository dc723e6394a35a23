import { describe, expect, it } from "vitest";
import { add, closingLine, failedFiles, failure, failureLines, NOTHING, tallyOf } from "./tally.ts";

const failed = {
  status: "failed",
  fullName: "the queue calls one",
  failureMessages: ["AssertionError: expected 1 to be 2\nlast: page.new\n      host.up\n    at queue.test.ts:3:5"],
};
const passed = { status: "passed", fullName: "the queue issues" };
const skipped = { status: "skipped", fullName: "the kiosk starts" };
const todo = { status: "todo", fullName: "the kiosk sings" };

const file = (name: string, ...assertionResults: object[]) => ({
  name: `/house/${name}.test.ts`,
  status: assertionResults.includes(failed) ? "failed" : "passed",
  assertionResults,
});
const report = (...testResults: object[]) => JSON.stringify({ testResults });

describe("the tally", () => {
  it("counts a report, and knows what failed and why, with all that was said before the stack", () => {
    const tally = tallyOf(report(file("hall/queue", passed, failed), file("b", passed, passed, skipped, todo)));
    expect(tally).toMatchObject({ passed: 3, failed: 1, skipped: 2 });
    expect(failureLines(tally, "/house")).toEqual([
      "failed: hall/queue.test.ts: the queue calls one\n    AssertionError: expected 1 to be 2\n    last: page.new\n    host.up",
    ]);
  });

  it("does not print a whole page for a failure", () => {
    const long = { ...failed, failureMessages: [`Error: waited\n${"<p>much</p>\n".repeat(4000)}`] };
    const [line] = failureLines(tallyOf(report({ ...file("a", long), status: "failed" })), "/house");
    expect(line?.split("\n").length).toBeLessThan(25);
  });

  it("counts a file that could not be loaded as a failure", () => {
    const broken = report({ ...file("a"), status: "failed", message: "no such module" });
    expect(tallyOf(broken).failed).toBe(1);
    expect(failureLines(tallyOf(broken), "/house")).toEqual(["failed: a.test.ts: not made ready\n    no such module"]);
  });

  it("counts a file whose tests were skipped because they could not be made ready", () => {
    const broken = report(
      { ...file("b", skipped), status: "failed", message: "no hall" },
      file("c", passed, skipped, skipped),
    );
    expect(failureLines(tallyOf(broken), "/house")).toEqual(["failed: b.test.ts: not made ready\n    no hall"]);
    expect(tallyOf(broken)).toMatchObject({ passed: 1, failed: 1, skipped: 3 });
  });

  it("adds up and closes with the line that CI reads", () => {
    const sum = add(add(NOTHING, { ...NOTHING, passed: 3 }), failure("lint: npx eslint"));
    expect(closingLine(sum)).toBe("3 passed, 1 failed");
    expect(closingLine({ ...sum, skipped: 4 })).toBe("3 passed, 1 failed, 4 skipped");
    expect(failureLines(sum, "/house")).toEqual(["failed: lint: npx eslint"]);
  });
});

describe("files that were run again by themselves", () => {
  const first = report(file("a", passed, failed), file("b", failed), file("c", passed));

  it("are those in which something failed", () => {
    expect(failedFiles(first)).toEqual(["/house/a.test.ts", "/house/b.test.ts"]);
  });

  it("count as they went the second time, and what was unsteady is told with its reason", () => {
    const tally = tallyOf(first, report(file("a", passed, passed), file("b", failed)));
    expect(tally).toMatchObject({ passed: 3, failed: 1, skipped: 0 });
    expect(failureLines(tally, "/house").map((line) => line.split("\n")[0])).toEqual([
      "unsteady (failed beside others, passed alone): a.test.ts: the queue calls one",
      "failed: b.test.ts: the queue calls one",
    ]);
  });

  it("that did not come to their second run count as they went the first time", () => {
    expect(tallyOf(first, report())).toMatchObject({ passed: 2, failed: 2, unsteady: [] });
  });
});
