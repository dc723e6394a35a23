import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";

/**
 * Take away some rows that are older than `before` (Unix ms, the beginning of a day), about `most` of them, in one short
 * transaction that also counts them. Gives how many went; none: nothing is left to do.
 */
export type Step = (db: Kysely<HallDatabase>, of: { before: number; most: number }) => Promise<number>;
