import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import { GENESIS } from "./entry.ts";

export interface Head {
  seq: number;
  hash: string;
}

/** Procedure of the anchor: the entry that says which entries lie in a file. */
export const ARCHIVED = "house.auditArchive";

/** What an anchor is about. */
export const archivedRef = (of: { firstSeq: number; lastSeq: number; sha256: string }) =>
  `${of.firstSeq}-${of.lastSeq} ${of.sha256}`;

/** The entry behind which the chain in the database begins: the last one that lies in a file, or none. */
export async function beginningOf(db: Kysely<HallDatabase>): Promise<Head> {
  const newest = await newestStretch(db);
  return newest === undefined ? { seq: 0, hash: GENESIS } : { seq: newest.lastSeq, hash: newest.lastHash };
}

/** Whether the chain itself says that what is not in the database any more was put into a file. */
export async function isAnchored(db: Kysely<HallDatabase>): Promise<boolean> {
  const newest = await newestStretch(db);
  if (newest === undefined) return true;
  const anchor = await db
    .selectFrom("auditEntry")
    .select("seq")
    .where("seq", ">", newest.lastSeq)
    .where("procedure", "=", ARCHIVED)
    .where("ref", "=", archivedRef(newest))
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return anchor !== undefined;
}

function newestStretch(db: Kysely<HallDatabase>) {
  return db.selectFrom("auditArchive").selectAll().orderBy("lastSeq", "desc").limit(1).executeTakeFirst();
}
