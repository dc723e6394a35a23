import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { keepWhole } from "./keep-whole.ts";

/** First words of a file of this kind. */
const MARK = "fangbian-checked-1";
/** Content is 1 MB; whatever is much larger is none. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface CheckedCacheOptions {
  /** Of the program that reads and checks: what another one has found right counts for nothing. */
  version: string;
  /** File that came with the program; only read. */
  built?: string | undefined;
  /** File of this program's own; what neither knows is written here. */
  own?: string | undefined;
}

/**
 * What was read and found right before, by the bytes of its file: a start need not parse and check anew what has not changed
 * since. Only right values are kept, so a wrong file is always read with care and told with its places. A cache that is
 * damaged, cut off or made by another version of the program is as good as none. It holds content, which everybody may read.
 */
export class CheckedCache {
  readonly #options: CheckedCacheOptions;
  readonly #known: ReadonlyMap<string, unknown>;
  readonly #used = new Map<string, unknown>();
  #missed = false;

  constructor(options: CheckedCacheOptions) {
    this.#options = options;
    const { built, own, version } = options;
    this.#known = new Map([built, own].flatMap((file) => (file === undefined ? [] : entriesOf(file, version))));
  }

  /** `check`, unless this text was found right before as this kind of thing; `undefined` = wrong, and not kept. */
  value<T>({ kind, text }: { kind: string; text: string }, check: () => T | undefined): T | undefined {
    const key = createHash("sha256").update(kind).update("\0").update(text).digest("base64url");
    if (this.#known.has(key)) {
      const known = this.#known.get(key) as T;
      this.#used.set(key, known);
      return known;
    }
    const checked = check();
    // A value that JSON would change is checked again each time.
    if (checked !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(checked)), checked)) {
      this.#used.set(key, checked);
      this.#missed = true;
    }
    return checked;
  }

  /** Write down what was used, if some of it was not known. A disk that is full or read-only costs time, nothing else. */
  keep(): void {
    const { own, version } = this.#options;
    if (!this.#missed || own === undefined) return;
    const body = JSON.stringify([...this.#used]);
    keepWhole(own, `${headOf(body, version)}\n${body}`);
    this.#missed = false;
  }
}

const headOf = (body: string, version: string): string =>
  `${MARK} ${version} ${createHash("sha256").update(body).digest("hex")}`;

function entriesOf(file: string, version: string): [string, unknown][] {
  try {
    if (!statSync(file).isFile() || statSync(file).size > MAX_BYTES) return [];
    const text = readFileSync(file, "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    return text.slice(0, end) === headOf(body, version) ? (JSON.parse(body) as [string, unknown][]) : [];
  } catch {
    return [];
  }
}
