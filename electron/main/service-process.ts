import { utilityProcess, type UtilityProcess } from "electron";
import { PROCESS_HEARTBEAT_MS, type FromDevices, type FromHost } from "../contract/supervision.ts";
import type { FromOcr } from "../../ocr/contract/supervision.ts";
import { Backoff } from "./backoff.ts";
import type { Log } from "./log.ts";

/** Silent for this long = hung. Ten heartbeats: a busy two-core machine may skip a few. */
const HANG_MS = 10 * PROCESS_HEARTBEAT_MS;
/** From its start to its first word: a weak machine that is busy takes seconds of processor time to load everything. */
const START_MS = 45_000;
/** For closing cables and files. */
const SHUTDOWN_MS = 1500;

type Incoming = FromHost | FromDevices | FromOcr;
/** What only the host says; the shell decides what to do about it. */
export type Request = Exclude<FromHost, FromDevices>;

export interface ServiceProcessOptions {
  name: "host" | "devices" | "ocr";
  /** Bundle to run. */
  module: string;
  env: NodeJS.ProcessEnv;
  log: Log;
  /** `wanted`: started by whoever needs it, and dead until somebody needs it again. @default always */
  lives?: "always" | "wanted";
  /** A fresh process is ready for its ports. */
  onUp: (service: ServiceProcess) => void;
  onDown: () => void;
  onRequest?: (request: Request) => void;
  /** It has had nothing to do for a while. */
  onIdle?: () => void;
}

/**
 * One supervised utility process: started, watched by heartbeat, started again with back-off when it dies or hangs. The
 * first restart is immediate, because a citizen stands in front of the machine.
 */
export class ServiceProcess {
  readonly #options: ServiceProcessOptions;
  readonly #backoff = new Backoff({ delaysMs: [0, 500, 1000, 3000, 10_000], healthyAfterMs: 60_000 });
  #child: UtilityProcess | undefined;
  #watchdog: NodeJS.Timeout | undefined;
  #stopping = false;
  /** Wanted again while the former one was still ending. */
  #wantedAgain = false;
  /** The end of this child was asked for; it is no death. */
  #restarting: UtilityProcess | undefined;
  #up = false;

  constructor(options: ServiceProcessOptions) {
    this.#options = options;
  }

  get up(): boolean {
    return this.#up;
  }

  /** For diagnosis and fault tests. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Nothing happens while it is there; one that is just ending is followed by a fresh one. */
  start(): void {
    if (this.#child !== undefined) {
      this.#wantedAgain = this.#stopping;
      return;
    }
    this.#stopping = false;
    this.#wantedAgain = false;
    const { name, module, env } = this.#options;
    const child = utilityProcess.fork(module, [], { serviceName: `fangbian-${name}`, env, stdio: "pipe" });
    this.#child = child;
    this.#backoff.started(Date.now());
    this.#feedWatchdog(child);
    child.on("message", (message: Incoming) => this.#heard(child, message));
    child.stderr?.on("data", (chunk: Buffer) =>
      this.#options.log("warn", `${name}.stderr`, { text: chunk.toString().slice(0, 2000) }),
    );
    child.on("exit", (code) => this.#exited(child, code));
  }

  post(message: object, ports: Electron.MessagePortMain[] = []): void {
    this.#child?.postMessage(message, ports);
  }

  /** Ended and started anew, in order: a technician asked. */
  restart(): void {
    const child = this.#child;
    if (child === undefined) return;
    this.#restarting = child;
    child.postMessage({ type: "shutdown" });
    setTimeout(() => {
      if (child === this.#child) child.kill();
    }, SHUTDOWN_MS);
  }

  /** At once and without a word: it does not do any more what it is for. */
  kill(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    this.#options.log("error", `${this.#options.name}.stuck`);
    // SIGKILL: a hung process does not answer to politer words.
    process.kill(pid, "SIGKILL");
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wantedAgain = false;
    this.#up = false;
    clearTimeout(this.#watchdog);
    const child = this.#child;
    if (child?.pid === undefined) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.postMessage({ type: "shutdown" });
    const killer = setTimeout(() => child.kill(), SHUTDOWN_MS);
    await gone;
    clearTimeout(killer);
  }

  #heard(child: UtilityProcess, message: Incoming): void {
    if (child !== this.#child) return;
    if (message.type === "up") this.#up = true;
    this.#feedWatchdog(child);
    const { log, name, onUp, onRequest, onIdle } = this.#options;
    switch (message.type) {
      case "up":
        log("info", `${name}.up`, { pid: child.pid ?? 0 });
        onUp(this);
        return;
      case "log":
        log(message.level, message.event, { from: name, ...message.fields });
        return;
      case "heartbeat":
        return;
      case "idle":
        onIdle?.();
        return;
      default:
        onRequest?.(message);
    }
  }

  #feedWatchdog(child: UtilityProcess): void {
    clearTimeout(this.#watchdog);
    const silentMs = this.#up ? HANG_MS : START_MS;
    this.#watchdog = setTimeout(() => {
      this.#options.log("error", `${this.#options.name}.hung`, { silentMs });
      // SIGKILL: a hung process does not answer to politer words.
      if (child.pid !== undefined) process.kill(child.pid, "SIGKILL");
    }, silentMs);
  }

  #exited(child: UtilityProcess, code: number): void {
    if (child !== this.#child) return;
    clearTimeout(this.#watchdog);
    this.#child = undefined;
    this.#up = false;
    const { log, name, lives, onDown } = this.#options;
    if (this.#stopping) {
      if (lives !== "wanted") return;
      log("info", `${name}.ended`, { code });
      onDown();
      if (this.#wantedAgain) this.start();
      return;
    }
    if (child === this.#restarting) {
      log("info", `${name}.ended`, { code });
      onDown();
      this.start();
      return;
    }
    if (lives === "wanted") {
      log("error", `${name}.died`, { code });
      onDown();
      return;
    }
    const decision = this.#backoff.died(Date.now());
    const afterMs = decision.kind === "restart" ? decision.afterMs : 0;
    log("error", `${name}.died`, { code, restartInMs: afterMs });
    onDown();
    setTimeout(() => {
      if (!this.#stopping) this.start();
    }, afterMs);
  }
}
