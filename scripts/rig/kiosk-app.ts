import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { ENV } from "../../electron/contract/supervision.ts";
import { electronFlags } from "../environment/electron-flags.ts";

export interface LogLine {
  at: string;
  level: string;
  event: string;
  [field: string]: unknown;
}

const LOG_POLL_MS = 40;
/** From a start on a machine that has much to do, the hall is met last. */
const PATIENCE_MS = 45_000;

/** The kiosk program in a real Electron, with a hand on its screen. */
export class KioskApp {
  readonly app: ElectronApplication;
  readonly #logFile: string;
  /** Lines that former runs left in the same data folder. */
  readonly #formerLines: number;

  private constructor(app: ElectronApplication, logFile: string, formerLines: number) {
    this.app = app;
    this.#logFile = logFile;
    this.#formerLines = formerLines;
  }

  /** What this run has logged so far; from the file, because the first lines come before anybody can listen. */
  get logs(): LogLine[] {
    return linesOf(this.#logFile).slice(this.#formerLines);
  }

  static async launch(options: {
    executable: string;
    root: string;
    profileFile: string;
    dataDir: string;
    display: string;
    /** Further switches of Chromium. */
    flags?: readonly string[];
    env?: Readonly<Record<string, string>>;
  }): Promise<KioskApp> {
    const logFile = join(options.dataDir, "logs", "kiosk.jsonl");
    const formerLines = linesOf(logFile).length;
    const app = await _electron.launch({
      executablePath: options.executable,
      args: [...electronFlags(), ...(options.flags ?? []), options.root],
      cwd: options.root,
      env: {
        ...(process.env as Record<string, string>),
        ...options.env,
        DISPLAY: options.display,
        [ENV.profile]: options.profileFile,
        [ENV.data]: options.dataDir,
      },
    });
    // Playwright claims of every page that its user wants motion; what counts here is what the machine itself says.
    const asTheMachineSays = (page: Page) => void page.emulateMedia({ reducedMotion: null }).catch(() => undefined);
    app.on("window", asTheMachineSays);
    app.windows().forEach(asTheMachineSays);
    return new KioskApp(app, logFile, formerLines);
  }

  /** The page a citizen sees now, once it shows a screen. */
  async page(): Promise<Page> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const page = this.app
        .windows()
        .filter((each) => !each.isClosed() && each.url().startsWith("app://kiosk/citizen/"))
        .at(-1);
      if (page !== undefined) {
        try {
          await page.waitForSelector("[data-screen]", { timeout: 2000 });
          return page;
        } catch (error) {
          if (Date.now() > deadline) throw error;
        }
      } else {
        if (Date.now() > deadline) throw new Error("no citizen page appeared");
        await this.app.waitForEvent("window", { timeout: 1000 }).catch(() => undefined);
      }
    }
  }

  /** Wait for a log event, from `since` lines on; resolves with it. */
  async logged(event: string, options: { since?: number; timeoutMs?: number } = {}): Promise<LogLine> {
    const deadline = Date.now() + (options.timeoutMs ?? PATIENCE_MS);
    for (;;) {
      const lines = this.logs;
      const found = lines.slice(options.since ?? 0).find((line) => line.event === event);
      if (found !== undefined) return found;
      if (Date.now() > deadline) {
        throw new Error(
          `no log event ${event}; last: ${lines
            .slice(-12)
            .map((line) => line.event)
            .join(", ")}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, LOG_POLL_MS));
    }
  }

  /** Process id of a utility process, from its newest `up` line; a page may stand before that is written. */
  async pidOf(name: "host" | "devices" | "ocr"): Promise<number> {
    await this.logged(`${name}.up`);
    return Number(this.logs.filter((each) => each.event === `${name}.up`).at(-1)?.["pid"]);
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  /** SIGKILL to the shell and all its children, as a power cut would. */
  async killAll(): Promise<void> {
    const shell = this.app.process();
    const gone = new Promise<void>((resolve) => {
      if (shell.exitCode !== null || shell.signalCode !== null) resolve();
      else shell.once("exit", () => resolve());
    });
    const pids = shell.pid === undefined ? [] : [...descendants(shell.pid), shell.pid];
    // The services first: a child whose shell died a millisecond before might still act.
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // Gone already.
      }
    }
    await gone;
  }
}

function linesOf(file: string): LogLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  // The last piece is empty, or a line that is just being written.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as LogLine);
}

/** All processes below `pid`, deepest last, from /proc. */
function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // Ended while we looked.
    }
  }
  const below = (id: number): number[] => (children.get(id) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}
