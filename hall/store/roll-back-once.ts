import type Database from "libsql";
import type { SqliteDatabase, SqliteStatement } from "kysely";

/**
 * The same database, on which rolling back what SQLite has rolled back by itself (it does when its disk is full) is no error:
 * that one would hide why.
 */
export function rollBackOnce(database: Database.Database): SqliteDatabase {
  return {
    close: () => void database.close(),
    prepare: (sql) => {
      const statement = database.prepare(sql) as SqliteStatement;
      if (sql !== "rollback") return statement;
      const run = (values: readonly unknown[]) =>
        database.inTransaction ? statement.run(values) : { changes: 0, lastInsertRowid: 0 };
      return { reader: false, all: () => [], iterate: () => [][Symbol.iterator](), run };
    },
  };
}
