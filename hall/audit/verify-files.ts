import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { ArchiveHeader, readArchive, sumOf } from "../archive/archive-file.ts";
import { AuditActor } from "../contract/audit.ts";
import type { HallDatabase } from "../store/schema.ts";
import { GENESIS, hashOf } from "./entry.ts";

const Entry = z.object({
  ...{ seq: z.int(), at: z.int(), actorKind: AuditActor.shape.kind, actorName: z.string().nullable() },
  ...{ procedure: z.string(), ref: z.string().nullable(), outcome: z.string(), previous: z.string(), hash: z.string() },
});

/**
 * Walk the part of the chain that lies in files, from its first entry to where the database goes on. Gives how many entries it is
 * and the hashes of those in `wanted`; or what is wrong, with the file and the line.
 */
export async function verifyFiles(
  db: Kysely<HallDatabase>,
  { dir, wanted }: { dir: string; wanted: ReadonlySet<number> },
): Promise<Result<{ checked: number; hashes: Map<number, string> }, string>> {
  const stretches = await db.selectFrom("auditArchive").selectAll().orderBy("lastSeq").execute();
  const hashes = new Map<number, string>();
  let former = { seq: 0, hash: GENESIS };
  for (const { firstSeq, lastSeq, lastHash, sha256, file: name } of stretches) {
    const file = join(dir, name);
    const entries = `entries ${firstSeq} to ${lastSeq}`;
    if (!existsSync(file)) return err(`${file} is missing: ${entries} are in it`);
    if ((await sumOf(file)) !== sha256) return err(`${file} is not as it was written: ${entries} are in it`);
    let line = 0;
    for await (const read of readArchive(file)) {
      line += 1;
      if (line === 1) {
        if (ArchiveHeader.safeParse(read).data?.format !== "fangbian-hall-audit")
          return err(`${file}: line 1 is no header`);
        continue;
      }
      const entry = Entry.safeParse(read);
      if (!entry.success) return err(`${file}: line ${line} is no entry`);
      const { data } = entry;
      if (data.seq !== former.seq + 1 || data.previous !== former.hash || hashOf(data) !== data.hash)
        return err(`${file}: line ${line}: entry ${former.seq + 1} is not as it was written`);
      if (wanted.has(data.seq)) hashes.set(data.seq, data.hash);
      former = { seq: data.seq, hash: data.hash };
    }
    if (former.seq !== lastSeq || former.hash !== lastHash) return err(`${file} does not end with entry ${lastSeq}`);
  }
  return ok({ checked: former.seq, hashes });
}
