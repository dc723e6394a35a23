import type { DeviceKind } from "../contract/index.ts";
import { SHOWN_BYTES, type TraceEntry } from "./entry.ts";
import type { Direction, Masked, Masker } from "./mask/masker.ts";

/** Chunks are cut anywhere; what comes within this time of each other is one line. */
const PAUSE_MS = 50;
/** A device that never pauses is shown all the same. */
const LONGEST_MS = 1000;
const MOST_MEANINGS = 16;

export interface RecorderOptions {
  kind: DeviceKind;
  masker: Masker;
  /** Unix ms. */
  now: () => number;
  emit: (entry: TraceEntry) => void;
}

interface Open {
  at: number;
  direction: Direction;
  bytes: number;
  cells: Int16Array;
  meanings: string[];
  end: Masked["end"];
}

/** Lines of one connection, out of its chunks: a frame a line where frames are known, else what comes without a pause. */
export class Recorder {
  readonly #options: RecorderOptions;
  #open: Open | undefined;
  #pause: NodeJS.Timeout | undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  hear(direction: Direction, chunk: Uint8Array): void {
    if (this.#open !== undefined && this.#open.direction !== direction) this.flush();
    const { cells, meanings, end } = this.#options.masker.push(direction, chunk);
    const open = (this.#open ??= {
      at: this.#options.now(),
      direction,
      bytes: 0,
      cells: new Int16Array(0),
      meanings: [],
      end,
    });
    open.cells = joined(open.cells, cells);
    open.bytes += chunk.length;
    open.end = end;
    for (const meaning of meanings) if (open.meanings.length < MOST_MEANINGS) open.meanings.push(meaning);
    if (end === "boundary" || this.#options.now() - open.at > LONGEST_MS) this.flush();
    else this.#await();
  }

  /** The line that is open is over. */
  flush(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    const { at, direction, bytes, cells, meanings, end } = open;
    if (end === "middle") meanings.push("not whole");
    this.#options.emit({ at, kind: this.#options.kind, direction, bytes, cells, meanings });
  }

  #await(): void {
    if (this.#pause !== undefined) {
      this.#pause.refresh();
      return;
    }
    this.#pause = setTimeout(() => this.flush(), PAUSE_MS);
    // A trace keeps nobody alive.
    this.#pause.unref();
  }
}

function joined(cells: Int16Array, more: Int16Array): Int16Array {
  const room = SHOWN_BYTES - cells.length;
  if (room <= 0) return cells;
  // A copy in any case: the rest of a large chunk shall not be kept.
  const all = new Int16Array(cells.length + Math.min(room, more.length));
  all.set(cells);
  all.set(more.subarray(0, room), cells.length);
  return all;
}
