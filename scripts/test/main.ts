import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { CHECKS } from "./checks.ts";
import { runStep, type Step } from "./step.ts";
import { add, closingLine, failedFiles, failure, failureLines, NOTHING, tallyOf, type Tally } from "./tally.ts";

/** `dist/`, the Electron and `places` displays, for tests with a kiosk. */
export interface PreparedElectron {
  env: NodeJS.ProcessEnv;
  places: number;
  release: () => Promise<void>;
}

export interface TestOptions {
  root: string;
  outDir: string;
  /** `checks`, `unit`, `page`, `web`, `e2e`: only these; further words are file patterns for Vitest. Empty = everything. */
  argv: readonly string[];
  /** Only called when end-to-end tests run. */
  prepareElectron: () => Promise<PreparedElectron>;
}

/** More than these failed for a reason of their own. */
const MOST_AGAIN = 6;
const PARTS = ["checks", "unit", "page", "web", "e2e"] as const;
type Part = (typeof PARTS)[number];
const PROCESSORS = availableParallelism();
/** Tests of devices wait for them a third of the time. Vitest itself leaves one processor free, which is half of a small machine. */
const QUICK: readonly { part: Part; projects: readonly string[]; workers: number }[] = [
  { part: "unit", projects: ["unit"], workers: PROCESSORS + 1 },
  { part: "unit", projects: ["own-process", "postgres"], workers: PROCESSORS },
  { part: "page", projects: ["page"], workers: PROCESSORS },
];

interface Plan extends TestOptions {
  parts: readonly Part[];
  patterns: readonly string[];
}

/**
 * Run all tests and close with `N passed, N failed`. End-to-end tests wait for devices most of their time; the checks run
 * behind them, and behind the quick tests, on what the processors have left; nothing runs behind what measures time.
 */
export async function runTest(options: TestOptions): Promise<number> {
  const named = options.argv.filter((word): word is Part => (PARTS as readonly string[]).includes(word));
  const parts: readonly Part[] = named.length > 0 ? named : PARTS;
  const patterns = options.argv.filter((word) => !(PARTS as readonly string[]).includes(word));
  const plan = { ...options, parts, patterns };
  const tally = parts.includes("e2e")
    ? await runWithElectron(plan)
    : [await runChecks(plan, "normal"), await runQuick(plan), await runWeb(plan)].reduce(add);
  for (const line of failureLines(tally, options.root)) console.log(line);
  console.log(closingLine(tally));
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

async function runWithElectron(plan: Plan): Promise<Tally> {
  const electron = await plan.prepareElectron();
  const vitest = { ...plan, env: electron.env } as const;
  try {
    const checking = runChecks(plan, "behind");
    const shown = await runVitest({ ...vitest, projects: ["e2e"], more: ["--maxWorkers", String(electron.places)] });
    const quick = await runQuick(plan);
    const checked = await checking;
    const web = await runWeb(plan);
    const alone = await runVitest({ ...vitest, projects: ["alone"], more: [] });
    return [shown, checked, quick, web, alone].reduce(add);
  } finally {
    await electron.release();
  }
}

/**
 * Tests that need no Electron. Many of them watch the clock: they run behind nobody. Files share a worker's modules and page
 * only where a run has one kind of them.
 */
async function runQuick(plan: Plan): Promise<Tally> {
  let tally = NOTHING;
  for (const { projects, workers } of QUICK.filter(({ part }) => plan.parts.includes(part))) {
    const more = ["--maxWorkers", String(workers)];
    tally = add(tally, await runVitest({ ...plan, projects, env: {}, more }));
  }
  return tally;
}

/** Pages of the hall in a real browser: two files at a time, a browser each. */
async function runWeb(plan: Plan): Promise<Tally> {
  if (!plan.parts.includes("web")) return NOTHING;
  return runVitest({ ...plan, projects: ["web"], env: {}, more: ["--maxWorkers", "2"] });
}

async function runChecks({ root, parts, patterns }: Plan, priority: Step["priority"]): Promise<Tally> {
  let tally = NOTHING;
  if (!parts.includes("checks") || patterns.length > 0) return tally;
  for (const check of CHECKS) {
    const startedAt = Date.now();
    const { code, output } = await runStep({ root, command: check.command, output: "collect", priority });
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (code === 0) {
      console.log(`ok   ${check.name} (${seconds} s)`);
      tally = add(tally, { ...NOTHING, passed: 1 });
    } else {
      console.log(`FAIL ${check.name} (${seconds} s): ${check.hint}\n${output}`);
      tally = add(tally, failure(`${check.name}: ${check.hint}`));
    }
  }
  return tally;
}

interface VitestRun {
  root: string;
  outDir: string;
  projects: readonly string[];
  patterns: readonly string[];
  env: NodeJS.ProcessEnv;
  more: readonly string[];
}

/**
 * A file in which something failed is run once more, with nothing beside it: on a machine that stood still for some seconds
 * real programs come too late by no fault of theirs. What passes then is told as unsteady, with its reason.
 */
async function runVitest(run: VitestRun): Promise<Tally> {
  const { root, projects, patterns } = run;
  const first = await vitestReport(run, "report");
  // Named files may lie in other projects.
  if (first.report === undefined)
    return patterns.length > 0 ? NOTHING : failure(`${projects.join(" and ")}: the run wrote no report`);
  const tally = tallyOf(first.report);
  if (first.code === 0) return tally;
  if (tally.failed === 0) return patterns.length === 0 ? add(tally, outsideAnyTest(projects, first.code)) : tally;
  const files = failedFiles(first.report).map((file) => relative(root, file));
  if (files.length > MOST_AGAIN) return tally;
  console.log(`once more, by themselves: ${files.join(", ")}`);
  const again = await vitestReport({ ...run, patterns: files, more: ["--maxWorkers", "1"] }, "again");
  const whole = tallyOf(first.report, again.report);
  return again.code !== 0 && whole.failed === 0 ? add(whole, outsideAnyTest(projects, again.code)) : whole;
}

/** A run that failed for a reason outside any test (an unhandled error, a hung worker) is a failure too. */
function outsideAnyTest(projects: readonly string[], code: number): Tally {
  return failure(`${projects.join(" and ")}: ended with code ${code} for a reason outside any test`);
}

async function vitestReport(run: VitestRun, name: string): Promise<{ code: number; report: string | undefined }> {
  const { root, outDir, projects, patterns, env, more } = run;
  mkdirSync(outDir, { recursive: true });
  const report = join(outDir, `${name}-${projects.join("-")}.json`);
  rmSync(report, { force: true });
  const command = [
    "vitest",
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...more,
    ...patterns,
  ] as const;
  const { code } = await runStep({ root, command, env, output: "show", priority: "normal" });
  return { code, report: existsSync(report) ? readFileSync(report, "utf8") : undefined };
}
