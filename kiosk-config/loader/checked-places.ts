import type { CheckedCacheOptions } from "./checked-cache.ts";

/** Stands for all that reads and checks content; put in by the build. Sources that run as they are have none. */
declare const FANGBIAN_READER: string | undefined;

/** For a program: what it found right before is kept in `own`; `built` holds what the build found right of its content. */
export function checkedPlaces(places: Omit<CheckedCacheOptions, "version">): CheckedCacheOptions | undefined {
  return typeof FANGBIAN_READER === "string" ? { version: FANGBIAN_READER, ...places } : undefined;
}
