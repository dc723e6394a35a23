import { randomUUID } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { formatProblem, loadContent } from "../kiosk-config/loader/index.ts";
import { hallContract, type HallContract } from "./contract/index.ts";
import { API_PREFIX } from "./openapi/document.ts";
import { startHall, type StartProblem } from "./server.ts";

const USAGE = `usage:
  kiosk hall [--port 0] [--host 127.0.0.1] [--data DIR] [--content DIR]
      run the hall; prints one JSON line when it listens, logs to stderr, ends on SIGTERM or Ctrl-C
  kiosk hall call-next --window ID --url URL
      call the next ticket to a window, as its clerk would`;

const EXIT_OK = 0;
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const CALL_TIMEOUT_MS = 5000;

/** `argv` without the word `hall`. Gives the exit code: 0 done, 1 failed, 2 wrong arguments. */
export async function runHallCli(argv: readonly string[]): Promise<number> {
  try {
    const [first, ...rest] = argv;
    if (first === "help" || argv.includes("--help")) return say(USAGE);
    return first === "call-next" ? await runCallNext(rest) : await runServer(argv);
  } catch (error) {
    if (isArgumentError(error)) return complain(`${error.message}\n${USAGE}`, EXIT_USAGE);
    throw error;
  }
}

async function runServer(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: "string", default: "0" },
      host: { type: "string", default: "127.0.0.1" },
      data: { type: "string", default: defaultDataDir() },
      content: { type: "string", default: fileURLToPath(new URL("../kiosk-config/content", import.meta.url)) },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return complain(`--port: "${values.port}" is no port number (0 to 65535)`, EXIT_USAGE);
  }
  const content = loadContent(values.content);
  if (content.isErr()) return complain(content.error.map(formatProblem).join("\n"));
  // A broken guide takes down nothing but its own page.
  for (const problem of content.value.problems) complain(formatProblem(problem));
  // Listen for the signals first: one that comes during the start must not leave the store half open.
  const stop = nextSignal();
  const started = await startHall({
    dataDir: values.data,
    hall: content.value.hall,
    content: content.value,
    host: values.host,
    port,
  });
  if (started.isErr()) return complain(explain(started.error));
  say(JSON.stringify({ event: "listening", url: started.value.url, businessDay: started.value.businessDay() }));
  await stop;
  await started.value.close();
  return EXIT_OK;
}

function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
}

function explain(problem: StartProblem): string {
  switch (problem.code) {
    case "portTaken":
      return `${problem.detail} is taken by another program; choose another --port`;
    case "addressRefused":
      return `cannot listen on ${problem.detail}`;
    case "dataFolderNotWritable":
      return `cannot write to the data folder: ${problem.detail}`;
    case "databaseNewer":
      return `the data is newer than this program: ${problem.detail}`;
    case "databaseDamaged":
      return `the database cannot be read; restore it from a backup: ${problem.detail}`;
  }
}

async function runCallNext(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { window: { type: "string" }, url: { type: "string" } } });
  const { window: windowId, url } = values;
  if (windowId === undefined || url === undefined)
    return complain(`--window and --url are needed\n${USAGE}`, EXIT_USAGE);
  if (!URL.canParse(url)) return complain(`--url: "${url}" is no address`, EXIT_USAGE);
  const client: ContractRouterClient<HallContract> = createORPCClient(
    new OpenAPILink(hallContract, {
      url: new URL(API_PREFIX, url).href,
      fetch: (request, init) => fetch(request, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) }),
    }),
  );
  const { error, data } = await safe(client.queue.callNext({ windowId, idempotencyKey: randomUUID() }));
  if (error !== null) {
    return complain(isDefinedError(error) ? `${error.code}: ${windowId}` : `no answer from ${url}: ${error.message}`);
  }
  const { number, categoryId } = data.ticket ?? {};
  return say(
    JSON.stringify({ event: number === undefined ? "nobodyWaiting" : "called", windowId, number, categoryId }),
  );
}

function defaultDataDir(): string {
  const state = process.env["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state");
  return join(state, "fangbian-kiosk", "hall");
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

function say(line: string): number {
  process.stdout.write(`${line}\n`);
  return EXIT_OK;
}

function complain(message: string, exitCode = EXIT_FAILED): number {
  process.stderr.write(`kiosk hall: ${message}\n`);
  return exitCode;
}
