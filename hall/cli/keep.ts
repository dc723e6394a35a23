import { parseArgs } from "node:util";
import type { Result } from "neverthrow";
import { backUp, restore } from "../store/backup.ts";

export const KEEP_USAGE = `  kiosk hall backup FILE [--data DIR]
      write the hall's database and its key into one new file; the hall may run
  kiosk hall restore FILE [--data DIR] [--replace]
      put a backup in place while the hall does not run; --replace: what is there is put aside`;

const ON_POSTGRES =
  "with HALL_DATABASE_URL the database is PostgreSQL's to keep: use pg_dump and pg_restore, and keep appeals.key of the data folder with them";

/** `backup` or `restore`: what to print, or what went wrong. `argv` without that word. */
export function keep(
  command: "backup" | "restore",
  argv: readonly string[],
  { dataDir, now }: { dataDir: string; now: number },
): { done: string } | { failed: string } | { wrong: string } {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: "string", default: dataDir },
      ...(command === "restore" && { replace: { type: "boolean", default: false } as const }),
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return { wrong: `${command}: one FILE is needed` };
  if (process.env["HALL_DATABASE_URL"]) return { failed: ON_POSTGRES };
  const done: Result<{ former?: string }, string> =
    command === "backup"
      ? backUp({ dataDir: values.data, file }).map(() => ({}))
      : restore({ dataDir: values.data, file, replace: values.replace === true, now });
  if (done.isErr()) return { failed: done.error };
  return { done: JSON.stringify({ event: command === "backup" ? "backedUp" : "restored", file, ...done.value }) };
}
