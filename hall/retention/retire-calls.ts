import type { Selectable } from "kysely";
import { businessDayOf } from "../queue/business-day.ts";
import type { ConnectorCallTable } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import { addCounts, type Gone } from "./kept-counts.ts";
import type { Step } from "./step.ts";

/** Calls under one agreement belong to one visit: none is later than this after the first. */
const VISIT_MS = 86_400_000;

/** Some calls of outside systems, the oldest first. Those under one agreement go together, so that each is counted once. */
export const retireCalls: Step = async (db, { before, most }) => {
  const oldest = await db
    .selectFrom("connectorCall")
    .select(["id", "at", "consent"])
    .where("at", "<", before)
    .orderBy("at")
    .limit(most)
    .execute();
  const [first, last] = [oldest[0], oldest.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const consents = [...new Set(oldest.flatMap(({ consent }) => (consent === null ? [] : [consent])))];
  const ids = oldest.flatMap(({ id, consent }) => (consent === null ? [id] : []));
  const { length } = await inTransaction(db, async (trx) => {
    const calls = await trx
      .deleteFrom("connectorCall")
      .where("at", ">=", first.at)
      .where("at", "<", last.at + VISIT_MS)
      .where((eb) =>
        eb.or([
          ...(ids.length > 0 ? [eb("id", "in", ids)] : []),
          ...(consents.length > 0 ? [eb("consent", "in", consents)] : []),
        ]),
      )
      .returningAll()
      .execute();
    await addCounts(trx, goneOf(calls));
    return calls;
  });
  return length;
};

type Call = Selectable<ConnectorCallTable>;

/** As `kiosk-use.ts` and `licence-use.ts` count them. */
function goneOf(calls: readonly Call[]): Gone[] {
  const byAge = [...calls].sort((a, b) => a.at - b.at);
  const agreed = once(
    byAge.filter(({ consent }) => consent !== null),
    ({ actor, consent }) => [actor, consent],
  );
  const licences = byAge.filter(({ system }) => system === "licences");
  const taken = licences.filter(
    ({ operation, outcome, consent }) => operation === "file" && outcome === "answered" && consent !== null,
  );
  const failed = licences.filter(({ outcome }) => outcome !== "answered" && outcome !== "notFound");
  const gone = (topic: Gone["topic"], nameOf: (call: Call) => string) => (call: Call) => ({
    ...{ businessDay: businessDayOf(call.at), topic, name: nameOf(call) },
  });
  return [
    ...agreed.map(gone("consent", ({ actor }) => actor)),
    ...once(taken, ({ consent, item }) => [consent, item]).map(gone("licenceKind", ({ item }) => item)),
    ...once(taken, ({ consent }) => [consent]).map(gone("licencePeople", () => "")),
    ...failed.map(gone("licenceFailed", () => "")),
  ];
}

function once(calls: readonly Call[], keyOf: (call: Call) => unknown[]): Call[] {
  const first = new Map<string, Call>();
  for (const call of calls) {
    const key = JSON.stringify(keyOf(call));
    if (!first.has(key)) first.set(key, call);
  }
  return [...first.values()];
}
