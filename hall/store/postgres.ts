import { CamelCasePlugin, Kysely, PostgresDialect, sql } from "kysely";
import { err, ok, type Result } from "neverthrow";
import pg from "pg";
import { listenForSignals } from "../events/postgres-signals.ts";
import { ofHall } from "./halls/hall-scope.ts";
import { whichHall, type HallProblem } from "./halls/which-hall.ts";
import { migrate, type NewerThanProgram } from "./migrate.ts";
import { postgresLine } from "./postgres-line.ts";
import { lockNumberOf } from "./row-lock.ts";
import type { HallDatabase } from "./schema.ts";
import type { Store } from "./types.ts";
import { codeOf, storeTroubleOf } from "./store-trouble.ts";
import { statementNames } from "./statement-names.ts";
import { watchWrites } from "./watch-writes.ts";

export interface PostgresProblem {
  code: "databaseUrlWrong" | "databaseAway" | "databaseRefused";
  /** Where and why; never the password. */
  detail: string;
}

/** Named so in `pg_stat_activity`; a restore looks there whether a hall runs. */
export const APPLICATION_NAME = "fangbian-hall";

/** How long one waits for a connection, new or free; a request answers 503 after that. */
const CONNECT_TIMEOUT_MS = 3000;
const LOCK_TIMEOUT_MS = 5000;
const STATEMENT_TIMEOUT_MS = 15_000;
/** When not even the time limit above is heard of any more, the line is dead. */
const QUERY_TIMEOUT_MS = 20_000;
/** A replica that stopped in the middle of a transaction holds up the others no longer than this. */
const SILENT_TRANSACTION_MS = 30_000;
const CONNECTIONS = 10;
const TASK_POLL_MS = 200;
/** The one task that is done for all halls at once. */
const MIGRATE_TASK = "migrate";

const INT8_OID = 20;
const NUMERIC_OID = 1700;

/**
 * Open the PostgreSQL database under `databaseUrl` (`postgres://user:password@host:port/name`) and bring its schema up to
 * date. One process migrates at a time, the others wait for it. Nothing is kept of the database but a few connections:
 * when it goes away, what asks fails with an error that `storeTroubleOf` knows, and when it is back all goes on.
 */
export async function openPostgresStore({
  databaseUrl,
  hallId,
}: {
  databaseUrl: string;
  hallId?: string | undefined;
}): Promise<Result<Store, PostgresProblem | HallProblem | NewerThanProgram>> {
  const place = placeOf(databaseUrl);
  if (place === undefined) {
    return err({ code: "databaseUrlWrong", detail: "expected postgres://user:password@host:port/database" });
  }
  const ready = await makeReady(databaseUrl, hallId).catch((error: unknown) => {
    if (storeTroubleOf(error) === undefined) throw error;
    return err({ code: problemOf(error), detail: `${place}: ${reasonOf(error)}` });
  });
  if (ready.isErr()) return err(ready.error);
  const pool = openPool(databaseUrl, { max: CONNECTIONS });
  const writes = watchWrites();
  const whole = new Kysely<HallDatabase>({
    dialect: new PostgresDialect({ pool: linesOf(pool) }),
    plugins: [new CamelCasePlugin()],
    log: writes.log,
  });
  const connect = () => new pg.Client(connectionOf(databaseUrl));
  const signals = listenForSignals({ connect, db: whole, hallId: ready.value });
  return ok({
    kind: "postgres",
    hallId: ready.value,
    db: ofHall(whole, ready.value),
    whole,
    signals,
    state: writes.state,
    exclusively: (task, work, { wait }) => whileHolding(pool, `${ready.value} ${task}`, work, wait),
    // Space of wiped rows is the server's affair (vacuum); there is no file of ours.
    scrub: () => undefined,
    close: async () => {
      await signals.close();
      await whole.destroy();
    },
  });
}

/** A pool of connections of their own settings; nothing that happens to an idle one ends the process. */
export function openPool(databaseUrl: string, { max }: { max: number }): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOf(databaseUrl),
    ...{ max, lock_timeout: LOCK_TIMEOUT_MS, statement_timeout: STATEMENT_TIMEOUT_MS },
    ...{ query_timeout: QUERY_TIMEOUT_MS, idle_in_transaction_session_timeout: SILENT_TRANSACTION_MS },
    // Sends what is asked without waiting for the answer to what was asked before; it is answered in the same order.
    pipeline: true,
  });
  pool.on("error", () => undefined);
  // Also while somebody works with it: what was asked then fails on its own.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}

export function connectionOf(databaseUrl: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: parserOf },
  };
}

/** Counts, sums and times are numbers here as on SQLite; all of them are far below 2^53. */
function parserOf(oid: number, format?: string): (text: string) => unknown {
  if (oid === INT8_OID || oid === NUMERIC_OID) return Number;
  return pg.types.getTypeParser(oid, format === "binary" ? "binary" : "text") as (text: string) => unknown;
}

/** The pool as Kysely sees it; a connection on which the line failed is thrown away. */
function linesOf(pool: pg.Pool) {
  const nameOf = statementNames();
  return {
    async connect() {
      const client = await pool.connect();
      const { query, broken } = postgresLine(client, nameOf);
      return { query, release: () => client.release(broken()) };
    },
    end: () => pool.end(),
  } as unknown as pg.Pool;
}

async function makeReady(
  databaseUrl: string,
  hallId: string | undefined,
): Promise<Result<string, HallProblem | NewerThanProgram>> {
  // Without time limits: a large table may take its time, and so may another process that migrates.
  const pool = new pg.Pool({ ...connectionOf(databaseUrl), max: 2 });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const db = new Kysely<HallDatabase>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  try {
    await sql`select 1`.execute(db);
    const migrated = await whileHolding(pool, MIGRATE_TASK, () => migrate(db), true);
    return migrated?.isErr() === true ? err(migrated.error) : await whichHall(db, hallId);
  } finally {
    await db.destroy();
  }
}

/** Session locks: PostgreSQL takes them back by itself when the process that holds one dies. */
async function whileHolding<T>(
  pool: pg.Pool,
  task: string,
  work: () => Promise<T>,
  wait: boolean,
): Promise<T | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    for (;;) {
      const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1::bigint) as held", [
        lockNumberOf(task),
      ]);
      if (rows[0]?.held === true) break;
      if (!wait) return undefined;
      await new Promise((resolve) => setTimeout(resolve, TASK_POLL_MS));
    }
    try {
      return await work();
    } finally {
      await client.query("select pg_advisory_unlock($1::bigint)", [lockNumberOf(task)]).catch((error: unknown) => {
        broken = error as Error;
      });
    }
  } catch (error) {
    if (storeTroubleOf(error) === "away") broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Where a database is, without user and password; undefined when the URL names none. */
export function placeOf(databaseUrl: string): string | undefined {
  if (!URL.canParse(databaseUrl)) return undefined;
  const { protocol, host, pathname, searchParams } = new URL(databaseUrl);
  if (protocol !== "postgres:" && protocol !== "postgresql:") return undefined;
  if (pathname.length < 2) return undefined;
  return `${host || (searchParams.get("host") ?? "localhost")}${pathname}`;
}

export function problemOf(error: unknown): PostgresProblem["code"] {
  return /^(?:28|3D000|42501)/u.test(codeOf(error)) ? "databaseRefused" : "databaseAway";
}

export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return codeOf(error);
  return error instanceof Error ? error.message : String(error);
}
