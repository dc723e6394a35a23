import type { Reading } from "./fields.ts";
import type { Piece } from "./piece.ts";

/** A field as it was found, with the pieces it was read from. */
export interface FoundField extends Reading {
  pieces: readonly Piece[];
  /** Found by where it stands or how it is written, without its label. */
  inferred: boolean;
}
