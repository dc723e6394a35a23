import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { err, ok, ResultAsync, type Result } from "neverthrow";
import type { Actor, AuditEntry } from "../contract/index.ts";
import { Lock } from "../transport/lock.ts";
import { chained, CLOSED_OFF, GENESIS_HASH, parseEntry, verifyLines, type Verdict } from "./chain.ts";

export interface AuditTrailOptions {
  /** `DATA/audit/devices.jsonl`. */
  file: string;
  /** Unix ms. */
  now: () => number;
}

/** The disk refused; the sentence is for a technician. */
export interface AuditFault {
  code: "io";
  detail: string;
}

/** Of the kiosk itself, when it mends its own trail. */
const KIOSK: Actor = { id: "kiosk", via: "kiosk" };

/**
 * What technicians did, one JSON line a deed, each with a hash over the line before: a line that is missing or was
 * changed shows. Only ever appended, and on the disk when `append` resolves.
 */
export class AuditTrail {
  readonly #options: AuditTrailOptions;
  readonly #turns = new Lock();
  /** Hash of the last entry; unknown until the file was read. */
  #former: string | undefined;

  constructor(options: AuditTrailOptions) {
    this.#options = options;
  }

  append(actor: Actor, action: string, detail: string): ResultAsync<AuditEntry, AuditFault> {
    return new ResultAsync(
      this.#turns.run(() => this.#guarded(async () => this.#write({ actor, action, detail }, await this.#begin()))),
    );
  }

  /** The newest entries, oldest first. */
  last(count: number): ResultAsync<AuditEntry[], AuditFault> {
    return new ResultAsync(
      this.#turns.run(() =>
        this.#guarded(async () =>
          linesOf(await this.#text())
            .flatMap((line) => parseEntry(line) ?? [])
            .slice(-count),
        ),
      ),
    );
  }

  /** Whether the file is as it was written. */
  verify(): ResultAsync<Verdict, AuditFault> {
    return new ResultAsync(this.#turns.run(() => this.#guarded(async () => verifyLines(linesOf(await this.#text())))));
  }

  /** The hash to follow. The first time the file is read, and a half last line is closed off. */
  async #begin(): Promise<string> {
    if (this.#former !== undefined) return this.#former;
    const text = await this.#text();
    const lines = linesOf(text);
    const former = lines.flatMap((line) => parseEntry(line)?.hash ?? []).at(-1) ?? GENESIS_HASH;
    const last = lines.at(-1);
    if (last !== undefined && !text.endsWith("\n")) await this.#append("\n");
    // The power may have gone between a whole line and its end.
    if (last === undefined || parseEntry(last) !== undefined) return (this.#former = former);
    const detail = `${Buffer.byteLength(last)} bytes of a half line`;
    return (await this.#write({ actor: KIOSK, action: CLOSED_OFF, detail }, former)).hash;
  }

  async #write(deed: { actor: Actor; action: string; detail: string }, former: string): Promise<AuditEntry> {
    const entry = chained(former, { at: this.#options.now(), ...deed });
    // What became of a write that fails is known only from the file.
    this.#former = undefined;
    await this.#append(`${JSON.stringify(entry)}\n`);
    this.#former = entry.hash;
    return entry;
  }

  async #append(text: string): Promise<void> {
    await mkdir(dirname(this.#options.file), { recursive: true });
    const handle = await open(this.#options.file, "a", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #text(): Promise<string> {
    try {
      return await readFile(this.#options.file, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
      throw error;
    }
  }

  async #guarded<T>(task: () => Promise<T>): Promise<Result<T, AuditFault>> {
    try {
      return ok(await task());
    } catch (error) {
      return err({ code: "io", detail: error instanceof Error ? error.message : String(error) });
    }
  }
}

const linesOf = (text: string) => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
