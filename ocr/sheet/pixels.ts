/** Pixels in rows, four bytes each: red, green, blue, and one that means nothing. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
  /** The same smaller: lines of text are still there. */
  overview?: Picture;
  /** The same very small: a sheet is still there, the grain of the table is not. */
  thumbnail?: Picture;
}
