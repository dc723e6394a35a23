import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { MAX_EDITION_BYTES } from "../../../../hall/contract/edition.ts";
import { MachineKey } from "../../../../hall/contract/machine.ts";

/** The steps by which files come onto a disk; each one may be the last before the power goes. */
export interface Disk {
  /** Write a whole file and wait until it is on the disk. */
  write: (file: string, bytes: Uint8Array) => void;
  rename: (from: string, to: string) => void;
  /** A new name is on the disk only when its folder is. */
  syncFolder: (folder: string) => void;
}

/** `former`: the key before the present one; what is kept here may still be signed with it. */
const Keys = z.strictObject({ current: MachineKey, former: MachineKey.optional() });
export type HallKeys = z.infer<typeof Keys>;

/**
 * `published/` in the data folder: the edition that is in force, the one before it, and the keys in which this kiosk
 * believes. Whatever happens while something is written, what stands there is whole.
 */
export class EditionShelf {
  readonly #dir: string;
  readonly #disk: Disk;

  constructor(dataDir: string, disk: Disk = REAL_DISK) {
    this.#dir = join(dataDir, "published");
    this.#disk = disk;
  }

  /** The editions kept here, unchecked, newest first; what cannot be read is left out. */
  read(): Uint8Array[] {
    return ["current", "former"].flatMap((name) => {
      const bytes = readIfThere(this.#file(name), MAX_EDITION_BYTES);
      return bytes === undefined ? [] : [bytes];
    });
  }

  /** Keep an edition; `former` is the one that ran until now and stays as the last good. The error is the system's code. */
  keep(bytes: Uint8Array, former: Uint8Array | undefined): Result<void, string> {
    return this.#writing(() => {
      if (former !== undefined) this.#put("former", former);
      this.#put("current", bytes);
    });
  }

  /** In what this kiosk believes; nothing before the hall told it. */
  keys(): HallKeys | undefined {
    const bytes = readIfThere(this.#file("keys"), 4096);
    return bytes === undefined ? undefined : Keys.safeParse(parseJson(bytes)).data;
  }

  keepKeys(keys: HallKeys): Result<void, string> {
    return this.#writing(() => this.#put("keys", Buffer.from(JSON.stringify(keys))));
  }

  #put(name: string, bytes: Uint8Array): void {
    const [file, draft] = [this.#file(name), `${this.#file(name)}.new`];
    this.#disk.write(draft, bytes);
    this.#disk.rename(draft, file);
    this.#disk.syncFolder(this.#dir);
  }

  #writing(work: () => void): Result<void, string> {
    try {
      mkdirSync(this.#dir, { recursive: true });
      work();
      return ok(undefined);
    } catch (error) {
      return err((error as NodeJS.ErrnoException).code ?? "unknown");
    }
  }

  #file(name: string): string {
    return join(this.#dir, name === "keys" ? "hall-keys.json" : `${name}.edition`);
  }
}

export const REAL_DISK: Disk = {
  write(file, bytes) {
    const handle = openSync(file, "w");
    try {
      // One write may take only a part of it.
      for (let done = 0; done < bytes.byteLength;) done += writeSync(handle, bytes, done);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  },
  rename: renameSync,
  syncFolder(folder) {
    // Windows opens no folders; there the name is on the disk with the file.
    if (process.platform === "win32") return;
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  },
};

function readIfThere(file: string, limitBytes: number): Uint8Array | undefined {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= limitBytes ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
}
