import { join } from "node:path";
import Database from "libsql";
import pg from "pg";

/*
 * What one single-row INSERT costs that is safely on the disk, with nothing around it: milliseconds each, over so many, one
 * after the other. By the same binding and settings as the hall's store.
 */

export function bareSqliteCommitMs({ dir, times }: { dir: string; times: number }): number {
  const sqlite = new Database(join(dir, "bare.db"));
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  sqlite.exec("create table if not exists bare (id text primary key, at integer not null)");
  const insert = sqlite.prepare("insert into bare (id, at) values (?, ?)");
  const startedAt = performance.now();
  for (let index = 0; index < times; index += 1) insert.run(`${process.pid}-${startedAt}-${index}`, index);
  const ms = (performance.now() - startedAt) / times;
  sqlite.close();
  return ms;
}

/** @param url of a database of its own on the server that the hall uses */
export async function barePostgresCommitMs({ url, times }: { url: string; times: number }): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("create table if not exists bare (id text primary key, at bigint not null)");
    const insert = { name: "bare", text: "insert into bare (id, at) values ($1, $2)" };
    const startedAt = performance.now();
    for (let index = 0; index < times; index += 1)
      await client.query({ ...insert, values: [`${process.pid}-${startedAt}-${index}`, index] });
    return (performance.now() - startedAt) / times;
  } finally {
    await client.end();
  }
}
