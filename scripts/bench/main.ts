import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ElectronRuntime } from "../electron-runtime/resolve.ts";
import { benchDevices } from "./devices/bench.ts";
import { benchFirstVisit } from "./first-visit.ts";
import { benchHall } from "./hall/bench.ts";
import { benchInput } from "./input/bench.ts";
import { benchOcr } from "./ocr/bench.ts";
import { benchSearch } from "./search/bench.ts";
import { benchServices } from "./services/bench.ts";
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
  ocr: benchOcr,
  services: benchServices,
  hall: benchHall,
} as const;
const USAGE = `usage: ./kiosk bench [${Object.keys(BENCHES).join("|")}] [--json] [--rounds 20]
       ./kiosk bench hall [--json] [--store sqlite|postgres] [--short | --kiosks 10000 --minutes 5]`;

/** `./kiosk bench NAME`: figures as ratios within one run; the last line is one JSON object. Exit 1 when a bar is missed. */
export async function runBench(options: BenchOptions): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...options.argv],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      rounds: { type: "string", default: "20" },
      short: { type: "boolean", default: false },
      store: { type: "string" },
      kiosks: { type: "string" },
      minutes: { type: "string", default: "5" },
    },
  });
  const name = positionals[0] ?? "first-visit";
  const rounds = Number(values.rounds);
  const fleet =
    values.kiosks === undefined ? undefined : { kiosks: Number(values.kiosks), minutes: Number(values.minutes) };
  const wrongFleet = fleet !== undefined && !(isWhole(fleet.kiosks, 100_000) && isWhole(fleet.minutes, 600));
  const { store } = values;
  const wrongStore = store !== undefined && store !== "sqlite" && store !== "postgres";
  if (!(name in BENCHES) || !isWhole(rounds, 1000) || wrongFleet || wrongStore) {
    console.error(USAGE);
    return 2;
  }
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const rows = await BENCHES[name as keyof typeof BENCHES]({
    root: options.root,
    executable: options.runtime.executable,
    display: options.display,
    ...{ rounds, short: values.short, fleet, stores: store && [store] },
    say,
  });
  const result = { bench: name, rows, ok: rows.every((each) => each.ok) };
  mkdirSync(options.outDir, { recursive: true });
  writeFileSync(join(options.outDir, `${name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
  if (!values.json) for (const each of rows) say(words(each));
  console.log(JSON.stringify(result));
  return result.ok ? 0 : 1;
}

const isWhole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;

function words({ name, value, unit, baseline, ratio, bar, ok }: BenchRow): string {
  return `${ok ? "ok  " : "OVER"} ${name}: ${value} ${unit} = ${ratio} × ${baseline} ${unit} (bar ${bar})`;
}
