/** The hall that a database has from the first: everything that was in it before there were others is its. */
export const FIRST_HALL = "main";

/** Tables whose rows are no single hall's, as SQL names them. Every other table has a `hall_id`. */
const OF_THE_WHOLE_DATABASE: ReadonlySet<string> = new Set(["hall"]);
/** Makes rows of a value; there is no table behind it. */
const NO_TABLE = "json_each";
const OF_THE_STORE = /^(?:sqlite|libsql|kysely|backup)_/u;

/** Whether each row of a table (named as in SQL) belongs to one hall. A table that nobody thought of does. */
export function isOfOneHall(table: string): boolean {
  return table !== NO_TABLE && !OF_THE_WHOLE_DATABASE.has(table) && !OF_THE_STORE.test(table);
}
