import { errAsync, okAsync } from "neverthrow";
import type { DeviceKind, TraceLine } from "../contract/index.ts";
import type { TraceNote } from "../manager/managed-device.ts";
import { Listeners } from "../transport/listeners.ts";
import type { OpenTransport } from "../transport/open.ts";
import type { Transport } from "../transport/types.ts";
import { lineOf, type TraceEntry } from "./entry.ts";
import { maskerFor } from "./mask/masker-for.ts";
import { Recorder } from "./recorder.ts";
import { Ring } from "./ring.ts";

/** Lines kept for an export. */
const KEPT_LINES = 2000;
const NOTE_CHARACTERS = 200;

/**
 * Sees what passes over the cables of one kiosk. It always listens, so that what happened before somebody looked is
 * there; it keeps only what is masked, and writes a line out when somebody wants it.
 */
export class TraceTap {
  readonly #now: () => number;
  readonly #ring = new Ring<TraceEntry>(KEPT_LINES);
  readonly #watchers = new Listeners<TraceEntry>();

  constructor({ now = Date.now }: { now?: () => number } = {}) {
    this.#now = now;
  }

  /** `open`, with every write and every chunk of the device's streams told. */
  wrap(kind: DeviceKind, open: OpenTransport): OpenTransport {
    return (config) =>
      open(config)
        .andThen((transport) => {
          this.#say(kind, "note", `open ${transport.name}`);
          return okAsync(this.#tapped(kind, transport));
        })
        .orElse((fault) => {
          this.#say(kind, "note", `cannot open: ${fault.code}`);
          return errAsync(fault);
        });
  }

  /** For connections that are no byte stream; the text never holds anything personal. */
  note(kind: DeviceKind): TraceNote {
    return ({ direction, text }) => this.#say(kind, direction, withoutNumbers(text.slice(0, NOTE_CHARACTERS)));
  }

  /** Lines of these devices from now on, of all when none is named. Returns how to stop. */
  watch(kinds: readonly DeviceKind[], listener: (line: TraceLine) => void): () => void {
    return this.#watchers.add((entry) => {
      if (kinds.length === 0 || kinds.includes(entry.kind)) listener(lineOf(entry));
    });
  }

  onLine(listener: (line: TraceLine) => void): () => void {
    return this.watch([], listener);
  }

  /** The last lines, oldest first. */
  recent(): TraceLine[] {
    return this.#ring.values().map(lineOf);
  }

  #say(kind: DeviceKind, direction: TraceEntry["direction"], text: string): void {
    this.#keep({ at: this.#now(), kind, direction, bytes: 0, cells: new Int16Array(0), meanings: [text] });
  }

  #keep(entry: TraceEntry): void {
    this.#ring.add(entry);
    this.#watchers.tell(entry);
  }

  #tapped(kind: DeviceKind, transport: Transport): Transport {
    const recorder = new Recorder({
      kind,
      masker: maskerFor(kind),
      now: this.#now,
      emit: (entry) => this.#keep(entry),
    });
    // Before the driver's own listener, which may answer at once.
    transport.onData((chunk) => recorder.hear("in", chunk));
    transport.onClose((reason) => {
      recorder.flush();
      this.#say(kind, "note", reason === undefined ? "closed" : `lost: ${reason.code}`);
    });
    return {
      name: transport.name,
      baudRate: transport.baudRate,
      write: (bytes) => {
        recorder.hear("out", bytes);
        return transport.write(bytes);
      },
      onData: (listener) => transport.onData(listener),
      onClose: (listener) => transport.onClose(listener),
      close: () => transport.close(),
    };
  }
}

/** A note is written by our own code and holds no number of anybody; should one slip in, it goes no further. */
function withoutNumbers(text: string): string {
  return text.replace(/[0-9]{6}[0-9Xx-]{6,}/g, "····");
}
