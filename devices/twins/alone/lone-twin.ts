import type { Result } from "neverthrow";
import type { Twin } from "../twin.ts";

/** One thing a hand does to a twin; `words` is what stands behind the verb. The answer is one line for the person. */
export interface Verb {
  usage: string;
  run(words: string): Result<string, string>;
}

/** A twin that is started alone, without the station. */
export type LoneTwin = {
  /** Change faults, given as JSON. */
  setFaults(change: unknown): Result<void, string>;
  faults(): object;
  reset(): void;
  verbs: Readonly<Record<string, Verb>>;
} & (
  | { cable: "stream"; twin: Twin<object> }
  /** Speaks over a port of its own. */
  | { cable: "server"; listen(port: number): Promise<{ url: string; stop: () => Promise<void> }> }
);
