import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import Database from "libsql";
import { join } from "node:path";
import { hallContract, type HallContract, type Ticket } from "../../hall/contract/index.ts";
import type { Rig } from "../../scripts/rig/rig.ts";

/** The hall as its own staff and files see it. */
export function hallClient(rig: Rig): ContractRouterClient<HallContract> {
  return createORPCClient(new OpenAPILink(hallContract, { url: `${rig.hall.url}/api/v1` }));
}

/** Read the hall's database directly: what really is on its disk. */
export function hallRows(rig: Rig): { id: string; number: string }[] {
  const db = new Database(join(rig.dataDir, "hall", "hall.db"), { readonly: true });
  try {
    return db.prepare("SELECT id, number FROM ticket").all() as never;
  } finally {
    db.close();
  }
}

export async function hallTicket(rig: Rig, number: string): Promise<Ticket | undefined> {
  const row = hallRows(rig).find((each) => each.number === number);
  return row === undefined ? undefined : hallClient(rig).queue.ticket({ id: row.id });
}
