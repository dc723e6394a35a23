import { MASKED, shown, type Direction, type Masked, type Masker } from "./masker.ts";

/** Bytes a scanner may be set to end a scan with. */
const SUFFIX = new Map([
  [0x0d, "CR"],
  [0x0a, "LF"],
  [0x09, "TAB"],
]);

/** A scan may be anything, also somebody's number: of what comes in only its end is shown. */
export const barcodeScannerMasker: Masker = {
  push(direction: Direction, chunk: Uint8Array): Masked {
    if (direction === "out") return { cells: shown(chunk), meanings: [], end: "boundary" };
    const suffix: string[] = [];
    const cells = Int16Array.from(chunk, (byte) => {
      const name = SUFFIX.get(byte);
      if (name !== undefined && suffix.length < 2) suffix.push(name);
      return name === undefined ? MASKED : byte;
    });
    return { cells, meanings: suffix.length === 0 ? [] : [`end of scan ${suffix.join(" ")}`], end: "open" };
  },
};
