import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../audit/intent.ts";
import { tell } from "../events/tell.ts";
import { noteKiosks } from "../fleet/seen.ts";
import { atOnce } from "../store/at-once.ts";
import { isPostgres } from "../store/row-lock.ts";
import type { HallDatabase } from "../store/schema.ts";
import { claimWishes, giveUpWishes } from "../store/wish.ts";
import { activeNumbers, issueGate } from "./issue-gate.ts";
import { refuse, type Refusal, type Wished } from "./issue-wish.ts";
import { giveBackSerials, takeSerials } from "./numbering.ts";
import { placeOf } from "./place.ts";
import type { QueueContext } from "./queue-context.ts";
import { enqueueAll, type NewTicket } from "./segments.ts";
import { codeHashesOf } from "./ticket-code.ts";
import { newTicketId } from "./ticket-id.ts";
import { formatNumber } from "./ticket-number.ts";
import { waitingBeforeAll, type Waiting } from "./waiting-before.ts";

/** A new one and who is in front of it, or the id of what the same key gave before. */
export type Issued = { ticket: NewTicket; before: () => Promise<Waiting> } | { former: string };

/** Of several people's tickets one was in the way of another one's: they are to be asked for one by one. */
class InTheWay extends Error {}

/**
 * The numbers of several wishes of one day, none of which is another one's or its person's again; each gets its own answer, in
 * their order. What is held to the end of the transaction is held in one order everywhere: keys, quotas, numbers, kiosks. All
 * of it is asked for at once, as if every wish came to something, which nearly all of them do; numbers of those that do not are
 * given back. A refused wish leaves nothing, unless it is the only one: then the transaction is not to be kept.
 */
export async function issueAll(
  trx: Transaction<HallDatabase>,
  context: QueueContext,
  all: readonly Wished[],
): Promise<Result<Issued, Refusal>[]> {
  const [first] = all;
  if (first === undefined) return [];
  const { businessDay } = first;
  const asked = all.map((wished) => ({ wished, id: newTicketId(wished.at) }));
  const claimed = asked.map(({ wished, id }) => ({
    ...{ kind: "ticket" as const, key: wished.wish.idempotencyKey, resultId: id, at: wished.at },
  }));
  const [claims, gate, serials] = await atOnce(trx, [
    () => claimWishes(trx, claimed),
    () => issueGate(trx, context, { businessDay, all }),
    () => takeSerials(trx, { businessDay, wanted: wantedOf(all) }),
  ]);
  const outcomes = new Map<Wished, Result<Issued, Refusal>>();
  const fresh = asked.filter(({ wished }, index) => {
    const claim = claims[index];
    if (claim === undefined || claim === "new") return true;
    outcomes.set(wished, ok({ former: claim.resultId }));
    return false;
  });
  const admitted = fresh.filter(({ wished }) => {
    const passed = gate.pass(wished);
    if (passed.isErr()) outcomes.set(wished, err(passed.error));
    return passed.isOk();
  });
  const tickets: { wished: Wished; ticket: NewTicket }[] = [];
  for (const { wished, id } of admitted) {
    const serial = serials.get(wished.category.letter)?.shift();
    if (serial === undefined) gate.takeBack(wished);
    else tickets.push({ wished, ticket: newTicket(context, { wished, id, serial }) });
  }
  await giveBackSerials(trx, { businessDay, unused: serials });
  await gate.keep();
  if (!(await putInto(trx, tickets))) {
    if (all.length > 1) throw new InTheWay();
    const number = (await activeNumbers(trx, all)).get(first.subjectKey ?? "");
    return [refuse("ALREADY_WAITING", number === undefined ? {} : { number })];
  }
  const before = await inFront(
    trx,
    tickets.map(({ ticket }) => ticket),
  );
  tickets.forEach(({ wished, ticket }, index) => outcomes.set(wished, ok({ ticket, before: () => before(index) })));
  const answers = all.map((wished) => outcomes.get(wished) ?? refuse("NUMBERS_EXHAUSTED"));
  const refused = all.filter((_, index) => answers[index]?.isErr());
  // Of one that nothing comes of the whole transaction is undone.
  if (refused.length < all.length)
    await giveUpWishes(trx, { kind: "ticket", keys: refused.map(({ wish }) => wish.idempotencyKey) });
  return answers;
}

/** By letter. */
function wantedOf(all: readonly Wished[]): Map<string, number> {
  const wanted = new Map<string, number>();
  for (const { category } of all) wanted.set(category.letter, (wanted.get(category.letter) ?? 0) + 1);
  return wanted;
}

/** Asked where the tickets are written, and on PostgreSQL answered when they are kept: nobody waits for it until then. */
async function inFront(
  trx: Transaction<HallDatabase>,
  tickets: readonly NewTicket[],
): Promise<(index: number) => Promise<Waiting>> {
  const asking = waitingBeforeAll(trx, tickets);
  // What is wrong with it is told by whatever the transaction does next, too.
  asking.catch(() => undefined);
  if (!isPostgres(trx)) await asking;
  return async (index) => (await asking)[index] ?? new Map();
}

function newTicket(
  context: QueueContext,
  { wished, id, serial }: { wished: Wished; id: string; serial: number },
): NewTicket {
  const { wish, category, at, businessDay, subjectKey } = wished;
  return {
    id,
    businessDay,
    categoryId: category.id,
    number: formatNumber(category.letter, serial),
    kioskId: wish.kioskId,
    rangeId: null,
    issuedAt: at,
    receivedAt: at,
    ...placeOf(context, { at, wish }),
    subjectKey,
    slip: "pending",
    ...{ guideId: wish.guideId, bundleId: wish.bundleId, answers: wish.answers },
    ...codeHashesOf(id, wish.code),
    maskedName: wish.holder?.maskedName ?? null,
    maskedNumber: wish.holder?.maskedNumber ?? null,
  };
}

/** False when somebody, on a store where the other's ticket was not to be seen yet, took one at another kiosk at the same instant. */
async function putInto(
  trx: Transaction<HallDatabase>,
  tickets: readonly { wished: Wished; ticket: NewTicket }[],
): Promise<boolean> {
  const put = await enqueueAll(
    trx,
    tickets.map(({ ticket }) => ticket),
  );
  if (!put) return false;
  await noteKiosks(
    trx,
    tickets.map(({ wished }) => ({ kioskId: wished.wish.kioskId, at: wished.at })),
    "use",
  );
  for (const { wished, ticket } of tickets) {
    changing(trx, ticket.number);
    await wished.keepEntry(trx);
    await tell(trx, wished.at, [{ topic: "queue", ref: wished.category.id }]);
  }
  return true;
}
