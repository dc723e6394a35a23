import type { Kysely } from "kysely";
import { hashWith } from "../appeals/hash-key.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import type { HallDatabase } from "../store/schema.ts";
import { PasswordHasher } from "./accounts/password.ts";
import { FIRST_HALL } from "../store/halls/whole-database.ts";
import { cookieNameOf } from "./session/cookie.ts";
import { KioskCallers } from "./machines/kiosk-caller.ts";
import { ScreenCallers } from "./screens/screen-callers.ts";
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
  /** Of the cookie of a session, without its prefix; no other hall's on this machine. */
  cookieName: string;
  passwords: PasswordHasher;
  seal: Seal;
  kiosks: KioskCallers;
  screens: ScreenCallers;
}

export function accessContext(
  queue: QueueContext,
  {
    mode,
    demo = false,
    hallId = FIRST_HALL,
    passwords = new PasswordHasher(),
  }: { mode: AccessMode; demo?: boolean; hallId?: string; passwords?: PasswordHasher },
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
    cookieName: cookieNameOf({ hash, hallId }),
    passwords,
    seal: sealWith(hash),
    kiosks: new KioskCallers(queue),
    screens: new ScreenCallers(queue),
  };
}
