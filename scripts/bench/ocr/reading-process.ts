import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadOrder, ReadResult } from "../../../ocr/contract/index.ts";

/** Longer than a native tesseract takes between two pictures. */
const IDLE_MS = 15_000;
const IDLE_WAIT_MS = 40_000;

type Said =
  | { type: "up" }
  | { type: "idle" }
  | { type: "read"; reading: ReadResult }
  | { type: "failed"; fault: { code: string } };

/** A process that reads pictures, and its memory. */
export class ReadingProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(root: string): Promise<ReadingProcess> {
    const child = fork(join(root, "scripts", "bench", "ocr", "reading-program.ts"), [String(IDLE_MS)], {
      execArgv: ["--import", "tsx"],
      serialization: "advanced",
      cwd: root,
    });
    const process = new ReadingProcess(child);
    await process.#next("up");
    return process;
  }

  async read(order: ReadOrder): Promise<ReadResult> {
    const answer = this.#next("read", "failed");
    this.#child.send(order);
    const said = await answer;
    if (said.type !== "read") throw new Error(`a picture of the bench was not read: ${JSON.stringify(said)}`);
    return said.reading;
  }

  /** The most memory it ever held, in bytes. */
  peakBytes(): number {
    return memoryOf(this.#child.pid, "VmHWM");
  }

  /** Waits until it says that it is idle, ends it as the shell does, and tells what memory is left: none, if it is gone. */
  async bytesAfterIdle(): Promise<number> {
    await Promise.race([this.#next("idle"), new Promise((_, reject) => setTimeout(reject, IDLE_WAIT_MS).unref())]);
    await this.stop();
    return memoryOf(this.#child.pid, "VmRSS");
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.kill();
    await gone;
  }

  async #next(...types: Said["type"][]): Promise<Said> {
    for (;;) {
      const [said] = (await once(this.#child, "message")) as [Said];
      if (types.includes(said.type)) return said;
    }
  }
}

function memoryOf(pid: number | undefined, line: "VmHWM" | "VmRSS"): number {
  try {
    const [, kilobytes] =
      new RegExp(`^${line}:\\s+(\\d+) kB`, "mu").exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
