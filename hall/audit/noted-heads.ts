import { existsSync, readFileSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { businessDayOf } from "../queue/business-day.ts";
import type { HallDatabase } from "../store/schema.ts";
import { headOf } from "./verify-chain.ts";

/** Beside the archive, outside of the database: a line a day, only ever added to. */
export const HEADS_FILE = "audit-heads.jsonl";

const NotedHead = z.strictObject({
  at: z.int(),
  day: z.string(),
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
});
/** The newest entry of the audit trail as it was noted on a day. */
export type NotedHead = z.infer<typeof NotedHead>;

/** Every head that was noted, oldest first; none where there is no file. A line that is none is named. */
export function readHeads(dir: string): Result<NotedHead[], string> {
  const file = join(dir, HEADS_FILE);
  if (!existsSync(file)) return ok([]);
  const heads: NotedHead[] = [];
  for (const [index, line] of readFileSync(file, "utf8").split("\n").entries()) {
    if (line === "") continue;
    const head = NotedHead.safeParse(jsonOf(line));
    if (!head.success) return err(`${file}: line ${index + 1} is no noted entry`);
    heads.push(head.data);
  }
  return ok(heads);
}

export interface Noted {
  head: NotedHead;
  /** What was noted before, when the trail does not reach there any more: its end was cut off. */
  cutFrom?: NotedHead;
}

/**
 * Note the newest entry, once a day. Gives what was noted; undefined while there is none, or today's is noted. Whoever cuts off the
 * end of the trail, or makes it anew, has to change this file as well, on every disk to which it was copied.
 */
export async function noteHead(
  db: Kysely<HallDatabase>,
  { dir, now }: { dir: string; now: number },
): Promise<Result<Noted | undefined, string>> {
  const noted = readHeads(dir);
  if (noted.isErr()) return err(noted.error);
  const day = businessDayOf(now);
  const former = noted.value.at(-1);
  if (former?.day === day) return ok(undefined);
  const { seq, hash } = await headOf(db);
  if (seq === 0) return ok(undefined);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const handle = await open(join(dir, HEADS_FILE), "a", 0o600);
  try {
    const head = { at: now, day, seq, hash };
    await handle.appendFile(`${JSON.stringify(head)}\n`);
    await handle.sync();
    return ok({ head, ...(former !== undefined && former.seq > seq && { cutFrom: former }) });
  } finally {
    await handle.close();
  }
}

/** What does not fit between the trail and what was noted of it; undefined when all does. `hashAt` of entries that are gone: undefined. */
export async function compareHeads(
  heads: readonly NotedHead[],
  of: { newest: number; hashAt: (seq: number) => Promise<string | undefined> },
): Promise<string | undefined> {
  const highest = heads.reduce<NotedHead | undefined>((top, one) => (one.seq > (top?.seq ?? 0) ? one : top), undefined);
  if (highest !== undefined && highest.seq > of.newest)
    return `entries ${of.newest + 1} to ${highest.seq} are missing: the newest was ${highest.seq} when it was noted (${highest.day}), now it is ${of.newest}`;
  for (const { day, seq, hash } of heads) {
    const there = await of.hashAt(seq);
    if (there === undefined) return `entry ${seq}, which was noted (${day}), is missing`;
    if (there !== hash) return `entry ${seq} is not the one that was noted (${day}): the trail was made anew since`;
  }
  return undefined;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
