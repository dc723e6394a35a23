import type { Result } from "neverthrow";
import type { Twin } from "../twin.ts";
import type { FaultField } from "./fault-change.ts";

/** One thing a hand does to a twin; `words` is what stands behind the verb. The answer is one line for the person. */
export interface Verb {
  /** What may stand behind it; empty for nothing. */
  usage: string;
  /** For the dock, in Chinese. */
  title: string;
  /** Buttons of the dock, each with the words it sends; without any, the dock asks for words. */
  choices?: readonly { text: string; words: string }[];
  run(words: string): Result<string, string>;
}

/** A twin as a thing on a table: started alone, or beside the others at the station, with hands that are all alike. */
export type LoneTwin = {
  /** For the dock, in Chinese. */
  title: string;
  faultFields: readonly FaultField[];
  faults(): Readonly<Record<string, string | number | boolean>>;
  /** Change faults, given as JSON. */
  setFaults(change: unknown): Result<void, string>;
  reset(): void;
  /** What one can see of it without opening it, in Chinese. */
  facts(): readonly string[];
  verbs: Readonly<Record<string, Verb>>;
  /** Its entry in a profile's `devices`, for where it is: path of a serial line, or URL. */
  profile?(at: { path: string } | { url: string; port: number }): ProfileEntry;
} & (
  | { cable: "stream"; twin: Twin<object> }
  /** Speaks over a port of its own; 0 takes a free one. */
  | { cable: "server"; listen(port: number): Promise<LoneServer> }
);

/** Name and settings under `devices` of a kiosk profile. */
export type ProfileEntry = readonly [name: string, settings: object];

export interface LoneServer {
  /** As it stands in a profile. */
  url: string;
  port: number;
  stop(): Promise<void>;
}
