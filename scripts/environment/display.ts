import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { VIRTUAL_DISPLAY_ENV } from "./electron-flags.ts";
import { findProgram } from "./find-program.ts";
import { say } from "./say.ts";
import { xauthorityEntry } from "./xauthority.ts";

export interface Display {
  /** As in `DISPLAY`: `:0`, `:99`. */
  name: string;
  kind: "given" | "virtual";
  /** For every program that shall show something there: DISPLAY, and for a virtual one also XAUTHORITY. */
  env: NodeJS.ProcessEnv;
  /** Ends a virtual display; leaves a given one alone. */
  release(): Promise<void>;
}

export interface DisplayWish {
  /** Never the screen in front of somebody, even if there is one. */
  headless: boolean;
  widthPx: number;
  heightPx: number;
}

const START_TIMEOUT_MS = 20_000;
const ATTEMPTS = 3;

/** The given display if there is one that answers, else a virtual one of the wished size. */
export async function acquireDisplay(wish: DisplayWish): Promise<Result<Display, string>> {
  const given = process.env["DISPLAY"];
  if (!wish.headless && given !== undefined && given !== "") {
    if (await displayAnswers(given)) {
      return ok({ name: given, kind: "given", env: { DISPLAY: given }, release: () => Promise.resolve() });
    }
    say(`the display ${given} does not answer; using a virtual one`);
  }
  let last = "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const started = await startXvfb(wish);
    if (started.isOk()) return started;
    last = started.error;
  }
  return err(last);
}

async function startXvfb(wish: DisplayWish): Promise<Result<Display, string>> {
  const xvfb = findProgram("Xvfb");
  if (xvfb === undefined) return err("there is no Xvfb: install the Debian package xvfb");
  const dir = mkdtempSync(join(tmpdir(), "fangbian-x-"));
  const XAUTHORITY = join(dir, "authority");
  writeFileSync(XAUTHORITY, xauthorityEntry(randomBytes(16)), { mode: 0o600 });
  const screen = `${wish.widthPx}x${wish.heightPx}x24`;
  const args = ["-displayfd", "3", "-screen", "0", screen, "-nolisten", "tcp", "-noreset", "-auth", XAUTHORITY];
  // In a group of its own, so that Ctrl+C reaches the programs on the screen before the screen; it dies with us.
  const setpriv = findProgram("setpriv");
  const command = setpriv === undefined ? [xvfb] : [setpriv, "--pdeathsig", "TERM", xvfb];
  const server = spawn(command[0] ?? xvfb, [...command.slice(1), ...args], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    detached: true,
  });
  let complaint = "";
  server.stderr?.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  const gone = once(server, "close").then(
    () => undefined,
    () => undefined,
  );
  const release = async () => {
    server.kill("SIGTERM");
    await gone;
    rmSync(dir, { recursive: true, force: true });
  };
  const number = await Promise.race([displayNumber(server.stdio[3]), gone, timeout(START_TIMEOUT_MS)]);
  if (number === undefined) {
    await release();
    return err(`Xvfb did not start: ${complaint.trim() || "it gave no reason"}`);
  }
  const name = `:${number}`;
  return ok({ name, kind: "virtual", env: { DISPLAY: name, XAUTHORITY, [VIRTUAL_DISPLAY_ENV]: name }, release });
}

/** Xvfb chooses a free number itself and writes it when it takes connections: no two runs can choose the same. */
function displayNumber(stream: unknown): Promise<string | undefined> {
  const readable = stream as NodeJS.ReadableStream;
  return new Promise((resolve) => {
    let text = "";
    readable.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("\n")) resolve(text.trim());
    });
    readable.on("error", () => resolve(undefined));
  });
}

function timeout(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref());
}

/** Whether somebody listens behind a value of `DISPLAY`. */
export function displayAnswers(name: string): Promise<boolean> {
  const match = /^(?<host>[^:]*):(?<number>\d+)/.exec(name);
  if (match?.groups === undefined) return Promise.resolve(false);
  const { host = "", number = "0" } = match.groups;
  const local = host === "" || host === "unix";
  const socket = connect(
    local ? { path: `/tmp/.X11-unix/X${number}` } : { host, port: 6000 + Number(number), timeout: 3000 },
  );
  return new Promise((resolve) => {
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("timeout", () => answer(false));
  });
}
