import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { SystemName } from "../../contract/person.ts";
import type { ConnectorFailure } from "./failure.ts";
import type { HallDatabase } from "../../store/schema.ts";

/** One call of an outside system: who, what for, which item, what came of it. Never what was in it. */
export interface ConnectorCall {
  at: number;
  system: SystemName;
  operation: string;
  /** `kiosk:<id>` or `hall`. */
  actor: string;
  /** In the words the person was shown; empty for calls about nobody. */
  purpose: string;
  /** Licence id, case number's mask, look-up id …: never personal. */
  item: string;
  /** 4113****1234; null for calls about nobody. */
  maskedNumber: string | null;
  /** Of this visit's agreement. */
  consent: string | null;
  outcome: "answered" | ConnectorFailure["kind"];
  tries: number;
  ms: number;
}

/** Where calls are written down. A call whose audit cannot be written is not made known to anybody: it fails. */
export interface CallAudit {
  write(call: ConnectorCall): Promise<void>;
}

export function createCallAudit(db: Kysely<HallDatabase>): CallAudit {
  return {
    async write(call) {
      await db
        .insertInto("connectorCall")
        .values({ id: randomUUID(), ...call })
        .execute();
    },
  };
}

/** The newest calls first; `before` pages on. */
export async function connectorCalls(
  db: Kysely<HallDatabase>,
  { limit, before }: { limit: number; before?: number },
): Promise<ConnectorCall[]> {
  let query = db.selectFrom("connectorCall").selectAll().orderBy("at", "desc").limit(limit);
  if (before !== undefined) query = query.where("at", "<", before);
  return (await query.execute()).map(({ id: _id, ...call }) => call as ConnectorCall);
}
