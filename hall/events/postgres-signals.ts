import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql, type Kysely } from "kysely";
import type pg from "pg";
import type { HallDatabase } from "../store/schema.ts";
import { localSignals, type Signals } from "./signals.ts";

/** Of each hall its own: what happens in one wakes nobody of another. */
const CHANNEL = "hall_news";
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A line that died without a word is found out by asking. */
const ASK_EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 5000;
/** Where much happens, so long between two messages: others hear of it once, and nobody sees the difference. Of the last
 * before an end they may hear nothing: by themselves they look once a second. */
const BETWEEN_MS = 10;

/**
 * Signals between all processes of a hall on one PostgreSQL database (LISTEN and NOTIFY), on a connection of their own. While that
 * is away, this process hears itself only; once it is back there may be news from the others, so it is announced once.
 */
export function listenForSignals({
  connect,
  db,
  hallId,
}: {
  connect: () => pg.Client;
  db: Kysely<HallDatabase>;
  hallId: string;
}): Signals & { close(): Promise<void> } {
  const own = randomUUID();
  // Names of channels are short, and quoted nowhere else: ids of halls are neither.
  const channel = `${CHANNEL}_${createHash("sha256").update(hallId).digest("hex").slice(0, 24)}`;
  const local = localSignals();
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;
  const telling = { now: false, more: false };

  const lost = (of: pg.Client) => {
    if (of !== client) return;
    client = undefined;
    clearTimeout(timer);
    void of.end().catch(() => undefined);
    if (closed) return;
    failures += 1;
    timer = setTimeout(() => void listen(), Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS));
  };
  const ask = (of: pg.Client) => {
    timer = setTimeout(() => {
      const late = setTimeout(() => lost(of), ANSWER_WITHIN_MS);
      of.query("select 1")
        .then(
          () => of === client && ask(of),
          () => lost(of),
        )
        .finally(() => clearTimeout(late));
    }, ASK_EVERY_MS);
  };
  const listen = async () => {
    const opening = connect();
    client = opening;
    opening.on("error", () => lost(opening));
    opening.on("end", () => lost(opening));
    opening.on("notification", ({ payload }) => {
      if (payload !== own) local.announce();
    });
    try {
      await opening.connect();
      await opening.query(`listen ${channel}`);
    } catch {
      lost(opening);
      return;
    }
    if (client !== opening) return;
    failures = 0;
    ask(opening);
    // Whatever was said while nobody listened.
    local.announce();
  };
  /** One message at a time; what comes meanwhile is one more. */
  const tellOthers = async () => {
    telling.more = true;
    if (telling.now) return;
    telling.now = true;
    while (telling.more && !closed) {
      telling.more = false;
      // Nobody hears it when the database is away; all look again when it is back. What is told is on the disk already, that it
      // is told need not be: this does not wait for the disk.
      await sql`select set_config('synchronous_commit', 'off', true), pg_notify(${channel}, ${own})`
        .execute(db)
        .catch(() => undefined);
      await sleep(BETWEEN_MS, undefined, { ref: false });
    }
    telling.now = false;
  };

  void listen();
  return {
    announce: () => {
      local.announce();
      if (!closed) void tellOthers();
    },
    onSignal: (listener) => local.onSignal(listener),
    async close() {
      closed = true;
      clearTimeout(timer);
      const open = client;
      client = undefined;
      await open?.end().catch(() => undefined);
    },
  };
}
