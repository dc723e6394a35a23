import { AsyncLocalStorage } from "node:async_hooks";
import type { Transaction } from "kysely";
import type { AuditActor } from "../contract/audit.ts";
import type { HallDatabase } from "../store/schema.ts";

/** Who is at it, and what they asked for. */
export interface Intent {
  actor: AuditActor;
  /** Of the contract, or what else changes something: `phone.leave`, `house.dayEnd`. */
  procedure: string;
  clock: () => number;
}

const intents = new AsyncLocalStorage<Intent>();
const changes = new WeakMap<Transaction<HallDatabase>, readonly string[]>();

/** Whatever `work` changes, with all it waits for, is this one's doing. */
export function intending<T>(intent: Intent, work: () => T): T {
  return intents.run(intent, work);
}

export function intentNow(): Intent | undefined {
  return intents.getStore();
}

/**
 * Say that this transaction changes something of a citizen, of staff or of the hall, and what: ids of windows, numbers of
 * tickets, names of accounts. Never a person's name or number, nothing they wrote. When it commits, it leaves an entry.
 */
export function changing(trx: Transaction<HallDatabase>, ...about: readonly string[]): void {
  changes.set(trx, about);
}

/** What was said since the last time; undefined when nothing was. One transaction may hold the work of several callers. */
export function takeChanges(trx: Transaction<HallDatabase>): readonly string[] | undefined {
  const said = changes.get(trx);
  changes.delete(trx);
  return said;
}
