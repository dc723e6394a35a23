import type { Kysely } from "kysely";
import type { LicenceFigures } from "../contract/statistics.ts";
import { keptCounts, withKept } from "../retention/kept-counts.ts";
import type { HallDatabase } from "../store/schema.ts";
import { instantsOf } from "./feedback.ts";
import type { Days } from "./pieces.ts";

/**
 * 免证办, as far as the hall knows it: its audit says which kind of licence was taken out under which agreement, and nothing
 * of what a service would have asked for. So one paper is saved for each agreement and kind, however often it was asked.
 */
export async function licenceFigures(db: Kysely<HallDatabase>, of: Days): Promise<LicenceFigures> {
  const { since, until } = instantsOf(of);
  const asked = () =>
    db.selectFrom("connectorCall").where("system", "=", "licences").where("at", ">=", since).where("at", "<", until);
  const taken = await asked()
    .select(["consent", "item"])
    .distinct()
    .where("operation", "=", "file")
    .where("outcome", "=", "answered")
    .where("consent", "is not", null)
    .execute();
  const { failed } = await asked()
    .select((eb) => eb.fn.countAll<number | string>().as("failed"))
    .where("outcome", "not in", ["answered", "notFound"])
    .executeTakeFirstOrThrow();
  const there = new Map<string, number>();
  for (const { item } of taken) there.set(item, (there.get(item) ?? 0) + 1);
  const kinds = withKept(there, await keptCounts(db, "licenceKind", of));
  const kept = async (topic: "licencePeople" | "licenceFailed") => (await keptCounts(db, topic, of)).get("") ?? 0;
  return {
    used: [...kinds.values()].reduce((sum, used) => sum + used, 0),
    people: new Set(taken.map(({ consent }) => consent)).size + (await kept("licencePeople")),
    failed: Number(failed) + (await kept("licenceFailed")),
    kinds: [...kinds]
      .map(([typeCode, used]) => ({ typeCode, used }))
      .sort((a, b) => b.used - a.used || a.typeCode.localeCompare(b.typeCode)),
  };
}
