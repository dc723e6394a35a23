import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import { err, ok, type Result } from "neverthrow";
import pg from "pg";
import { connectionOf, placeOf, problemOf, reasonOf } from "../postgres.ts";
import { lockNumberOf } from "../row-lock.ts";
import type { HallDatabase } from "../schema.ts";
import { quoted } from "./source.ts";

/** A PostgreSQL database on one connection without time limits, whose transaction the caller begins and ends. */
export interface MoveTarget {
  /** Host and name, without user and password. */
  place: string;
  client: pg.Client;
  /** Rows of all halls. */
  whole: Kysely<HallDatabase>;
  close(): Promise<void>;
}

export async function openMoveTarget(databaseUrl: string): Promise<Result<MoveTarget, string>> {
  const place = placeOf(databaseUrl);
  if (place === undefined) return err("HALL_DATABASE_URL: expected postgres://user:password@host:port/database");
  const client = new pg.Client(connectionOf(databaseUrl));
  // What is asked then fails on its own.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const what = problemOf(error) === "databaseRefused" ? "refused by" : "cannot reach";
    return err(`${what} ${place}: ${reasonOf(error)}`);
  }
  return ok({ place, client, whole: queriesOn(client), close: () => client.end().catch(() => undefined) });
}

/** Tables that are there already, the hall's or others'. */
export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = current_schema() order by tablename",
  );
  return rows.map(({ name }) => name);
}

/** Halls that start on the database wait until this transaction ends, as for one that migrates. */
export async function keepHallsWaiting(client: pg.Client): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1::bigint)", [lockNumberOf("migrate")]);
}

/** Whoever is referred to first. */
export async function inOrderOfReference(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ table: string; refers: string }>(
    `select of.relname as table, to_.relname as refers from pg_constraint
      join pg_class of on of.oid = conrelid join pg_class to_ on to_.oid = confrelid
      where contype = 'f' and conrelid <> confrelid`,
  );
  const ordered: string[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const waiting = new Set(rows.filter(({ refers }) => left.includes(refers)).map(({ table }) => table));
    const ready = left.filter((table) => !waiting.has(table));
    if (ready.length === 0) throw new Error(`tables that refer to each other in a circle: ${left.join(", ")}`);
    ordered.push(...ready);
    left = left.filter((table) => waiting.has(table));
  }
  return ordered;
}

/** Rows that the migrations themselves wrote: the source has its own. Whoever refers goes first. */
export async function emptyAll(client: pg.Client, ordered: readonly string[]): Promise<void> {
  for (const table of [...ordered].reverse()) await client.query(`delete from ${quoted(table)}`);
}

/** Kysely on the one connection: transactions are not its affair. */
function queriesOn(client: pg.Client): Kysely<HallDatabase> {
  const pool = {
    connect: async () => ({
      query: (text: string, values: readonly unknown[]) => client.query(text, [...values]),
      release: () => undefined,
    }),
    end: async () => undefined,
  } as unknown as pg.Pool;
  return new Kysely<HallDatabase>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
}
