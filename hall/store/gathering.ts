import { setImmediate } from "node:timers";
import { codeOf, storeTroubleOf } from "./store-trouble.ts";

/**
 * Who comes next waits no longer than this for those before: when a lock or a dead line is in their way, the store's own limits
 * are for each by itself.
 */
const LONG_MS = 250;

interface Waiting<W, A> {
  wish: W;
  answer: (answer: A) => void;
  fail: (error: unknown) => void;
}

/**
 * Wishes of one kind that come at the same moment, or while the former ones are under way, are carried out together. When
 * that does not work out, each is carried out by itself: what is wrong with one is nothing to the others.
 */
export class Gathering<W, A> {
  readonly #together: (wishes: readonly W[]) => Promise<readonly A[]>;
  readonly #fits: (wish: W, others: readonly W[]) => boolean;
  readonly #most: number;
  #waiting: Waiting<W, A>[] = [];
  #busy = false;

  constructor(options: {
    /** Answers in the order of the wishes. Throws when nothing was done for any of them. */
    together: (wishes: readonly W[]) => Promise<readonly A[]>;
    /** Whether one may be carried out together with these; if not, it waits for the next time. */
    fits: (wish: W, others: readonly W[]) => boolean;
    /** At one time no more than so many: whoever came first waits for the last of them. */
    most: number;
  }) {
    this.#together = options.together;
    this.#fits = options.fits;
    this.#most = options.most;
  }

  ask(wish: W): Promise<A> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ wish, answer, fail });
      this.#begin();
    });
  }

  /** At the end of the loop's turn: requests that have arrived by then are read before it. */
  #begin(): void {
    if (this.#busy) return;
    this.#busy = true;
    setImmediate(() => void this.#next());
  }

  async #next(): Promise<void> {
    const chosen: Waiting<W, A>[] = [];
    const later: Waiting<W, A>[] = [];
    for (const one of this.#waiting) {
      const fits = chosen.length < this.#most && this.#fits(one.wish, wishesOf(chosen));
      (fits ? chosen : later).push(one);
    }
    this.#waiting = later;
    await atMost(LONG_MS, this.#carryOut(chosen));
    this.#busy = false;
    if (this.#waiting.length > 0) this.#begin();
  }

  async #carryOut(all: readonly Waiting<W, A>[]): Promise<void> {
    try {
      const answers = await this.#together(wishesOf(all));
      all.forEach(({ answer }, index) => answer(answers[index] as A));
    } catch (error) {
      if (all.length === 1 || isOfEverybody(error)) for (const { fail } of all) fail(error);
      // Whoever comes next does not wait for them.
      else for (const one of all) void this.#carryOut([one]);
    }
  }
}

/** Until the work is done, or so long. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, passed]);
  clearTimeout(timer);
}

function wishesOf<W>(all: readonly { wish: W }[]): W[] {
  return all.map(({ wish }) => wish);
}

/** What a store would say to each of them by itself, too; but a lock may be in the way of one alone. */
function isOfEverybody(error: unknown): boolean {
  const trouble = storeTroubleOf(error);
  return trouble === "full" || (trouble === "away" && !/^(?:55P03|40P01|40001)$/u.test(codeOf(error)));
}
