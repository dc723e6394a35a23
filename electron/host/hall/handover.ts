import type { Log } from "../log.ts";
import type { HelpJournal } from "../store/help-journal.ts";
import type { SearchMisses } from "../store/search-misses.ts";
import { toldWith, type TicketJournal, type TicketRow } from "../store/ticket-journal.ts";
import { ask, type HallClient } from "./hall-client.ts";
import { Holder } from "../../../hall/contract/index.ts";

/** At most this many tickets in one request; the rest follows in the next round. */
const BATCH = 50;

export interface HandoverOptions {
  client: HallClient;
  kioskId: string;
  tickets: TicketJournal;
  help: HelpJournal;
  misses: SearchMisses;
  log: Log;
}

/**
 * Hand over to the hall whatever waits in the journal: tickets issued from the reserve, slip outcomes, help calls, what
 * was looked for in vain. Sending any of it again after a lost answer changes nothing.
 */
export async function handOver(options: HandoverOptions): Promise<void> {
  await handOverTickets(options);
  await tellSlips(options);
  await deliverHelp(options);
  await tellMisses(options);
}

/** How many waited when it was last said that they are not taken: it is asked every few seconds, and said when that changes. */
const notTaken = new WeakMap<TicketJournal, number>();

async function handOverTickets({ client, kioskId, tickets, log }: HandoverOptions): Promise<void> {
  const rows = tickets.toHandOver().slice(0, BATCH);
  const sendable = rows.flatMap((row) => toRequest(row));
  if (sendable.length === 0) return;
  const answer = await ask(client.queue.handOver({ kioskId, tickets: sendable }));
  if (answer.kind !== "answer") {
    // Away while it is polled with success: a hall of a former version does not read what it is sent.
    if (notTaken.get(tickets) !== rows.length)
      log("warn", "handover.notTaken", { kind: answer.kind, waiting: rows.length });
    notTaken.set(tickets, rows.length);
    return;
  }
  notTaken.delete(tickets);
  for (const result of answer.value) {
    if (result.result === "accepted") {
      tickets.known(result.idempotencyKey, result.ticket.id);
    } else {
      tickets.refused(result.idempotencyKey, result.reason);
      log("error", "handover.refused", { reason: result.reason });
    }
  }
  log("info", "handover.done", { count: answer.value.length });
}

function toRequest(row: TicketRow) {
  if (row.number === null || row.rangeId === null || row.issuedAt === null) return [];
  const holder = row.holder === null ? undefined : Holder.parse(JSON.parse(row.holder));
  return [
    {
      idempotencyKey: row.wishKey,
      rangeId: row.rangeId,
      number: row.number,
      issuedAt: row.issuedAt,
      ...toldWith(row),
      slip: row.slip === "printing" ? ("pending" as const) : row.slip,
      ...(holder === undefined ? {} : { holder }),
    },
  ];
}

async function tellSlips({ client, tickets }: HandoverOptions): Promise<void> {
  for (const row of tickets.toTell().slice(0, BATCH)) {
    if (row.hallId === null || row.slip === "printing") continue;
    const answer = await ask(client.queue.slip({ id: row.hallId, outcome: row.slip }));
    if (answer.kind === "away") return;
    // A refusal means that the hall has forgotten the ticket; telling it again would never end.
    tickets.slipTold(row.wishKey, row.slip);
  }
}

async function deliverHelp({ client, kioskId, help }: HandoverOptions): Promise<void> {
  for (const call of help.toDeliver()) {
    const answer = await ask(
      client.help.call({
        idempotencyKey: call.wishKey,
        kioskId,
        reason: call.reason,
        at: call.at,
        ...(call.detail === null ? {} : { detail: call.detail }),
      }),
    );
    if (answer.kind === "away") return;
    help.delivered(call.wishKey);
  }
}

/** Counts are told as they stand, so the hall takes the larger one and a second telling adds nothing. */
async function tellMisses({ client, kioskId, misses }: HandoverOptions): Promise<void> {
  const rows = misses.toTell().slice(0, BATCH);
  if (rows.length === 0) return;
  const counts = rows.map(({ query, day, times }) => ({ query, businessDay: day, times }));
  const answer = await ask(client.search.reportMisses({ kioskId, counts }));
  // A hall that refuses them, or is too old to know them, need not be asked again for the same counts.
  if (answer.kind !== "away") misses.told(rows);
}
