/** What a module asks for: at once, and when it is wanted. */
export interface Asks {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}

export type ChunkName = "first" | "later" | "technician";

export interface PageModules {
  /** The module that starts the page. */
  entry: string;
  /** What opens the part that only staff see. */
  technician: string;
  /** What a module asks for; `undefined` when the bundler shall decide where that goes. */
  asksOf: (id: string) => Asks | undefined;
}

/**
 * Which file a module of the page goes to: `first` is what the entry cannot be drawn without, found by its import
 * statements and not by a list of folders, so that it asks for no other file; `later` is everything else a citizen may come
 * to; `technician` what only staff come to. The entry itself is in none of them: another page may load what it shares with
 * this one, and must not start it.
 */
export function planChunks({ entry, technician, asksOf }: PageModules): Map<string, ChunkName> {
  const atOnce = (id: string) => asksOf(id)?.importedIds ?? [];
  const everything = (id: string) => [...atOnce(id), ...(asksOf(id)?.dynamicallyImportedIds ?? [])];
  const plan = new Map<string, ChunkName>();
  for (const id of reach(technician, everything)) plan.set(id, "technician");
  for (const id of reach(entry, (from) => everything(from).filter((asked) => asked !== technician)))
    plan.set(id, "later");
  for (const id of reach(entry, atOnce)) plan.set(id, "first");
  plan.delete(entry);
  return plan;
}

function reach(from: string, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set([from]);
  for (const id of found) for (const asked of next(id)) found.add(asked);
  return found;
}
