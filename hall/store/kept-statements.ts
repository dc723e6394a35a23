import type { SqliteDatabase, SqliteStatement } from "kysely";

/** More different statements than this the hall does not have; lists of ids make some more of them. */
const KEPT = 400;
const ORDINARY = /^\s*(?:select|insert|update|delete|with|begin|commit|rollback|savepoint|release)\b/i;

/**
 * The same database, which keeps what it has prepared: the hall asks the same again and again, and preparing takes as long as
 * asking. What changes the schema is not kept, and what was prepared before it is forgotten.
 */
export function keepStatements(database: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => {
      kept.clear();
      database.close();
    },
    prepare: (sql) => {
      if (!ORDINARY.test(sql)) {
        kept.clear();
        return database.prepare(sql);
      }
      const statement = kept.get(sql) ?? database.prepare(sql);
      // The longest unused one goes first.
      kept.delete(sql);
      kept.set(sql, statement);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? "");
      return statement;
    },
  };
}
