export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Where each failure is and why, for the end of the run, where people look first. */
  failures: readonly string[];
  /** The same of what failed beside others and passed alone: a fault of the test or of the product that is still to be found. */
  unsteady: readonly string[];
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };

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
    unsteady: [...a.unsteady, ...b.unsteady],
  };
}

interface FileReport {
  name: string;
  status: string;
  message?: string;
  assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
}

/** Enough for what a page showed and the kiosk's last words. */
const REASON_LINES = 18;
const REASON_LENGTH = 2000;

/**
 * Counts of a Vitest JSON report. A file that could not be loaded, or made ready, failed though none of its tests did. Of a
 * file that was run `again`, by itself, its second run counts.
 */
export function tallyOf(reportJson: string, againJson?: string): Tally {
  const first = filesOf(reportJson);
  if (againJson === undefined) return first.map(tallyOfFile).reduce(add, NOTHING);
  const again = new Map(filesOf(againJson).map((file) => [file.name, file]));
  return first
    .map((file) => {
      const second = again.get(file.name);
      if (second === undefined) return tallyOfFile(file);
      const tally = tallyOfFile(second);
      return tally.failed > 0 ? tally : { ...tally, unsteady: tallyOfFile(file).failures };
    })
    .reduce(add, NOTHING);
}

/** Files in which something failed. */
export function failedFiles(reportJson: string): string[] {
  return filesOf(reportJson).flatMap((file) => (tallyOfFile(file).failed > 0 ? [file.name] : []));
}

function filesOf(reportJson: string): FileReport[] {
  return (JSON.parse(reportJson) as { testResults: FileReport[] }).testResults;
}

function tallyOfFile({ name, status, message, assertionResults }: FileReport): Tally {
  const of = (...states: string[]) => assertionResults.filter((test) => states.includes(test.status));
  const failed = of("failed");
  const unready = status === "failed" && failed.length === 0;
  return {
    passed: of("passed").length,
    failed: failed.length + (unready ? 1 : 0),
    skipped: assertionResults.length - of("passed", "failed").length,
    failures: unready
      ? [`${name}: not made ready${reason(message)}`]
      : failed.map(({ fullName, failureMessages }) => `${name}: ${fullName}${reason(failureMessages?.[0])}`),
    unsteady: [],
  };
}

/** What was said up to the stack of calls. */
function reason(message = ""): string {
  const lines = message.slice(0, REASON_LENGTH).split("\n");
  const stack = lines.findIndex((line) => /^\s+at .*:\d+:\d+\)?$/u.test(line));
  const said = lines.slice(0, stack < 0 ? REASON_LINES : Math.min(stack, REASON_LINES));
  return said
    .filter((line) => line.trim() !== "")
    .map((line) => `\n    ${line.trim()}`)
    .join("");
}

/** What failed and why; what failed at first only. */
export function failureLines({ failures, unsteady }: Tally, root: string): string[] {
  return [
    ...unsteady.map((each) => `unsteady (failed beside others, passed alone): ${each.replace(`${root}/`, "")}`),
    ...failures.map((each) => `failed: ${each.replace(`${root}/`, "")}`),
  ];
}

/** The closing line: `N passed, N failed`, and what was skipped. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
