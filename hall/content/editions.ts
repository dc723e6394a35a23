import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Kysely } from "kysely";
import type { Content } from "../../kiosk-config/loader/index.ts";
import { signContent } from "../../kiosk-config/pack/signed-bundle.ts";
import { MAX_EDITION_BYTES } from "../contract/edition.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { HallDatabase } from "../store/schema.ts";
import { contentKeyOf } from "./content-key.ts";
import type { ContentInForce } from "./content-in-force.ts";

/** Half of the size of the smallest, and no thread of the server waits for it. */
const GZIP_LEVEL = 6;
const zip = promisify(gzip);

interface Numbered {
  content: Content;
  text: string;
  edition: number;
  madeAt: number;
}

export interface Bundle {
  edition: number;
  bytes: Uint8Array;
}

export interface EditionsOptions {
  db: Kysely<HallDatabase>;
  clock: () => number;
  inForce: ContentInForce;
  /** Keyed with the hall's own key. */
  hash: (text: string) => string;
  /** `settings`: this hall was given its settings alone, which is nothing to run a kiosk on. */
  holds: "all" | "settings";
}

/**
 * What is in force as one signed edition for kiosks. Its number is in the database, so that all replicas mean the same by
 * it; the bytes are made by whoever is asked first and kept in memory. Without anything published there is none: kiosks
 * run what lies in their folders, as ever.
 */
export class Editions {
  readonly #options: EditionsOptions;
  #numbered: Numbered | undefined;
  #numbering: Promise<Numbered | undefined> | undefined;
  #packed: (Bundle & { generation: number }) | undefined;
  #packing: Promise<Bundle | undefined> | undefined;

  constructor(options: EditionsOptions) {
    this.#options = options;
  }

  /** Number of the edition that kiosks are to run. */
  async newest(): Promise<number | undefined> {
    return (await this.#current())?.edition;
  }

  /** The signed file; undefined where there is none, or where it is too large for any kiosk to take. */
  bundle(): Promise<Bundle | undefined> {
    this.#packing ??= this.#pack().finally(() => (this.#packing = undefined));
    return this.#packing;
  }

  /** What kiosks believe in. */
  async publicKey(): Promise<string> {
    const { publicKey } = await contentKeyOf(this.#options.hash, this.#options.db);
    return publicKey;
  }

  async #pack(): Promise<Bundle | undefined> {
    const current = await this.#current();
    if (current === undefined) return undefined;
    const { generation, privateKey } = await contentKeyOf(this.#options.hash, this.#options.db);
    const former = this.#packed;
    if (former?.edition === current.edition && former.generation === generation) return former;
    const { hall, guides, bundles } = current.content;
    const bytes = signContent({
      content: await zip(current.text, { level: GZIP_LEVEL }),
      privateKey,
      header: {
        hallId: hall.id,
        edition: current.edition,
        madeAt: new Date(current.madeAt).toISOString(),
        guides: guides.length,
        bundles: bundles.length,
      },
    });
    if (bytes.byteLength > MAX_EDITION_BYTES) return undefined;
    this.#packed = { edition: current.edition, bytes, generation };
    return this.#packed;
  }

  async #current(): Promise<Numbered | undefined> {
    const { inForce, holds } = this.#options;
    if (holds === "settings" || inForce.edition === 0) return undefined;
    if (this.#numbered?.content === inForce.content) return this.#numbered;
    this.#numbering ??= this.#number(inForce.content).finally(() => (this.#numbering = undefined));
    return this.#numbering;
  }

  /** The number that this content has, or the next one. */
  async #number(content: Content): Promise<Numbered> {
    const { db, clock } = this.#options;
    // What is wrong in files of the hall is the hall's affair, and names its folders.
    const { problems: _own, ...published } = content;
    const text = JSON.stringify(published);
    const digest = createHash("sha256").update(text).digest("hex");
    const at = clock();
    for (;;) {
      const newest = await db
        .selectFrom("contentPack")
        .selectAll()
        .orderBy("edition", "desc")
        .limit(1)
        .executeTakeFirst();
      if (newest?.digest === digest) {
        this.#numbered = { content, text, edition: newest.edition, madeAt: newest.madeAt };
        return this.#numbered;
      }
      const edition = Math.max((newest?.edition ?? 0) + 1, firstOfDay(at));
      // Of two at the same instant one is too late, looks again and finds the other's.
      await db
        .insertInto("contentPack")
        .values({ edition, digest, madeAt: at })
        .onConflict((conflict) => conflict.column("edition").doNothing())
        .execute();
    }
  }
}

/** 2026112701. */
function firstOfDay(at: number): number {
  return Number(businessDayOf(at).replaceAll("-", "")) * 100 + 1;
}
