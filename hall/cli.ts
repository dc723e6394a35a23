import { randomUUID } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createORPCClient, isDefinedError, ORPCError, safe } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { checkedPlaces, formatProblem, loadContent } from "../kiosk-config/loader/index.ts";
import { webhookOf } from "./audit/head-webhook.ts";
import { ACCOUNT_USAGE, runAccount, runEnrolmentCode, runRenewContentKey, type Told } from "./cli/account.ts";
import { ARCHIVE_USAGE, archive } from "./cli/archive.ts";
import { AUDIT_USAGE, audit } from "./cli/audit.ts";
import { HALLS_USAGE, halls } from "./cli/halls.ts";
import { KEEP_USAGE, keep } from "./cli/keep.ts";
import { MOVE_USAGE, move } from "./cli/move.ts";
import { startOutput } from "./cli/start-words.ts";
import { loadConnectors } from "./connectors/config.ts";
import { startTwins } from "./connectors/twins/start-twins.ts";
import { hallContract, WindowRefusal, type HallContract } from "./contract/index.ts";
import { API_PREFIX } from "./openapi/document.ts";
import { WEB_PAGES } from "./pages/web-pages.ts";
import { samplesIn } from "./samples.ts";
import { startHall, type StartProblem } from "./server.ts";
import { reachOf } from "./tls/reach.ts";
import { runSimulate, SIMULATE_USAGE } from "./simulate/run-simulate.ts";

const USAGE = `usage:
  kiosk hall [--port 0] [--host 127.0.0.1] [--data DIR] [--content DIR] [--connectors FILE] [--archive DIR] [--hall ID]
      [--access accounts|open] [--demo|--no-demo] [--tls-cert FILE --tls-key FILE | --behind-proxy ADDRESS[,ADDRESS]]
      run the hall; prints one JSON line when it listens (on a terminal: words), logs to stderr, ends on SIGTERM or Ctrl-C
      --hall (or HALL_ID): whose rows, where several halls share the database
      --access open: nobody signs in, on this machine only
      an empty store under content that is still a sample becomes a demonstration, unless --no-demo says otherwise;
      --demo: under any content
  kiosk hall twins [--config FILE]
      run stand-ins of all outside systems, with data of people who do not exist; writes the connectors.yaml to FILE
  kiosk hall call-next --window ID --url URL [--finish]
      call the next ticket to a window, as its clerk would; --finish: who is there is done
${ACCOUNT_USAGE}
${KEEP_USAGE}
${AUDIT_USAGE}
${HALLS_USAGE}
${MOVE_USAGE}
${ARCHIVE_USAGE}
${SIMULATE_USAGE}`;

const CHECKED_CONTENT = fileURLToPath(new URL("../dist/checked-content", import.meta.url));
const DEFAULT_CONTENT = fileURLToPath(new URL("../kiosk-config/content", import.meta.url));
const EXIT_OK = 0;
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const CALL_TIMEOUT_MS = 5000;

/** `argv` without the word `hall`. Gives the exit code: 0 done, 1 failed, 2 wrong arguments. */
export async function runHallCli(argv: readonly string[]): Promise<number> {
  try {
    const [first, ...rest] = argv;
    if (first === "help" || argv.includes("--help")) return say(USAGE);
    if (first === "backup" || first === "restore") {
      return sayTold(keep(first, rest, { dataDir: defaultDataDir(), now: Date.now() }));
    }
    if (first === "halls") {
      const place = { dataDir: defaultDataDir(), databaseUrl: databaseUrl(), now: Date.now() };
      return sayTold(await halls(rest, place));
    }
    if (first === "audit") return sayTold(await audit(rest, { dataDir: defaultDataDir(), now: Date.now() }));
    if (first === "migrate-to-postgres") {
      const moved = await move(rest, { dataDir: defaultDataDir(), databaseUrl: databaseUrl() });
      return "failed" in moved ? complain(moved.failed) : say(moved.done);
    }
    if (first === "archive") {
      const told = await archive(rest, { dataDir: defaultDataDir(), now: Date.now() });
      if ("wrong" in told) return complain(`${told.wrong}\n${USAGE}`, EXIT_USAGE);
      for (const line of told.lines) say(line);
      return told.failed === undefined ? EXIT_OK : complain(told.failed);
    }
    const places = { dataDir: defaultDataDir(), contentDir: DEFAULT_CONTENT };
    if (first === "account") return sayTold(await runAccount(rest, places));
    if (first === "enrolment-code") return sayTold(await runEnrolmentCode(rest, places));
    if (first === "renew-content-key") return sayTold(await runRenewContentKey(rest, places));
    if (first === "twins") return await runTwins(rest);
    if (first === "simulate") return await runSimulate(rest);
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
      content: { type: "string", default: DEFAULT_CONTENT },
      connectors: { type: "string" },
      archive: { type: "string" },
      hall: { type: "string", default: hallId() },
      access: { type: "string", default: "accounts" },
      demo: { type: "boolean", default: false },
      "no-demo": { type: "boolean", default: false },
      "tls-cert": { type: "string" },
      "tls-key": { type: "string" },
      "behind-proxy": { type: "string" },
    },
  });
  const { access } = values;
  if (access !== "open" && access !== "accounts") {
    return complain(`--access: "${access}" is neither "accounts" nor "open"`, EXIT_USAGE);
  }
  if (values.demo && values["no-demo"]) return complain("--demo and --no-demo exclude each other", EXIT_USAGE);
  const reach = reachOf(values, process.env);
  if (reach.isErr()) return complain(reach.error, EXIT_USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return complain(`--port: "${values.port}" is no port number (0 to 65535)`, EXIT_USAGE);
  }
  const content = loadContent(values.content, { checked: checkedPlaces({ built: CHECKED_CONTENT }) });
  if (content.isErr()) return complain(content.error.map(formatProblem).join("\n"));
  // A broken guide takes down nothing but its own page.
  for (const problem of content.value.problems) complain(formatProblem(problem));
  const connectors = values.connectors === undefined ? undefined : loadConnectors(values.connectors);
  if (connectors?.isErr()) {
    return complain(connectors.error.problems.map((problem) => `${connectors.error.file}: ${problem}`).join("\n"));
  }
  const auditWebhook = webhookOf(process.env);
  if (auditWebhook.isErr()) return complain(auditWebhook.error, EXIT_USAGE);
  // A county that has written its own content means its hall; so does one that names a database.
  const demo =
    values.demo || (!values["no-demo"] && databaseUrl() === undefined && samplesIn(content.value) !== undefined);
  // Listen for the signals first: one that comes during the start must not leave the store half open.
  const stop = nextSignal();
  const started = await startHall({
    dataDir: values.data,
    databaseUrl: databaseUrl(),
    hallId: values.hall,
    ...(values.archive !== undefined && { archiveDir: values.archive }),
    hall: content.value.hall,
    content: content.value,
    contentDir: values.content,
    ...(connectors?.isOk() && { connectors: connectors.value }),
    auditWebhook: auditWebhook.value,
    ratings: content.value.ratings,
    appeals: content.value.appeals,
    ...reach.value,
    host: values.host,
    port,
    access,
    demo,
  });
  if (started.isErr()) return complain(explain(started.error));
  const { url, businessDay, samples, firstSignIn, demoSignIns, demoPhone, demoScreens } = started.value;
  // No line of its own: whoever starts halls reads one line.
  const pages = Object.fromEntries(WEB_PAGES.map((page) => [page, `${url}/${page}/`]));
  const told = {
    ...{ pages, demo: started.value.demo },
    ...(samples && { samples }),
    ...(firstSignIn && { firstSignIn }),
    ...(demoSignIns && { demoSignIns }),
    ...(demoPhone !== undefined && { demoPhone: url + demoPhone }),
    ...(demoScreens && { screens: demoScreens.map(({ kind, path }) => ({ kind, link: `${url}${path}` })) }),
  };
  say(startOutput({ url, businessDay: businessDay(), ...told }, { isTerminal: process.stdout.isTTY }));
  if (values.demo && !started.value.demo) complain("--demo: the store is not empty, so nothing was made up");
  await stop;
  await started.value.close();
  return EXIT_OK;
}

async function runTwins(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { config: { type: "string" } } });
  const stop = nextSignal();
  const running = await startTwins(values.config === undefined ? {} : { file: values.config });
  const systems = Object.fromEntries(Object.entries(running.twins).map(([name, { url }]) => [name, url]));
  say(
    JSON.stringify({ event: "twinsListening", systems, ...(values.config !== undefined && { config: values.config }) }),
  );
  await stop;
  await running.close();
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
    case "openToAll":
      return `${problem.detail} can be reached by others: with --access open the hall listens on 127.0.0.1 only`;
    case "plainToAll":
      return `${problem.detail} can be reached by others, and without TLS all of it could be read on the way; name --tls-cert and --tls-key, or with --behind-proxy ADDRESS the proxy in front that does TLS`;
    case "tlsUnreadable":
    case "tlsWrongPair":
    case "tlsNotOfThisTime":
      return `TLS: ${problem.detail}`;
    case "databaseNewer":
      return `the data is newer than this program: ${problem.detail}`;
    case "databaseDamaged":
      return `the database cannot be read; restore it from a backup: ${problem.detail}`;
    case "databaseMoved":
    case "hallUnknown":
    case "hallNotNamed":
      return problem.detail;
    case "databaseUrlWrong":
      return `HALL_DATABASE_URL: ${problem.detail}`;
    case "databaseAway":
      return `cannot reach the database ${problem.detail}; see that PostgreSQL runs and can be reached from this machine, then start again (nothing was changed)`;
    case "databaseRefused":
      return `the database does not let the hall in, ${problem.detail}; check user, password and database in HALL_DATABASE_URL`;
    case "hashKeyMissing":
    case "hashKeyDiffers":
      return problem.detail;
  }
}

async function runCallNext(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { window: { type: "string" }, url: { type: "string" }, finish: { type: "boolean", default: false } },
  });
  const { window: windowId, url, finish } = values;
  if (windowId === undefined || url === undefined)
    return complain(`--window and --url are needed\n${USAGE}`, EXIT_USAGE);
  if (!URL.canParse(url)) return complain(`--url: "${url}" is no address`, EXIT_USAGE);
  const client: ContractRouterClient<HallContract> = createORPCClient(
    new OpenAPILink(hallContract, {
      url: new URL(API_PREFIX, url).href,
      fetch: (request, init) => fetch(request, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) }),
    }),
  );
  const wish = { windowId, idempotencyKey: randomUUID() };
  let { error, data } = await safe(client.queue.callNext(wish));
  if (finish && isDefinedError(error) && error.code === "WINDOW_BUSY" && error.data.ticket !== undefined) {
    const former = { ticketId: error.data.ticket.id, becomes: "finished" } as const;
    ({ error, data } = await safe(client.queue.callNext({ ...wish, former })));
  }
  if (error !== null || data === undefined) return complain(whyNot(error, { windowId, url }));
  const { number, categoryId } = data.ticket ?? {};
  return say(
    JSON.stringify({ event: number === undefined ? "nobodyWaiting" : "called", windowId, number, categoryId }),
  );
}

function whyNot(error: unknown, { windowId, url }: { windowId: string; url: string }): string {
  if (error instanceof ORPCError && error.defined) {
    const { ticket } = WindowRefusal.parse(error.data ?? {});
    if (error.code !== "WINDOW_BUSY" || ticket === undefined) return `${error.code}: ${windowId}`;
    return `WINDOW_BUSY: ${windowId}: ${ticket.number} is still there (${ticket.state}); --finish says that it is done`;
  }
  return `no answer from ${url}: ${error instanceof Error ? error.message : String(error)}`;
}

function databaseUrl(): string | undefined {
  return process.env["HALL_DATABASE_URL"] || undefined;
}

function hallId(): string | undefined {
  return process.env["HALL_ID"] || undefined;
}

function defaultDataDir(): string {
  const state = process.env["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state");
  return join(state, "fangbian-kiosk", "hall");
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

function sayTold(told: Told): number {
  if ("wrong" in told) return complain(`${told.wrong}\n${USAGE}`, EXIT_USAGE);
  return "failed" in told ? complain(told.failed) : say(told.done);
}

function say(line: string): number {
  process.stdout.write(`${line}\n`);
  return EXIT_OK;
}

function complain(message: string, exitCode = EXIT_FAILED): number {
  process.stderr.write(`kiosk hall: ${message}\n`);
  return exitCode;
}
