import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { PreparedElectron } from "../test/main.ts";

/*
 * The long forms of tests that `./kiosk test` runs short: the same tests, told by the environment how far to go. What
 * takes hours elsewhere takes some here, too; nothing of it belongs into a build.
 */
const SOAKS = {
  /** Every codec's properties with random and hostile bytes. */
  codecs: { project: "unit", variable: "FANGBIAN_PROPERTY_RUNS", runs: 200_000, files: propertyTests },
  /** Cables opened and closed, with files, timers and memory counted. */
  ports: {
    project: "own-process",
    variable: "FANGBIAN_CYCLES",
    runs: 10_000,
    files: () => ["devices/manager/leaks.test.ts"],
  },
  /** Two halls on one PostgreSQL, one of which comes to harm again and again; FANGBIAN_REPLICA_SEED is another course of it. */
  replicas: {
    project: "postgres",
    variable: "FANGBIAN_REPLICA_ROUNDS",
    runs: 25,
    files: () => ["hall/store/replicas.postgres.test.ts"],
  },
  /** Every operation of the hall's description with spoilt requests, by everybody who may knock; FANGBIAN_FUZZ_SEED is another course of it. */
  fuzz: {
    project: "unit",
    variable: "FANGBIAN_FUZZ_ROUNDS",
    runs: 100,
    files: () => ["hall/openapi/fuzz.test.ts"],
  },
} as const;
/** Every fault of every device and every cut of the power, seen by citizen, technician and hall; needs a kiosk, and its runs are courses. */
const FAULTS = { project: "e2e", variable: "FANGBIAN_ALL_FAULTS", folder: "test/fault", runs: 1 } as const;
type SoakName = keyof typeof SOAKS;

/** A whole working day. */
const TEST_TIMEOUT_MS = 8 * 3_600_000;
const USAGE = `usage: ./kiosk soak ${Object.keys(SOAKS).join("|")}|faults [--runs N]

  codecs   property tests of every device codec; N inputs a property (default ${SOAKS.codecs.runs})
  ports    opening and closing of cables; N cycles (default ${SOAKS.ports.runs})
  replicas two halls on one PostgreSQL, killed, ended and cut off; N rounds, at most 29 (default ${SOAKS.replicas.runs})
  fuzz     spoilt requests to the hall, by nobody, kiosk and every role; N rounds (default ${SOAKS.fuzz.runs})
  faults   every fault of every device, power cuts at every step of a ticket; N courses (default ${FAULTS.runs})
`;

export interface SoakOptions {
  root: string;
  argv: readonly string[];
  /** Only called for what needs a kiosk. */
  prepareElectron: () => Promise<PreparedElectron>;
}

/** `./kiosk soak NAME`. Gives Vitest's exit code; 2 for a wrong call. */
export async function runSoak({ root, argv, prepareElectron }: SoakOptions): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { runs: { type: "string" } },
  });
  const [name] = positionals;
  const soak = name === "faults" ? FAULTS : isSoak(name) ? SOAKS[name] : undefined;
  const runs = Number(values.runs ?? soak?.runs);
  if (soak === undefined || !Number.isInteger(runs) || runs < 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  if ("folder" in soak) return campaign({ root, courses: runs, prepareElectron });
  const args = ["--project", soak.project, `--testTimeout=${TEST_TIMEOUT_MS}`, ...soak.files(root)];
  return vitest({ root, args, env: { [soak.variable]: String(runs) } });
}

/** Courses of the whole fault campaign, until one fails. */
async function campaign({ root, courses, prepareElectron }: Omit<SoakOptions, "argv"> & { courses: number }) {
  const electron = await prepareElectron();
  const { project, variable, folder } = FAULTS;
  const args = ["--project", project, "--maxWorkers", String(electron.places), folder];
  try {
    for (let course = 1; course <= courses; course += 1) {
      const code = await vitest({ root, args, env: { ...electron.env, [variable]: "1" } });
      if (code !== 0) return code;
    }
    return 0;
  } finally {
    await electron.release();
  }
}

function vitest({ root, args, env }: { root: string; args: readonly string[]; env: NodeJS.ProcessEnv }) {
  const child = spawn(join(root, "node_modules", ".bin", "vitest"), ["run", ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? 1)));
}

/** Tests of the device room that have properties; the others are the same however long they run. */
function propertyTests(root: string): string[] {
  return readdirSync(join(root, "devices"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join("devices", file))
    .filter((file) => readFileSync(join(root, file), "utf8").includes('from "fast-check"'));
}

function isSoak(name: string | undefined): name is SoakName {
  return name !== undefined && name in SOAKS;
}
