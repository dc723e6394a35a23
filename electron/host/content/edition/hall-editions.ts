import { Buffer } from "node:buffer";
import type { EditionRefusal } from "../../../../hall/contract/edition.ts";
import type { ContentStanding } from "../../../../hall/contract/fleet.ts";
import { keepFormerParts, type Content } from "../../../../kiosk-config/loader/index.ts";
import { ask, type HallClient } from "../../hall/hall-client.ts";
import type { Log } from "../../log.ts";
import type { LiveContent } from "../live-content.ts";
import type { EditionShelf } from "./edition-shelf.ts";
import { openEdition } from "./open-edition.ts";
import type { Started } from "./start-content.ts";

/** An edition that was refused is tried again so seldom: what is wrong with it is mended by the next one. */
const REFUSED_AGAIN_MS = 10 * 60_000;

interface Waiting {
  edition: number;
  content: Content;
  bytes: Uint8Array;
}

export interface HallEditionsOptions {
  /** The hall, with the patience that some megabytes need. */
  client: { content: Pick<HallClient["content"], "edition">; machines: Pick<HallClient["machines"], "self"> };
  kioskId: string;
  /** Of the kiosk's own folder. */
  hallId: string;
  shelf: EditionShelf;
  live: LiveContent;
  started: Started;
  log: Log;
  /** An edition waits, was taken up or refused. */
  onChange: () => void;
  now?: () => number;
}

/**
 * Brings what the hall publishes to this kiosk: learns of an edition from the answers to its reports, fetches it, believes
 * it only with the hall's signature, keeps it, and lets it wait until no visit is under way. Whatever is wrong with one,
 * what runs goes on.
 */
export class HallEditions {
  readonly #options: HallEditionsOptions;
  #waiting: Waiting | undefined;
  #runningBytes: Uint8Array | undefined;
  #refused: { edition: number; code: EditionRefusal; at: number } | undefined;
  #looking: Promise<"looked" | "away"> | undefined;

  constructor(options: HallEditionsOptions) {
    this.#options = options;
    const { bytes, refused } = options.started;
    this.#runningBytes = bytes;
    if (refused !== undefined) this.#refused = { edition: refused.edition ?? 0, code: refused.code, at: 0 };
  }

  /** Number of an edition that is taken up when the visit is over. */
  get waiting(): number | undefined {
    return this.#waiting?.edition;
  }

  /** For the hall, and for who looks after the machine. */
  get standing(): ContentStanding {
    const { edition, from } = this.#options.live.running;
    const refused = this.#refused;
    return { edition, from, ...(refused && { refused: { edition: refused.edition, code: refused.code } }) };
  }

  /** The hall said which edition kiosks are to run; nothing where nothing was ever published. */
  heard(edition: number | undefined): void {
    if (edition === undefined) return;
    const newest = this.#newest();
    const refused = this.#refused;
    const tried = refused?.edition === edition && Math.abs(this.#now() - refused.at) < REFUSED_AGAIN_MS;
    if (edition === newest) this.#right();
    else if (edition < newest) this.#refuse({ edition, code: "older" });
    else if (!tried) void this.look();
  }

  /** Look at once; looks at the same time are one. `away`: the hall gave no answer. */
  look(): Promise<"looked" | "away"> {
    this.#looking ??= this.#fetch().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** With which key the hall signs, told over the kiosk's own line. */
  believe(key: string | undefined): void {
    const { shelf, log } = this.#options;
    const known = shelf.keys();
    if (key === undefined || known?.current === key) return;
    const kept = shelf.keepKeys({ current: key, ...(known && { former: known.current }) });
    if (kept.isErr()) log("warn", "content.keyNotKept", { reason: kept.error });
    else log(known === undefined ? "info" : "warn", known === undefined ? "content.keyTaken" : "content.keyChanged");
  }

  /** No visit is under way: what waits goes into force. */
  takeUp(): void {
    const next = this.#waiting;
    if (next === undefined) return;
    const { live, log, onChange } = this.#options;
    this.#waiting = undefined;
    this.#runningBytes = next.bytes;
    const { edition, content } = next;
    live.use({ edition, content, from: "hall", since: this.#now() });
    log("info", "content.running", { edition, from: "hall" });
    onChange();
  }

  async #fetch(): Promise<"looked" | "away"> {
    const { client, kioskId } = this.#options;
    const answer = await ask(client.content.edition({ kioskId, have: this.#newest() }));
    if (answer.kind !== "answer") return "away";
    if (answer.value.state !== "edition") return "looked";
    const { edition, bundle } = answer.value;
    const bytes = Buffer.from(bundle, "base64");
    let taken = this.#take(bytes, edition);
    // The hall may have another key by now; only it says so itself, and it is asked, not the file.
    if (taken === "unknownKey" && (await this.#askForKey())) taken = this.#take(bytes, edition);
    if (taken === undefined) this.#right();
    else this.#refuse({ edition, code: taken });
    return "looked";
  }

  /** Why it is not taken; nothing when it waits to be taken up. */
  #take(bytes: Uint8Array, told: number): EditionRefusal | undefined {
    const { shelf, live, hallId, log } = this.#options;
    const { current } = shelf.keys() ?? {};
    const opened = openEdition({ bytes, keys: current === undefined ? [] : [current], hallId });
    if (opened.isErr()) return opened.error.code;
    const { edition } = opened.value;
    if (edition <= this.#newest()) return "older";
    const kept = shelf.keep(bytes, this.#runningBytes);
    if (kept.isErr()) {
      log("error", "content.notKept", { edition, reason: kept.error });
      return "notKept";
    }
    for (const { file } of opened.value.content.problems) log("warn", "content.leftOut", { edition, file });
    const content = keepFormerParts(opened.value.content, live.now);
    this.#waiting = { edition, content, bytes };
    log("info", "content.taken", { edition, told, bytes: bytes.byteLength });
    this.#options.onChange();
    return undefined;
  }

  /** Whether the hall names a key that is not the one known. */
  async #askForKey(): Promise<boolean> {
    const before = this.#options.shelf.keys()?.current;
    const answer = await ask(this.#options.client.machines.self());
    if (answer.kind !== "answer") return false;
    this.believe(answer.value.contentKey);
    return this.#options.shelf.keys()?.current !== before;
  }

  #refuse({ edition, code }: { edition: number; code: EditionRefusal }): void {
    const former = this.#refused;
    this.#refused = { edition, code, at: this.#now() };
    if (former?.edition === edition && former.code === code) return;
    this.#options.log("warn", "content.refused", { edition, code });
    this.#options.onChange();
  }

  #right(): void {
    if (this.#refused === undefined) return;
    this.#refused = undefined;
    this.#options.onChange();
  }

  #newest(): number {
    return this.#waiting?.edition ?? this.#options.live.running.edition;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
