import type { Term } from "./lexicon.ts";

/** A part of what somebody asks for. */
export type Unit =
  | {
      kind: "term";
      /** As it was typed. */
      text: string;
      term: Term;
      how: "said" | "sounds alike" | "one wrong" | "half typed" | "in letters";
      weight: number;
    }
  /** Characters that are no known word. */
  | { kind: "text"; text: string; readings: Uint16Array; weight: number }
  /** Latin letters: most often pinyin. */
  | { kind: "letters"; text: string; weight: number }
  /** How it is to be done: orders, finds nothing alone. */
  | { kind: "manner"; text: string; term: Term };

/** One way of understanding a query. */
export interface Understanding {
  units: readonly Unit[];
  /** The query as it was meant, if it was corrected. */
  corrected?: string;
}

/** A query, in every way in which it may be meant. */
export interface Understood {
  ways: readonly Understanding[];
  /** All of it, folded, and without what is only said around it. */
  whole: string;
  wanted: string;
}

/** A lone character is a hint, no more. */
export const LONE_WEIGHT = 0.3;
