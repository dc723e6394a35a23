import { err, ok, type Result } from "neverthrow";
import { keepWhole } from "./keep-whole.ts";
import type { ConfigProblem } from "./problem.ts";

export interface Loaded<T> {
  value: T;
  /** `lastGood`: the file is wrong and the former version stays in force. */
  source: "file" | "lastGood";
  /** What is wrong with the file; empty when `source` is `file`. */
  problems: ConfigProblem[];
}

/**
 * Load a file and remember it when it is right; when it is wrong, use what was remembered. So a slip of an editor's finger
 * never takes a kiosk out of service that ran well a minute ago.
 *
 * What was remembered is JSON and comes back through the same `load` (which must read it), so that a newer program checks
 * what an older one left. `mend` fills gaps of a value that is right as a whole from the former version, which is only read
 * when it asks for it.
 */
export function loadWithLastGood<T>(options: {
  file: string;
  lastGoodFile: string;
  load: (file: string) => Result<T, ConfigProblem[]>;
  mend?: (value: T, former: () => T | undefined) => T;
}): Result<Loaded<T>, ConfigProblem[]> {
  const { file, lastGoodFile, load, mend } = options;
  const loaded = load(file);
  if (loaded.isErr()) {
    const former = load(lastGoodFile);
    if (former.isErr()) return err(loaded.error);
    return ok({ value: former.value, source: "lastGood", problems: loaded.error });
  }
  const value = mend?.(loaded.value, () => load(lastGoodFile).unwrapOr(undefined)) ?? loaded.value;
  // A full disk costs the safety net, not the service: the file itself was right.
  keepWhole(lastGoodFile, JSON.stringify(value));
  return ok({ value, source: "file", problems: [] });
}
