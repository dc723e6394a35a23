import type { FastifyBaseLogger } from "fastify";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { HeadsTold } from "../contract/audit.ts";
import type { HallDatabase } from "../store/schema.ts";
import type { Store } from "../store/types.ts";
import { NotTaken, postHeads, type HeadWebhook } from "./head-webhook.ts";
import { readHeads } from "./noted-heads.ts";

const NAME = "auditWebhook";
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** How far the county's server has been told, in the database, for all replicas and the next start. */
const Standing = z.object({
  /** Newest head that it has taken. */
  told: z.object({ seq: z.int(), day: z.string(), at: z.int() }).optional(),
  failing: z.object({ since: z.int(), tries: z.int(), nextAt: z.int(), reason: NotTaken }).optional(),
});
type Standing = z.infer<typeof Standing>;

/**
 * Tell the county's server of every head that was noted and not taken yet. What fails is tried again, later each time, at most an
 * hour; it is said in the log, in `/health`, in the console and by the doctor until it has gone through.
 */
export async function tellHeads(
  store: Store,
  of: { webhook: HeadWebhook; dir: string; now: number; log: FastifyBaseLogger; deadlineMs?: number },
): Promise<void> {
  const { log } = of;
  try {
    await store.exclusively("auditWebhook", () => tell(store, of), { wait: false });
  } catch (error) {
    log.error({ err: error }, "audit.headsNotTold");
  }
}

async function tell(
  { db, hallId }: Store,
  { webhook, dir, now, log, deadlineMs }: Parameters<typeof tellHeads>[1],
): Promise<void> {
  const noted = readHeads(dir);
  // Said where they are noted.
  if (noted.isErr()) return;
  const { told, failing } = await standingOf(db);
  const heads = noted.value.filter(({ day }) => told === undefined || day > told.day);
  const newest = heads.at(-1);
  // A clock that was set back makes nobody wait for longer than the wait is.
  if (
    newest === undefined ||
    (failing !== undefined && now < failing.nextAt && now >= failing.nextAt - LONGEST_WAIT_MS)
  )
    return;
  const sent = await postHeads(webhook, { hallId, heads, now, ...(deadlineMs !== undefined && { deadlineMs }) });
  if (sent.isOk()) {
    await keep(db, { told: { seq: newest.seq, day: newest.day, at: now } });
    log.info({ seq: newest.seq, heads: heads.length }, "audit.headsTold");
    return;
  }
  const tries = (failing?.tries ?? 0) + 1;
  const nextAt = now + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 10));
  const reason = sent.error;
  await keep(db, {
    ...(told !== undefined && { told }),
    failing: { since: failing?.since ?? now, tries, nextAt, reason },
  });
  log.error({ reason, tries, host: new URL(webhook.url).host }, "audit.headsNotTold");
}

/** For `/health`: nothing of where it is sent. */
export async function headsTold(db: Kysely<HallDatabase>): Promise<HeadsTold> {
  const { told, failing } = await standingOf(db);
  return {
    state: failing !== undefined ? "failing" : told !== undefined ? "told" : "waiting",
    ...(told !== undefined && { day: told.day }),
    ...(failing !== undefined && { failingSince: failing.since, reason: failing.reason }),
  };
}

async function standingOf(db: Kysely<HallDatabase>): Promise<Standing> {
  const row = await db.selectFrom("hallSetting").select("value").where("name", "=", NAME).executeTakeFirst();
  return row === undefined ? {} : Standing.parse(JSON.parse(row.value));
}

async function keep(db: Kysely<HallDatabase>, standing: Standing): Promise<void> {
  const value = JSON.stringify(standing);
  await db
    .insertInto("hallSetting")
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}
