import { z } from "zod";
import type { TwinAnswer, TwinRoute } from "./twin-server.ts";

/** A key that nobody gave: for answers about something else. */
export const OTHER_KEY = "00000000-0000-4000-8000-000000000000";

/** Something that a platform keeps, and how often it was told it. */
export interface Kept<Piece> {
  number: string;
  piece: Piece;
  times: number;
}

const Refusal = z.strictObject({
  /** null = it takes everything again. */
  code: z
    .string()
    .regex(/^[A-Z_]{2,40}$/)
    .nullable(),
  /** So many refusals, then it takes everything again; without it until told otherwise. */
  times: z.int().positive().optional(),
});

/** What platforms that are told things have in common: one piece a key, the same number again, and refusals on order. */
export class KeptOnce<Piece> {
  readonly #kept = new Map<string, Kept<Piece>>();
  readonly #prefix: string;
  #refusal: z.infer<typeof Refusal> = { code: null };

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** First come, first kept: the same key again changes nothing but the count. */
  take(key: string, piece: Piece): Kept<Piece> {
    const known = this.#kept.get(key);
    if (known !== undefined) {
      known.times += 1;
      return known;
    }
    const kept = { number: `${this.#prefix}${String(this.#kept.size + 1).padStart(6, "0")}`, piece, times: 1 };
    this.#kept.set(key, kept);
    return kept;
  }

  /** In the order in which it came. */
  list(): Kept<Piece>[] {
    return [...this.#kept.values()];
  }

  refuse(order: z.input<typeof Refusal>): void {
    this.#refusal = Refusal.parse(order);
  }

  /** The refusal in force, if any; counts it. */
  refusal(): TwinAnswer | undefined {
    const { code, times } = this.#refusal;
    if (code === null) return undefined;
    if (times !== undefined) this.#refusal = times > 1 ? { code, times: times - 1 } : { code: null };
    return { status: 422, json: { code } };
  }

  /** `GET /_twin/kept` shows what it has; `POST /_twin/refuse {"code": "WRONG_CODE"}` lets it say no. */
  hands(): TwinRoute[] {
    return [
      { method: "GET", path: "/_twin/kept", answer: () => ({ json: this.list() }) },
      {
        method: "POST",
        path: "/_twin/refuse",
        answer: ({ body }) => {
          this.refuse(Refusal.parse(body));
          return { json: { ok: true } };
        },
      },
    ];
  }
}
