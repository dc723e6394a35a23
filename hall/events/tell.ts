import type { Transaction } from "kysely";
import type { EventTopic } from "../contract/event.ts";
import { sayLast } from "../store/last-words.ts";
import type { HallDatabase } from "../store/schema.ts";

export interface Told {
  topic: EventTopic;
  /** Id of the window, category or kiosk. */
  ref?: string | undefined;
  /** Of a ticket that is called. */
  number?: string | undefined;
}

/**
 * Write down that something changed, with the transaction that changes it and as its last words (`store/last-words.ts`).
 * Never a name, an ID number or an address in it.
 */
export async function tell(trx: Transaction<HallDatabase>, at: number, events: readonly Told[]): Promise<void> {
  await sayLast(trx, {
    events: events.map(({ topic, ref = null, number = null }) => ({ topic, ref, number, at })),
  });
}
