import { join } from "node:path";
import { startProgram, type ChildProgram } from "./child-program.ts";

/** A hall server as a program of its own, that can be stopped, killed and started again at the same address. */
export class HallProgram {
  readonly #options: { root: string; dataDir: string; onLog?: (line: string) => void };
  #program: ChildProgram | undefined;
  #port = 0;

  constructor(options: { root: string; dataDir: string; onLog?: (line: string) => void }) {
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get running(): boolean {
    return this.#program !== undefined;
  }

  async start(): Promise<void> {
    if (this.#program !== undefined) return;
    const { root, dataDir, onLog } = this.#options;
    const content = join(root, "kiosk-config", "content");
    this.#program = await startProgram({
      root,
      args: ["hall", "--port", String(this.#port), "--data", dataDir, "--content", content],
      readyEvent: "listening",
      ...(onLog && { onLog }),
    });
    this.#port = Number(new URL(String(this.#program.ready["url"])).port);
  }

  async stop(): Promise<void> {
    await this.#program?.stop();
    this.#program = undefined;
  }

  async kill(): Promise<void> {
    await this.#program?.kill();
    this.#program = undefined;
  }
}
