import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { CHECKS } from "./checks.ts";
import { add, closingLine, NOTHING, tallyOf, type Tally } from "./tally.ts";

export interface TestOptions {
  root: string;
  outDir: string;
  /** `checks`, `unit`, `page`, `e2e`: only these; further words are file patterns for Vitest. Empty = everything. */
  argv: readonly string[];
  /** Makes `dist/`, the Electron and a display ready; only called when end-to-end tests run. */
  prepareElectron: () => Promise<{ env: NodeJS.ProcessEnv; release: () => Promise<void> }>;
}

const PARTS = ["checks", "unit", "page", "e2e"] as const;
type Part = (typeof PARTS)[number];

/** Run all tests and close with `N passed, N failed`. */
export async function runTest(options: TestOptions): Promise<number> {
  const named = options.argv.filter((word): word is Part => (PARTS as readonly string[]).includes(word));
  const parts: readonly Part[] = named.length > 0 ? named : PARTS;
  const patterns = options.argv.filter((word) => !(PARTS as readonly string[]).includes(word));
  let tally = NOTHING;
  if (parts.includes("checks") && patterns.length === 0) tally = add(tally, await runChecks(options.root));
  const projects = parts.filter((part) => part === "unit" || part === "page");
  if (projects.length > 0) tally = add(tally, await runVitest({ ...options, projects, patterns, env: {} }));
  if (parts.includes("e2e")) {
    const electron = await options.prepareElectron();
    try {
      tally = add(tally, await runVitest({ ...options, projects: ["e2e"], patterns, env: electron.env }));
    } finally {
      await electron.release();
    }
  }
  console.log(closingLine(tally));
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

async function runChecks(root: string): Promise<Tally> {
  let tally = NOTHING;
  for (const check of CHECKS) {
    const startedAt = Date.now();
    const { code, output } = await run(root, check.command, {}, "collect");
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (code === 0) {
      console.log(`ok   ${check.name} (${seconds} s)`);
      tally = add(tally, { passed: 1, failed: 0, skipped: 0 });
    } else {
      console.log(`FAIL ${check.name} (${seconds} s): ${check.hint}\n${output}`);
      tally = add(tally, { passed: 0, failed: 1, skipped: 0 });
    }
  }
  return tally;
}

async function runVitest(options: {
  root: string;
  outDir: string;
  projects: readonly string[];
  patterns: readonly string[];
  env: NodeJS.ProcessEnv;
}): Promise<Tally> {
  const { root, outDir, projects, patterns, env } = options;
  mkdirSync(outDir, { recursive: true });
  const report = join(outDir, `report-${projects.join("-")}.json`);
  rmSync(report, { force: true });
  const command = [
    "vitest",
    "run",
    ...projects.flatMap((name) => ["--project", name]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...patterns,
  ] as const;
  const { code } = await run(root, command, env, "show");
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const tally = tallyOf(readFileSync(report, "utf8"));
  // A run that failed for a reason outside any test (an unhandled error, a hung worker) is a failure too.
  return code !== 0 && tally.failed === 0 && patterns.length === 0
    ? add(tally, { passed: 0, failed: 1, skipped: 0 })
    : tally;
}

function run(
  root: string,
  [program, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  output: "show" | "collect",
): Promise<{ code: number; output: string }> {
  const path = `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env, PATH: path },
    stdio: output === "show" ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output: text }));
  });
}
