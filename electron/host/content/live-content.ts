import type { Content } from "../../../kiosk-config/loader/index.ts";

/** What a kiosk shows, and where it is from. */
export interface Running {
  content: Content;
  /** 0: a folder without a number. */
  edition: number;
  /** `folder`: its own; `hall`: published at the hall. */
  from: "folder" | "hall";
  /** In force here since, Unix ms. */
  since: number;
}

/**
 * The content of a kiosk that runs: exchanged as a whole, between visits. Whoever keeps `view`, or its settings, reads
 * the newest all the same; whoever needs to know whether it is still the same content compares `now`.
 */
export class LiveContent {
  readonly view: Content;
  readonly #changed = new Set<() => void>();
  #running: Running;

  constructor(running: Running) {
    this.#running = running;
    const now = () => this.#running.content;
    const wholes: Partial<Content> = {
      hall: viewOf(() => now().hall),
      topics: viewOf(() => now().topics),
      ratings: viewOf(() => now().ratings),
      appeals: viewOf(() => now().appeals),
    };
    this.view = viewOf(now, wholes);
  }

  get now(): Content {
    return this.#running.content;
  }

  get running(): Running {
    return this.#running;
  }

  use(running: Running): void {
    this.#running = running;
    for (const changed of this.#changed) changed();
  }

  onChange(changed: () => void): void {
    this.#changed.add(changed);
  }
}

/** An object that has what another one has at the moment of asking. `fixed`: parts that are views themselves. */
function viewOf<T extends object>(now: () => T, fixed: Partial<T> = {}): T {
  const valueOf = (key: PropertyKey): unknown =>
    Object.hasOwn(fixed, key) ? Reflect.get(fixed, key) : Reflect.get(now(), key);
  return new Proxy({} as T, {
    get: (_target, key) => valueOf(key),
    has: (_target, key) => Reflect.has(now(), key),
    ownKeys: () => Reflect.ownKeys(now()),
    getOwnPropertyDescriptor: (_target, key) =>
      Object.hasOwn(now(), key)
        ? { value: valueOf(key), enumerable: true, configurable: true, writable: false }
        : undefined,
    set: () => false,
  });
}
