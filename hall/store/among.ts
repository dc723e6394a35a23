import { sql, type Kysely, type RawBuilder } from "kysely";
import { isPostgres } from "./row-lock.ts";

/**
 * Whether a column holds one of the texts of a list that is given as one value (`listed`), so that a statement's text is the
 * same however many they are.
 */
export function among(
  db: Pick<Kysely<never>, "getExecutor">,
  { column, list }: { column: string; list: string },
): RawBuilder<boolean> {
  const held = sql.ref(column);
  return isPostgres(db)
    ? sql<boolean>`${held} = any (array (select jsonb_array_elements_text(${list}::jsonb)))`
    : sql<boolean>`${held} in (select value from json_each(${list}))`;
}

/** A list as `among` takes it. */
export function listed(texts: readonly string[]): string {
  return JSON.stringify(texts);
}
