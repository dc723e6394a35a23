import { readdirSync, readFileSync } from "node:fs";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { ENV } from "../../electron/contract/supervision.ts";
import { electronFlags } from "../environment/electron-flags.ts";

export interface LogLine {
  at: string;
  level: string;
  event: string;
  [field: string]: unknown;
}

/** The kiosk program in a real Electron, with a hand on its screen. */
export class KioskApp {
  readonly app: ElectronApplication;
  readonly logs: LogLine[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor(app: ElectronApplication) {
    this.app = app;
    let rest = "";
    app.process().stdout?.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#heard(line);
    });
  }

  static async launch(options: {
    executable: string;
    root: string;
    profileFile: string;
    dataDir: string;
    display: string;
  }): Promise<KioskApp> {
    const app = await _electron.launch({
      executablePath: options.executable,
      args: [...electronFlags(), options.root],
      cwd: options.root,
      env: {
        ...(process.env as Record<string, string>),
        DISPLAY: options.display,
        [ENV.profile]: options.profileFile,
        [ENV.data]: options.dataDir,
      },
    });
    return new KioskApp(app);
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
    const since = options.since ?? 0;
    const deadline = Date.now() + (options.timeoutMs ?? 15_000);
    for (;;) {
      const found = this.logs.slice(since).find((line) => line.event === event);
      if (found !== undefined) return found;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(
          `no log event ${event}; last: ${this.logs
            .slice(-5)
            .map((line) => line.event)
            .join(", ")}`,
        );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, Math.min(left, 1000));
        const waiting = this.#waiting;
        function done() {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
        waiting.add(done);
      });
    }
  }

  /** Process ids of the utility processes, from their newest `up` lines. */
  pidOf(name: "host" | "devices"): number {
    const line = this.logs.filter((each) => each.event === `${name}.up`).at(-1);
    if (line === undefined) throw new Error(`${name} was never up`);
    return Number(line["pid"]);
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

  #heard(line: string): void {
    try {
      this.logs.push(JSON.parse(line) as LogLine);
    } catch {
      return;
    }
    for (const wake of [...this.#waiting]) wake();
  }
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
