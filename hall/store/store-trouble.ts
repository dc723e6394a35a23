/** Why a store did not do what was asked, when it is not the program's fault. */
export type StoreTrouble =
  /** It does not answer, is starting, shutting down or locked by others: the same wish later may go through. */
  | "away"
  /** Its disk is full: nothing new is kept until there is room. */
  | "full"
  /** The value itself cannot be stored (a zero byte in a text, a number beyond its column): asking again is no use. */
  | "unstorable";

const AWAY_SYSTEM_CODES: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
  ...["ENOENT", "EACCES", "EMFILE"],
]);
/**
 * 57P0x: shut down, crashed, starting; 57014: our own time limit; 53300: no connection left; 55P03: a lock that nobody
 * gives up; 25006: a standby that takes no writes; 25P03: we were silent too long; 40xxx: still in each other's way after all tries; 28xxx and 3D000:
 * password or database changed under a hall that runs.
 */
const AWAY_SQL_STATES = /^(?:08|57P0|57014|53300|55P03|25006|25P03|40001|40P01|28|3D000)/u;
/** What `pg` says without a code, and Kysely of a store that was closed: who still waits when a hall ends asks the next one. */
const AWAY_WORDS =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|query read timeout|cannot use a pool after|connection ended|driver has already been destroyed/iu;
const UNSTORABLE_SQL_STATES = /^(?:22021|22P05|22003|22001)/u;

/** What an error of the store means; undefined for every other error, which is a fault of the program. */
export function storeTroubleOf(error: unknown): StoreTrouble | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const trouble = troubleOf(at);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

function troubleOf(error: Error): StoreTrouble | undefined {
  const code = codeOf(error);
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "53100") return "full";
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return "away";
  if (UNSTORABLE_SQL_STATES.test(code)) return "unstorable";
  if (AWAY_SYSTEM_CODES.has(code) && isOfTheLine(error)) return "away";
  if (code.length === 5 && AWAY_SQL_STATES.test(code)) return "away";
  return code === "" && AWAY_WORDS.test(error.message) ? "away" : undefined;
}

/** Codes of the operating system are the store's only when they come from connecting to it, not from any other file. */
function isOfTheLine(error: Error): boolean {
  if (error instanceof AggregateError) return true;
  const call = "syscall" in error ? String(error.syscall) : "";
  return ["connect", "read", "write", "getaddrinfo"].some((name) => call.startsWith(name));
}

/** SQLSTATE, SQLite's or the operating system's name of an error; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
