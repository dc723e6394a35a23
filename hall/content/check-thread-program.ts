interface ThreadProgram {
  /** What the thread begins with. */
  file: URL;
  /** What that loads then. */
  entry: string | undefined;
}

/** From its sources, for tests and tools; the hall's bundle (`scripts/build/hall-bundle.ts`) has another module in the place of this one. */
export const CHECK_THREAD: ThreadProgram = {
  file: new URL("./check-thread-start.mjs", import.meta.url),
  entry: new URL("./check-thread-entry.ts", import.meta.url).href,
};
