import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ElectronRuntime } from "../electron-runtime/resolve.ts";
import { benchDevices } from "./devices/bench.ts";
import { benchFirstVisit } from "./first-visit.ts";
import { benchInput } from "./input/bench.ts";
import { benchSearch } from "./search/bench.ts";
import type { BenchRow } from "./row.ts";

export interface BenchOptions {
  root: string;
  outDir: string;
  argv: readonly string[];
  runtime: ElectronRuntime;
  display: string;
}

const BENCHES = {
  "first-visit": benchFirstVisit,
  devices: benchDevices,
  input: benchInput,
  search: benchSearch,
} as const;
const USAGE = `usage: ./kiosk bench [${Object.keys(BENCHES).join("|")}] [--json] [--rounds 20]`;

/** `./kiosk bench NAME`: figures as ratios within one run; the last line is one JSON object. Exit 1 when a bar is missed. */
export async function runBench(options: BenchOptions): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...options.argv],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, rounds: { type: "string", default: "20" } },
  });
  const name = positionals[0] ?? "first-visit";
  const rounds = Number(values.rounds);
  if (!(name in BENCHES) || !Number.isInteger(rounds) || rounds < 1 || rounds > 1000) {
    console.error(USAGE);
    return 2;
  }
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const rows = await BENCHES[name as keyof typeof BENCHES]({
    root: options.root,
    executable: options.runtime.executable,
    display: options.display,
    rounds,
    say,
  });
  const result = { bench: name, rows, ok: rows.every((each) => each.ok) };
  mkdirSync(options.outDir, { recursive: true });
  writeFileSync(join(options.outDir, `${name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
  if (!values.json) for (const each of rows) say(words(each));
  console.log(JSON.stringify(result));
  return result.ok ? 0 : 1;
}

function words({ name, value, unit, baseline, ratio, bar, ok }: BenchRow): string {
  return `${ok ? "ok  " : "OVER"} ${name}: ${value} ${unit} = ${ratio} × ${baseline} ${unit} (bar ${bar})`;
}
