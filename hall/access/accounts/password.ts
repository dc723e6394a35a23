import { randomBytes, randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { hash, verify, type Options } from "@node-rs/argon2";
import { err, ok, type Result } from "neverthrow";
import { COMMONEST_PASSWORDS } from "./commonest-passwords.ts";

/** argon2id with 19 MiB and two passes: what OWASP asks for; about 70 ms of one slow processor. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** One processor stays free for calling, however many sign in. */
const AT_ONCE = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Who comes behind so many is sent away at once. */
const MOST_WAITING = 40;
const SHORTEST = 10;
const LONGEST = 200;

export type Weakness = "tooShort" | "tooLong" | "common" | "likeName" | "unchanged";

/** Hashes passwords off the event loop, few at a time. */
export class PasswordHasher {
  readonly #cost: Options;
  /** A hash of nobody's password at the same cost, so that an unknown name takes as long as a known one. */
  #nobody: Promise<string> | undefined;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor({ cost = COST }: { cost?: Options } = {}) {
    this.#cost = cost;
  }

  hash(password: string): Promise<Result<string, "BUSY">> {
    return this.#inTurn(() => hash(password.normalize("NFKC"), this.#cost));
  }

  /** Whether the password fits; `undefined` for somebody who does not exist takes as long and never fits. */
  fits(password: string, passwordHash: string | undefined): Promise<Result<boolean, "BUSY">> {
    return this.#inTurn(async () => {
      this.#nobody ??= hash(randomBytes(32), this.#cost);
      const nobody = await this.#nobody;
      const right = await verify(passwordHash ?? nobody, password.normalize("NFKC"));
      return right && passwordHash !== undefined;
    });
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<Result<T, "BUSY">> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= MOST_WAITING) return err("BUSY");
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return ok(await work());
    } finally {
      const next = this.#waiting.shift();
      // The place goes straight to who waits, so that nobody slips in between.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}

/** What is too easy about a password that somebody chose, if anything. */
export function weaknessOf(
  password: string,
  { name, current }: { name: string; current: string },
): Weakness | undefined {
  const plain = password.normalize("NFKC").toLowerCase();
  const signs = Array.from(plain);
  if (signs.length < SHORTEST) return "tooShort";
  if (signs.length > LONGEST) return "tooLong";
  if (password === current) return "unchanged";
  if (plain.includes(name) && signs.length - name.length < SHORTEST / 2) return "likeName";
  if (new Set(signs).size < 4 || COMMONEST_PASSWORDS.has(plain) || isRun(signs)) return "common";
  return undefined;
}

/** `abcdefghij`, `9876543210` and the like, as signs that follow each other. */
function isRun(signs: readonly string[]): boolean {
  const steps = signs.slice(1).map((sign, index) => (sign.codePointAt(0) ?? 0) - (signs[index]?.codePointAt(0) ?? 0));
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9);
}

/** No 0 O 1 I L U: they are read from a screen and typed. */
const LETTERS = "23456789abcdefghjkmnpqrstvwxyz";

/** `k7qx-m2pd-9fjw`: 58 bits, typed once. */
export function makeFirstPassword(): string {
  const groups = Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)] ?? "").join(""),
  );
  return groups.join("-");
}
