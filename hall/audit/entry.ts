import { createHash } from "node:crypto";
import type { AuditEntryTable } from "../store/access-schema.ts";

/** What stands before the first entry. */
export const GENESIS = "0".repeat(64);
/** Outcome of what was done; anything else is the code of a refusal. */
export const DONE = "done";

/** An entry before it has its place in the chain. */
export type Deed = Pick<AuditEntryTable, "at" | "actorKind" | "actorName" | "procedure" | "ref" | "outcome">;

/**
 * SHA-256, as 64 hex digits, of the UTF-8 text of one JSON array without spaces:
 * `[previous, seq, at, actorKind, actorName, procedure, ref, outcome]`, null where there is nothing. Never another form:
 * what is written down already could not be checked any more.
 */
export function hashOf(entry: Deed & { seq: number; previous: string }): string {
  const { previous, seq, at, actorKind, actorName, procedure, ref, outcome } = entry;
  const canonical = JSON.stringify([previous, seq, at, actorKind, actorName, procedure, ref, outcome]);
  return createHash("sha256").update(canonical, "utf8").digest("hex");
}
