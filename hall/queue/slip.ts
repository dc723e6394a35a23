import type { z } from "zod";
import type { SlipOutcome } from "../contract/index.ts";

type Slip = z.infer<typeof SlipOutcome>;

/** How sure it is that somebody holds a slip with this number. */
const CERTAINTY: Readonly<Record<Slip, number>> = { pending: 0, failed: 1, unknown: 2, printed: 3 };

/**
 * What is known of a slip after another report. Only stronger evidence counts: a reprint that fails does not take the
 * first slip out of its holder's hand, and reports that arrive late or twice change nothing.
 */
export function strongerSlip(known: Slip, reported: Slip): Slip {
  return CERTAINTY[reported] > CERTAINTY[known] ? reported : known;
}
