import type { Kysely } from "kysely";
import type { LicenceFigures } from "../contract/statistics.ts";
import { keptCounts, withKept } from "../retention/kept-counts.ts";
import type { HallDatabase } from "../store/schema.ts";
import { instantsOf } from "./feedback.ts";
import { piecesOf, type Days } from "./pieces.ts";

/**
 * 免证办, as far as the hall knows it: its audit says which kind of licence was taken out under which agreement, and nothing
 * of what a service would have asked for. So one paper is saved for each agreement and kind, however often it was asked.
 */
export async function licenceFigures(db: Kysely<HallDatabase>, of: Days): Promise<LicenceFigures> {
  /** Agreements, by kind of licence. */
  const taken = new Map<string, Set<string>>();
  let failed = 0;
  for await (const { since, until } of piecesOf(instantsOf(of))) {
    const asked = () =>
      db.selectFrom("connectorCall").where("system", "=", "licences").where("at", ">=", since).where("at", "<", until);
    const files = await asked()
      .select(["consent", "item"])
      .distinct()
      .where("operation", "=", "file")
      .where("outcome", "=", "answered")
      .where("consent", "is not", null)
      .execute();
    for (const { item, consent } of files) {
      const known = taken.get(item) ?? new Set();
      if (consent !== null) taken.set(item, known.add(consent));
    }
    const row = await asked()
      .select((eb) => eb.fn.countAll<number | string>().as("failed"))
      .where("outcome", "not in", ["answered", "notFound"])
      .executeTakeFirstOrThrow();
    failed += Number(row.failed);
  }
  const there = new Map([...taken].map(([item, { size }]) => [item, size]));
  const people = new Set([...taken.values()].flatMap((consents) => [...consents]));
  const kinds = withKept(there, await keptCounts(db, "licenceKind", of));
  const kept = async (topic: "licencePeople" | "licenceFailed") => (await keptCounts(db, topic, of)).get("") ?? 0;
  return {
    used: [...kinds.values()].reduce((sum, used) => sum + used, 0),
    people: people.size + (await kept("licencePeople")),
    failed: failed + (await kept("licenceFailed")),
    kinds: [...kinds]
      .map(([typeCode, used]) => ({ typeCode, used }))
      .sort((a, b) => b.used - a.used || a.typeCode.localeCompare(b.typeCode)),
  };
}
