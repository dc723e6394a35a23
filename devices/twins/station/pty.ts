import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { lstat, mkdir, rm, stat } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { Twin } from "../twin.ts";
import { oneAtATime, type Cable, type CableFault } from "./cable.ts";

/** socat is up in a few milliseconds; a machine this late is stuck. */
const PLUG_TIMEOUT_MS = 10_000;
/** socat removes its link on TERM; one that does not listen is killed. */
const TERM_TIMEOUT_MS = 2_000;

export interface PtyOptions {
  /** File name of the device link; letters, digits and hyphens. */
  name: string;
  /** Directory of the link the kiosk opens, made if missing. The link's path is the same after every re-plug. */
  dir: string;
  /** Short private directory for the socket between socat and us. */
  socketDir: string;
  twin: Twin<object>;
  /** The cable came in or out, by our hand or because socat died. */
  onChange?: () => void;
  /** Directories to look for socat in, `:` between. @default process.env.PATH */
  searchPath?: string;
}

/** A serial cable: the twin at one end, a pty that any program opens like a UART at the other. */
export interface Pty extends Cable {
  /** Absolute path of the link to the pty. */
  readonly path: string;
}

/**
 * Lays the cable `socat PTY,link=… UNIX-CONNECT:…`, not yet plugged in. The pty has no modem lines: DTR/RTS requests
 * fail. No `wait-slave`: with it socat dies before the first byte.
 */
export async function createPty(options: PtyOptions): Promise<Pty> {
  const { name, dir, socketDir, twin, onChange = () => undefined, searchPath = process.env.PATH ?? "" } = options;
  const path = join(dir, name);
  const socketPath = join(socketDir, `${name}.sock`);
  const inTurn = oneAtATime();
  const streams = new Set<Socket>();
  let socat: ChildProcess | undefined;

  const server = createServer((stream) => {
    streams.add(stream);
    stream.on("close", () => streams.delete(stream));
    // A pulled cable shows as EPIPE or ECONNRESET here; `close` follows and is all a twin needs to know.
    stream.on("error", () => undefined);
    twin.attach(stream);
  });
  await mkdir(dir, { recursive: true });
  await listen(server, socketPath);

  const plug = async (): Promise<Result<void, CableFault>> => {
    if (socat !== undefined) return ok(undefined);
    const free = await takeLink(path);
    if (free.isErr()) return free;
    // 0666, since the station may run as root and the kiosk as an ordinary user; only fictitious people pass here.
    // Relative link: the working directory may hold characters that socat would read as options.
    const child = spawn("socat", [`PTY,link=${name},rawer,mode=0666`, `UNIX-CONNECT:${socketPath}`], {
      cwd: dir,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, PATH: searchPath },
    });
    const outcome = await awaitPlugged(child, server);
    if (outcome.isErr()) {
      await terminate(child);
      return outcome;
    }
    socat = child;
    child.once("exit", () => {
      if (socat === child) {
        socat = undefined;
        // A killed one leaves its link, and its pty's number may be another's in a moment: then the link would look taken.
        rmSync(path, { force: true });
        onChange();
      }
    });
    onChange();
    return ok(undefined);
  };

  const unplug = async (): Promise<void> => {
    const child = socat;
    if (child === undefined) return;
    socat = undefined;
    // Not `once`: it would reject with the ECONNRESET that a cable pulled in the middle of a job brings.
    const closed = [...streams].map((stream) => new Promise((resolve) => stream.once("close", resolve)));
    await terminate(child);
    for (const stream of streams) stream.destroy();
    await Promise.all(closed);
    // Only a killed socat leaves its link.
    await rm(path, { force: true });
    onChange();
  };

  return {
    path,
    plugged: () => socat !== undefined,
    plug: () => inTurn(plug),
    unplug: () => inTurn(unplug),
    stop: () =>
      inTurn(async () => {
        await unplug();
        if (server.listening) await new Promise((resolve) => server.close(resolve));
      }),
  };
}

async function listen(server: Server, socketPath: string): Promise<void> {
  server.listen(socketPath);
  await once(server, "listening");
}

/** socat would silently take over a link that another station serves; a dead one may go. */
async function takeLink(path: string): Promise<Result<void, CableFault>> {
  const exists = (probe: Promise<unknown>): Promise<boolean> =>
    probe.then(
      () => true,
      () => false,
    );
  const link = await lstat(path).catch(() => undefined);
  if (link === undefined) return ok(undefined);
  if (!link.isSymbolicLink())
    return err({ code: "taken", detail: `${path} is there already and is no simulated port` });
  if (await exists(stat(path))) return err({ code: "taken", detail: `${path} is in use by another station` });
  await rm(path, { force: true });
  return ok(undefined);
}

/** socat makes pty and link before it dials our socket, so its call is the sign that the device can be opened. */
async function awaitPlugged(child: ChildProcess, server: Server): Promise<Result<void, CableFault>> {
  // Without a listener a failed spawn or kill would end the whole station; `once` below reports the one that matters.
  child.on("error", () => undefined);
  let complaint = "";
  child.stderr?.on("data", (text: Buffer) => (complaint = (complaint + text.toString()).slice(-500)));
  const done = new AbortController();
  const { signal } = done;
  const ended = (promise: Promise<CableFault | undefined>): Promise<CableFault | undefined> =>
    // Losers of the race are called off by `abort`; their rejection says nothing.
    promise.catch((error: unknown) => (signal.aborted ? undefined : startFault(error)));
  const fault = await Promise.race([
    ended(once(server, "connection", { signal }).then(() => undefined)),
    ended(
      once(child, "exit", { signal }).then(() => ({
        code: "socatFailed" as const,
        detail: `socat ended at once: ${complaint.trim() || "no reason given"}`,
      })),
    ),
    ended(
      once(AbortSignal.timeout(PLUG_TIMEOUT_MS), "abort", { signal }).then(() => ({
        code: "socatFailed" as const,
        detail: `socat did not make a pty within ${PLUG_TIMEOUT_MS} ms`,
      })),
    ),
  ]);
  done.abort();
  return fault === undefined ? ok(undefined) : err(fault);
}

function startFault(error: unknown): CableFault {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") {
    return {
      code: "socatMissing",
      detail:
        "socat is not installed; it makes the simulated serial ports (Debian package: socat, apt-get install socat)",
    };
  }
  return { code: "socatFailed", detail: `socat could not be started: ${String(error)}` };
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), TERM_TIMEOUT_MS);
  await exited;
  clearTimeout(late);
}
