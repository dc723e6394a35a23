import type { Kysely } from "kysely";
import type { TextOf } from "../../kiosk-config/lint/lint-content.ts";
import type { Content } from "../../kiosk-config/loader/index.ts";
import type { Hall } from "../../kiosk-config/schema/hall.ts";
import { ok } from "neverthrow";
import type { HallPlan } from "../queue/hall-plan.ts";
import type { HallDatabase } from "../store/schema.ts";
import { signOf, wholeProblems, type Surroundings } from "./check-text.ts";
import { keyOf, type DocumentRef } from "./document-ref.ts";
import { editionOf, textsOf, type PublishedText } from "./edition-of.ts";
import { formerHalls, stillNeeded } from "./still-needed.ts";
import type { Shipped } from "./shipped.ts";

/** How often it is looked whether somebody is still in what was taken away. */
const LEAVING_LOOK_MS = 15_000;

interface Edition {
  number: number;
  content: Content;
  /** What was published here and can be read. */
  published: readonly PublishedText[];
  /** The same by file. */
  texts: ReadonlyMap<string, string>;
  revisions: ReadonlyMap<string, number>;
}

/**
 * What is in force now: the content folder, and over it what was published here. Whoever reads `live` reads the newest. A
 * document that a newer or older program published and this one cannot read stays as the folder has it.
 */
export class ContentInForce {
  readonly shipped: Shipped;
  /** A view of the content that changes with it; for whoever keeps a reference. */
  readonly live: Content;
  readonly #db: Kysely<HallDatabase>;
  readonly #base: Content;
  readonly #plan: HallPlan;
  readonly #clock: () => number;
  #now: Edition;
  #known: ReadonlySet<string> | undefined;
  #formerHalls: readonly Hall[] = [];
  #appliedAt = 0;
  #reading: Promise<void> | undefined;

  constructor(of: { db: Kysely<HallDatabase>; base: Content; shipped: Shipped; plan: HallPlan; clock: () => number }) {
    this.#db = of.db;
    this.#base = of.base;
    this.#plan = of.plan;
    this.#clock = of.clock;
    this.shipped = of.shipped;
    this.#now = { number: 0, content: of.base, published: [], texts: new Map(), revisions: new Map() };
    this.live = liveView(() => this.#now.content);
  }

  /** Counts up with everything that goes into force. */
  get edition(): number {
    return this.#now.number;
  }

  get content(): Content {
    return this.#now.content;
  }

  /** What it is made of, for whoever makes the same elsewhere. */
  get sources(): { base: Content; published: readonly PublishedText[] } {
    return { base: this.#base, published: this.#now.published };
  }

  /** Which revision of a document is in force; undefined for one that was never published. */
  revisionOf(ref: DocumentRef): number | undefined {
    return this.#now.revisions.get(keyOf(ref)) ?? (this.shipped.textOf(ref) === undefined ? undefined : 0);
  }

  get surroundings(): Surroundings {
    return {
      content: this.#now.content,
      textOf: this.#textOf,
      known: () =>
        (this.#known ??= new Set(wholeProblems(this.#now.content, this.#textOf).map((problem) => signOf(problem)))),
    };
  }

  /** Look whether something went into force, here or in another process. Calls at the same time look once. */
  refresh(): Promise<void> {
    this.#reading ??= this.#look().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Whoever publishes needs an answer from after it, not from a look that was under way. */
  async refreshAfresh(): Promise<void> {
    await this.#reading;
    await this.refresh();
  }

  readonly #textOf: TextOf = (file) => {
    const text = this.#now.texts.get(file);
    return text === undefined ? this.shipped.file(file) : ok(text);
  };

  async #look(): Promise<void> {
    const newest = await this.#db
      .selectFrom("contentEdition")
      .select(({ fn }) => fn.max("edition").as("edition"))
      .executeTakeFirst();
    const number = newest?.edition ?? 0;
    if (number !== this.#now.number) await this.#load(number);
    const since = this.#clock() - this.#appliedAt;
    if (this.#formerHalls.length > 0 && (since < 0 || since >= LEAVING_LOOK_MS)) await this.#applyHall();
  }

  async #load(number: number): Promise<void> {
    const rows = await this.#db
      .selectFrom("contentRevision")
      .select(["kind", "name", "revision", "text"])
      .where("state", "=", "published")
      .where("revision", ">", 0)
      .execute();
    const { content, read } = editionOf(this.#base, rows);
    const revisions = new Map(read.map((row) => [keyOf(row), row.revision]));
    this.#now = { number, content, published: read, texts: textsOf(read), revisions };
    this.#known = undefined;
    this.#formerHalls = await formerHalls(this.#db, { shipped: this.#base.hall, inForce: content.hall });
    await this.#applyHall();
  }

  /** Categories and windows that were taken away stay for who is in them. */
  async #applyHall(): Promise<void> {
    const { hall } = this.#now.content;
    this.#appliedAt = this.#clock();
    const needed = await stillNeeded(this.#db, { hall, former: this.#formerHalls, at: this.#clock() });
    this.#plan.use(hall, needed);
  }
}

function liveView(now: () => Content): Content {
  return {
    get hall() {
      return now().hall;
    },
    get guides() {
      return now().guides;
    },
    get bundles() {
      return now().bundles;
    },
    get lists() {
      return now().lists;
    },
    get forms() {
      return now().forms;
    },
    get commitments() {
      return now().commitments;
    },
    get lookUps() {
      return now().lookUps;
    },
    get announcements() {
      return now().announcements;
    },
    get outlets() {
      return now().outlets;
    },
    get topics() {
      return now().topics;
    },
    get synonyms() {
      return now().synonyms;
    },
    get ratings() {
      return now().ratings;
    },
    get appeals() {
      return now().appeals;
    },
    get problems() {
      return now().problems;
    },
  };
}
