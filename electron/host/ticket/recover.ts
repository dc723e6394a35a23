import { ask, type HallClient } from "../hall/hall-client.ts";
import type { Log } from "../log.ts";
import type { TicketJournal } from "../store/ticket-journal.ts";

/**
 * After a power cut, part one, before anything else: a slip that was being printed may lie in the tray or not, so it is
 * `unknown`; one whose bytes never left is `failed`. Nobody stands there any more to be asked.
 */
export function closeInterruptedSlips(journal: TicketJournal, log: Log): void {
  for (const row of journal.interrupted().printing) {
    const slip = row.slip === "printing" ? "unknown" : "failed";
    journal.slipEnded({ wishKey: row.wishKey, slip, cause: "interrupted" });
    log("warn", "recover.slip", { number: row.number ?? "", slip });
  }
}

/**
 * Part two, once the hall answers: wishes of which only the question is journalled. If the hall had issued a number, it
 * is taken into the journal with a slip that never came out, so that staff see it; if not, the wish is void. Wishes asked
 * after `startedAt` belong to the citizen who is here now and are left alone.
 */
export async function settleAskedWishes(options: {
  client: HallClient;
  journal: TicketJournal;
  startedAt: number;
  log: Log;
}): Promise<void> {
  const { client, journal, startedAt, log } = options;
  for (const row of journal.interrupted().asked.filter((wish) => wish.askedAt < startedAt)) {
    const answer = await ask(client.queue.byKey({ idempotencyKey: row.wishKey }));
    if (answer.kind === "away") return;
    if (answer.kind === "refusal") {
      journal.voidWish(row.wishKey);
      log("info", "recover.wishVoid");
      continue;
    }
    const { id, number, businessDay, issuedAt, priority } = answer.value;
    journal.issuedInterrupted({ wishKey: row.wishKey, number, hallId: id, businessDay, issuedAt, priority });
    log("warn", "recover.wishIssued", { number });
  }
}
