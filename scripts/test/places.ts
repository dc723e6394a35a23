/** Hall, twins, kiosk and their tests together, while documents are read. */
const RIG_MEMORY_BYTES = 2 * 1024 ** 3;
const MOST = 4;

/**
 * How many end-to-end files run at a time. A whole hall corner has half a processor to do, and waits for devices the rest:
 * one more than there are processors keeps them busy.
 */
export function placesOn({ processors, memoryBytes }: { processors: number; memoryBytes: number }): number {
  return Math.max(1, Math.min(MOST, processors + 1, Math.floor(memoryBytes / RIG_MEMORY_BYTES)));
}
