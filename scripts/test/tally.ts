export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Where each failure is and the first line of why, for the end of the run, where people look first. */
  failures: readonly string[];
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** One thing that failed and is no test in a report. */
export function failure(what: string): Tally {
  return { ...NOTHING, failed: 1, failures: [what] };
}

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

const REASON_LENGTH = 200;

/** Counts of a Vitest JSON report. A file that could not be loaded, or made ready, failed though none of its tests did. */
export function tallyOf(reportJson: string): Tally {
  const report = JSON.parse(reportJson) as VitestReport;
  const unready = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"),
  );
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => `${name}: ${fullName}${reason(failureMessages?.[0])}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unready.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...failures, ...unready.map(({ name, message }) => `${name}: not made ready${reason(message)}`)],
  };
}

function reason(message = ""): string {
  const first = message.split("\n").find((line) => line.trim() !== "");
  return first === undefined ? "" : `\n    ${first.trim().slice(0, REASON_LENGTH)}`;
}

/** What failed, a line or two each. */
export function failureLines({ failures }: Tally, root: string): string[] {
  return failures.map((each) => `failed: ${each.replace(`${root}/`, "")}`);
}

/** The closing line: `N passed, N failed`, and what was skipped. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
