import { AsyncLocalStorage } from "node:async_hooks";

/*
 * A bug in one device must not take the others down. What a device does begins with its `start`, inside its scope; a
 * throw that nobody caught is then known to be its own, whichever timer or cable it came from.
 */
const scope = new AsyncLocalStorage<(error: unknown) => void>();

/** Run `task`; `crashed` hears of what it, and everything that begins in it, throws without catching. */
export function inCrashScope<T>(crashed: (error: unknown) => void, task: () => T): T {
  return scope.run(crashed, task);
}

/** False when what threw belongs to no device: then the process is what crashed. */
export function tellCrash(error: unknown): boolean {
  const crashed = scope.getStore();
  crashed?.(error);
  return crashed !== undefined;
}

/**
 * What may be said of a crash: which error, where. Its message may quote what it stumbled over, which may be somebody's
 * name.
 */
export function crashDetail(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${typeof error}`;
  const place = /([^/\\(\s]+:\d+):\d+\)?$/m.exec(error.stack?.split("\n").slice(1).join("\n") ?? "");
  return place?.[1] === undefined ? error.name : `${error.name} at ${place[1]}`;
}
