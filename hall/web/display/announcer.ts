import type { BoardSound, RecentCall } from "../../contract/index.ts";

/** Who was called longer ago has read it, or come; a screen that slept does not call the whole night. */
const STALE_MS = 45_000;
/** Two mouths never speak at once, but one that does not end must not silence the hall. */
const LONGEST_SAYING_MS = 15_000;
const REMEMBERED = 500;

/** The far end: what makes the sound. A promise ends when the sound does. */
export interface Mouth {
  chime(volume: number): Promise<void>;
  say(call: RecentCall, sound: BoardSound): Promise<void>;
}

export interface AnnouncerOptions {
  mouth: Mouth;
  now?: () => number;
}

/** Calls aloud, one after the other, each call once however often it is seen. */
export class Announcer {
  readonly #mouth: Mouth;
  readonly #now: () => number;
  readonly #known = new Set<string>();
  #queue: { call: RecentCall; sound: BoardSound; staleAt: number }[] = [];
  #speaking = false;

  constructor({ mouth, now = Date.now }: AnnouncerOptions) {
    this.#mouth = mouth;
    this.#now = now;
  }

  /** `calls` newest first, as the board has them; `at`: the hall's time of that board. */
  hear({ calls, at, sound }: { calls: readonly RecentCall[]; at: number; sound: BoardSound }): void {
    // Whom nobody waits for any more is not called: they came, or the call was taken back.
    const open = new Set(calls.filter((call) => call.open).map(({ callId }) => callId));
    this.#queue = this.#queue.filter(({ call }) => open.has(call.callId));
    for (const call of [...calls].reverse()) {
      if (this.#known.has(call.callId)) continue;
      this.#known.add(call.callId);
      const age = at - call.at;
      if (!call.open || age > STALE_MS || sound.quiet || sound.kind === "none") continue;
      this.#queue.push({ call, sound, staleAt: this.#now() + STALE_MS - age });
    }
    for (const id of this.#known) {
      if (this.#known.size <= REMEMBERED) break;
      this.#known.delete(id);
    }
    if (!this.#speaking) void this.#speak();
  }

  async #speak(): Promise<void> {
    this.#speaking = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const { call, sound, staleAt } = next;
      if (this.#now() > staleAt) continue;
      await atMost(() => this.#mouth.chime(sound.volume));
      if (sound.kind !== "voice") continue;
      for (let time = 0; time < sound.times; time += 1) await atMost(() => this.#mouth.say(call, sound));
    }
    this.#speaking = false;
  }
}

async function atMost(act: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LONGEST_SAYING_MS)));
  // Whatever is wrong with the sound, the next one is called all the same.
  await Promise.race([act().catch(() => undefined), late]);
  clearTimeout(timer);
}
