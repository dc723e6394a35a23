import { setTimeout as pause } from "node:timers/promises";
import type { Kysely, Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing, intending } from "../audit/intent.ts";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import { readDay, type ArchivedTicket } from "./day-in-file.ts";

const BATCH = 25;
const BREATH_MS = 15;

export interface RestoredDay {
  businessDay: string;
  /** Tickets in the file. */
  tickets: number;
  /** Of those came back now; the others were here. */
  restored: number;
  /** Numbers that another ticket of that day has meanwhile: they stay in the file alone. */
  taken: string[];
}

/**
 * Bring the tickets of a day back from its file, for who has to look into them. Nothing is written of a file that is not here as it was
 * written. Done again, it brings what is missing. What is not in the file (masks, codes, which appointment) does not come
 * back. Statistics stay as they are. The tidy-up takes the day away again after a month.
 */
export async function restoreDay(
  db: Kysely<HallDatabase>,
  { dir, businessDay, at }: { dir: string; businessDay: string; at: number },
): Promise<Result<RestoredDay, string>> {
  const known = await db
    .selectFrom("archiveFile")
    .select("sha256")
    .where("businessDay", "=", businessDay)
    .executeTakeFirst();
  const read = await readDay(dir, { businessDay, sha256: known?.sha256 });
  if (read.isErr()) return err(read.error);
  const { tickets } = read.value;
  const by = { actor: { kind: "operator" }, procedure: "archive.restore", clock: () => at } as const;
  // First: from now on the tidy-up leaves the day alone.
  await intending(by, () =>
    inTransaction(db, async (trx) => {
      await trx
        .updateTable("archiveFile")
        .set({ emptiedAt: null, restoredAt: at })
        .where("businessDay", "=", businessDay)
        .execute();
      changing(trx, businessDay);
    }),
  );
  const done: RestoredDay = { businessDay, tickets: tickets.length, restored: 0, taken: [] };
  for (let from = 0; from < tickets.length; from += BATCH) {
    const batch = tickets.slice(from, from + BATCH);
    const { restored, taken } = await inTransaction(db, (trx) => bringBack(trx, batch));
    done.restored += restored;
    done.taken.push(...taken);
    await pause(BREATH_MS);
  }
  return ok(done);
}

const FORGOTTEN = {
  ...{ subjectKey: null, maskedName: null, maskedNumber: null, codeHash: null, shortCodeHash: null },
} as const;

async function bringBack(
  trx: Transaction<HallDatabase>,
  batch: readonly ArchivedTicket[],
): Promise<{ restored: number; taken: string[] }> {
  const rangeIds = batch.flatMap(({ ticket }) => ticket.rangeId ?? []);
  const ranges =
    rangeIds.length === 0 ? [] : await trx.selectFrom("numberRange").select("id").where("id", "in", rangeIds).execute();
  const hasRange = new Set(ranges.map(({ id }) => id));
  const came = await trx
    .insertInto("ticket")
    .values(
      batch.map(({ ticket }) => ({
        ...{ ...ticket, ...FORGOTTEN },
        rangeId: ticket.rangeId !== null && hasRange.has(ticket.rangeId) ? ticket.rangeId : null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  const fresh = new Set(came.map(({ id }) => id));
  const mine = batch.filter(({ ticket }) => fresh.has(ticket.id));
  const segments = mine.flatMap(({ ticket, segments: own }) => own.map((one) => ({ ...one, ticketId: ticket.id })));
  const requests = mine.flatMap(({ ticket, requests: own }) =>
    own.map((one) => ({ ...one, ticketId: ticket.id, answers: null })),
  );
  if (segments.length > 0) await trx.insertInto("ticketSegment").values(segments).execute();
  if (requests.length > 0) await trx.insertInto("ticketRequest").values(requests).execute();
  const others = batch.filter(({ ticket }) => !fresh.has(ticket.id)).map(({ ticket }) => ticket);
  if (others.length === 0) return { restored: fresh.size, taken: [] };
  const here = await trx
    .selectFrom("ticket")
    .select("id")
    .where(
      "id",
      "in",
      others.map(({ id }) => id),
    )
    .execute();
  const there = new Set(here.map(({ id }) => id));
  return { restored: fresh.size, taken: others.filter(({ id }) => !there.has(id)).map(({ number }) => number) };
}
