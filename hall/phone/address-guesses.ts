const WINDOW_MS = 15 * 60 * 1000;
/** A whole village may share one address of its telephone company, and a torn code is opened more than once. */
export const WRONG_AN_ADDRESS = 60;
/** More addresses than this are not remembered; the oldest go first. */
export const ADDRESSES_KEPT = 5000;

interface Count {
  /** When the quarter of an hour began, Unix ms. */
  since: number;
  wrong: number;
}

/**
 * Wrong codes by address. With 80 random bits nobody guesses one anyhow; this keeps a machine that tries from costing
 * more than a look into this map. Right codes are refused like wrong ones meanwhile, or the answer would tell.
 */
export class AddressGuesses {
  readonly #clock: () => number;
  readonly #counts = new Map<string, Count>();

  constructor({ clock }: { clock: () => number }) {
    this.#clock = clock;
  }

  /** How long this address has to wait, in milliseconds; 0 = it may ask. */
  waitMs(address: string): number {
    const count = this.#current(networkOf(address));
    return count === undefined || count.wrong < WRONG_AN_ADDRESS ? 0 : count.since + WINDOW_MS - this.#clock();
  }

  add(address: string): void {
    const network = networkOf(address);
    const { since, wrong } = this.#current(network) ?? { since: this.#clock(), wrong: 0 };
    // Written anew, so that the oldest stand first.
    this.#counts.delete(network);
    this.#counts.set(network, { since, wrong: wrong + 1 });
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size <= ADDRESSES_KEPT) return;
      this.#counts.delete(oldest);
    }
  }

  get size(): number {
    return this.#counts.size;
  }

  #current(network: string): Count | undefined {
    const count = this.#counts.get(network);
    if (count === undefined) return undefined;
    const age = this.#clock() - count.since;
    // A clock that was set back must not shut anybody out for longer.
    return age < 0 || age >= WINDOW_MS ? undefined : count;
  }
}

/** One subscriber: an IPv4 address, or the first half of an IPv6 one, of which everybody has billions. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").toLowerCase();
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":");
}
