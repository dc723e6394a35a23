import { randomBytes } from "node:crypto";
import { APPEALS_ALONE, type AppealRules } from "../../kiosk-config/schema/appeal.ts";
import { WrongGuesses } from "../guesses/wrong-guesses.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { hashWith } from "./hash-key.ts";

/** A code has eight digits: five tries a quarter of an hour would need some thousand years. */
const TRIES_AN_APPEAL = 5;

/** What the appeal services work with. */
export interface AppealContext extends QueueContext {
  /** Those in force now: they are edited in the console while the hall runs. */
  readonly rules: AppealRules;
  /** Keyed hash of codes and telephone numbers. */
  hash: (text: string) => string;
  guesses: WrongGuesses;
  /** Whether the 12345 platform is connected. */
  handsOver: boolean;
}

/** Without rules there is one kind of appeal; without a hash of the hall's own, receipts are good until the next start. */
export function appealContext(
  queue: QueueContext,
  of: { rules?: () => AppealRules; hash?: (text: string) => string; handsOver?: boolean } = {},
): AppealContext {
  const { rules = () => APPEALS_ALONE, hash = hashWith(randomBytes(32)), handsOver = false } = of;
  const guesses = new WrongGuesses({ clock: queue.clock, triesANumber: TRIES_AN_APPEAL });
  return {
    ...queue,
    get rules() {
      return rules();
    },
    ...{ hash, guesses, handsOver },
  };
}
