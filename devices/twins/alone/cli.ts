import { basename, dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createPty } from "../station/pty.ts";
import { createRunDir } from "../station/run-dir.ts";
import { LONE_TWINS } from "./catalogue.ts";
import { handLine } from "./hand-line.ts";
import type { LoneTwin } from "./lone-twin.ts";

const USAGE = `Usage: ./kiosk devices twin NAME --pty PATH [--baud 115200] [--faults JSON]
       ./kiosk devices twin NAME --port N [--faults JSON]      for those that speak over the network

Starts one simulated device. NAME: ${Object.keys(LONE_TWINS).join(", ")}
Lines on standard input are what a hand does to it; "help" lists them. Ctrl-C ends it.
`;
const DEFAULT_BAUD = 115_200;

interface Order {
  lone: LoneTwin;
  pty: string | undefined;
  port: number;
}

/** `./kiosk devices twin …`. Resolves with the exit code: 0 ended as asked, 1 could not start, 2 wrong call. */
export async function runLoneTwin(argv: string[]): Promise<number> {
  const order = orderOf(argv);
  if (typeof order === "string") {
    process.stderr.write(`twin: ${order}\n\n${USAGE}`);
    return 2;
  }
  const { lone, pty, port } = order;
  const asked = new Promise<void>((done) => process.once("SIGINT", done).once("SIGTERM", done));
  try {
    await (lone.cable === "server" ? serve(lone, { port, asked }) : lay(lone, { pty, asked }));
    return 0;
  } catch (error) {
    // A port that is taken, a folder that is not ours: the person who called can mend it.
    process.stderr.write(`twin: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function serve(
  lone: Extract<LoneTwin, { cable: "server" }>,
  { port, asked }: { port: number; asked: Promise<void> },
): Promise<void> {
  const server = await lone.listen(port);
  process.stdout.write(`${server.url}\n`);
  const deaf = listen(lone);
  await asked;
  deaf();
  await server.stop();
}

async function lay(
  lone: Extract<LoneTwin, { cable: "stream" }>,
  { pty, asked }: { pty: string | undefined; asked: Promise<void> },
): Promise<void> {
  const runDir = await createRunDir();
  const path = resolve(pty ?? "");
  try {
    const cable = await createPty({
      name: basename(path),
      dir: dirname(path),
      socketDir: runDir.path,
      twin: lone.twin,
    });
    const plugged = await cable.plug();
    if (plugged.isErr()) {
      await cable.stop();
      throw new Error(plugged.error.detail);
    }
    process.stdout.write(`${path}\n`);
    const deaf = listen(lone);
    await asked;
    deaf();
    await cable.stop();
  } finally {
    await runDir.remove();
  }
}

/** What to start, or what is wrong with the call. */
function orderOf(argv: string[]): Order | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const [name = "", ...more] = positionals;
  const make = Object.hasOwn(LONE_TWINS, name) ? LONE_TWINS[name] : undefined;
  if (make === undefined || more.length > 0)
    return name === "" ? "which one?" : `there is no twin "${positionals.join(" ")}"`;
  const baudRate = Number(values.baud ?? DEFAULT_BAUD);
  if (!Number.isInteger(baudRate) || baudRate < 300) return `--baud is a speed in bits per second, not ${values.baud}`;
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `--port is 0 to 65535, not ${values.port}`;
  const lone = make({ baudRate });
  if (lone.cable === "stream" && values.pty === undefined)
    return `${name} hangs on a serial line: --pty PATH says where`;
  const faults = values.faults === undefined ? undefined : handLine(lone, `faults ${values.faults}`);
  if (faults?.isErr() === true) return faults.error;
  return { lone, pty: values.pty, port };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      pty: { type: "string" },
      port: { type: "string" },
      baud: { type: "string" },
      faults: { type: "string" },
    },
  });
}

/** Standard input as the hand; that it ends is no reason to stop. Gives the way to let go of it. */
function listen(lone: LoneTwin): () => void {
  const lines = createInterface({ input: process.stdin }).on("line", (line) => {
    const [words, stream] = handLine(lone, line).match(
      (answer) => [answer, process.stdout] as const,
      (reason) => [reason, process.stderr] as const,
    );
    if (words !== "") stream.write(`${words}\n`);
  });
  return () => {
    lines.close();
    process.stdin.unref();
  };
}
