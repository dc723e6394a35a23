import { join } from "node:path";
import type { FirstSignIn } from "../../hall/access/accounts/first-administrator.ts";
import { hallBundleOf } from "../build/hall-bundle.ts";
import { startProgram, type ChildProgram } from "./child-program.ts";

interface HallProgramOptions {
  root: string;
  dataDir: string;
  /** `connectors.yaml`, the way to the outside systems. */
  connectors?: string;
  /** Default: the repository's own. */
  content?: string;
  /** Default `open`. */
  access?: "open" | "accounts";
  onLog?: (line: string) => void;
}

/** A hall server as a program of its own, that can be stopped, killed and started again at the same address. */
export class HallProgram {
  readonly #options: HallProgramOptions;
  #program: ChildProgram | undefined;
  #port = 0;
  #firstSignIn: FirstSignIn | undefined;

  constructor(options: HallProgramOptions) {
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** With accounts: how the first administrator signs in; told at the first start. */
  get firstSignIn(): FirstSignIn | undefined {
    return this.#firstSignIn;
  }

  get running(): boolean {
    return this.#program !== undefined;
  }

  async start(): Promise<void> {
    if (this.#program !== undefined) return;
    const { root, dataDir, connectors, access = "open", onLog } = this.#options;
    const { content = join(root, "kiosk-config", "content") } = this.#options;
    this.#program = await startProgram({
      root,
      program: hallBundleOf(root).program,
      args: [
        ...["--port", String(this.#port), "--data", dataDir, "--content", content, "--access", access],
        "--no-demo",
        ...(connectors === undefined ? [] : ["--connectors", connectors]),
      ],
      readyEvent: "listening",
      ...(onLog && { onLog }),
    });
    this.#firstSignIn ??= this.#program.ready["firstSignIn"] as FirstSignIn | undefined;
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
