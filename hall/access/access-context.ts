import type { Kysely } from "kysely";
import { hashWith } from "../appeals/hash-key.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import type { HallDatabase } from "../store/schema.ts";
import { PasswordHasher } from "./accounts/password.ts";
import { KioskCallers } from "./machines/kiosk-caller.ts";
import { sealWith, type Seal } from "./accounts/seal.ts";
import { randomBytes } from "node:crypto";

/**
 * `accounts`: whoever calls has to show who they are. `open`: everybody is believed, for tests and simulations on the
 * machine itself.
 */
export type AccessMode = "open" | "accounts";

export interface AccessContext {
  mode: AccessMode;
  /** What is in the store was made up for demonstration; pages say so. */
  demo: boolean;
  db: Kysely<HallDatabase>;
  clock: () => number;
  hallName: string;
  /** Windows there are. */
  windowIds: readonly string[];
  /** Keyed with the hall's own key; 64 hex digits. */
  hash: (text: string) => string;
  passwords: PasswordHasher;
  seal: Seal;
  kiosks: KioskCallers;
}

export function accessContext(
  queue: QueueContext,
  {
    mode,
    demo = false,
    passwords = new PasswordHasher(),
  }: { mode: AccessMode; demo?: boolean; passwords?: PasswordHasher },
): AccessContext {
  const hash = queue.hash ?? hashWith(randomBytes(32));
  return {
    mode,
    demo,
    db: queue.db,
    clock: queue.clock,
    get hallName() {
      return queue.plan.hall.name;
    },
    get windowIds() {
      return queue.plan.hall.windows.map(({ id }) => id);
    },
    hash,
    passwords,
    seal: sealWith(hash),
    kiosks: new KioskCallers(queue),
  };
}
