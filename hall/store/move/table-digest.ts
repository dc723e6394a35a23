import { createHash } from "node:crypto";

/** A value as both stores give it. */
export type Cell = string | number | null;

const LANES = 8;

/**
 * What a table holds, in one short text: the same for the same rows in any order, another one when a row is missing, more
 * or different. Rows are hashed and their hashes added up, so it takes no memory and no sorting.
 */
export class TableDigest {
  readonly #sum = new Uint32Array(LANES);
  #rows = 0;

  /** Cells in the order of the table's columns. */
  add(row: readonly Cell[]): void {
    const hash = createHash("sha256").update(JSON.stringify(row)).digest();
    for (let lane = 0; lane < LANES; lane += 1) this.#sum[lane] = (this.#sum[lane] ?? 0) + hash.readUInt32LE(lane * 4);
    this.#rows += 1;
  }

  get rows(): number {
    return this.#rows;
  }

  get text(): string {
    return Array.from(this.#sum, (lane) => lane.toString(16).padStart(8, "0")).join("");
  }
}
