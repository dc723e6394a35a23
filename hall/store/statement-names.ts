/** More different statements than this the hall does not ask often; each is kept by the server, once a connection. */
const NAMED = 300;
/** Lists of ids make statements that are asked once. */
const REMEMBERED = 1000;
/** Every column there is: when a newer process adds one, a statement that was prepared before fails. */
const ALL_COLUMNS = /(?<!count\()\*/u;

/**
 * Names under which PostgreSQL prepares what is asked again and again, so that it is read and planned once a connection.
 * From the second time on; undefined for what is to be asked as text.
 */
export function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  const once = new Set<string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= NAMED || !text.includes("$1") || ALL_COLUMNS.test(text)) return undefined;
    if (!once.delete(text)) {
      if (once.size >= REMEMBERED) once.clear();
      once.add(text);
      return undefined;
    }
    const name = `hall-${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}
