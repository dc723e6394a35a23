import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import type { HallPlan } from "./hall-plan.ts";

/** What every queue service works with. `clock` gives Unix ms. */
export interface QueueContext {
  db: Kysely<HallDatabase>;
  plan: HallPlan;
  clock: () => number;
  /** Keyed with the hall's own key; without it nobody is known again. */
  hash?: (text: string) => string;
}
