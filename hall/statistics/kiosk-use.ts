import type { Kysely } from "kysely";
import { z } from "zod";
import { byKioskId } from "../contract/kiosk-order.ts";
import type { KioskFigures } from "../contract/statistics.ts";
import { AWAY_AFTER_MS } from "../fleet/condition.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { keptConditions, type KeptCondition } from "../retention/kept-conditions.ts";
import { keptCounts, withKept } from "../retention/kept-counts.ts";
import type { HallDatabase } from "../store/schema.ts";
import { instantsOf } from "./feedback.ts";
import { inTurn, piecesOf, type Days } from "./pieces.ts";

const DAY_MS = 86_400_000;

/** Each kiosk: how it was used, how it was, and whether it stands there for nothing. `tickets` and `ratings` by kiosk. */
export async function kioskFigures(
  db: Kysely<HallDatabase>,
  of: Days & {
    at: number;
    idleDays: number;
    tickets: ReadonlyMap<string, number>;
    ratings: ReadonlyMap<string, number>;
  },
): Promise<KioskFigures[]> {
  const { since, until } = instantsOf(of);
  const seen = await db.selectFrom("kioskSeen").selectAll().where("firstSeenAt", "<", until).execute();
  seen.sort((a, b) => byKioskId(a.kioskId, b.kioskId));
  const called = await counts(
    db
      .selectFrom("helpCall")
      .select(({ fn }) => ["kioskId", fn.countAll<number | string>().as("times")])
      .where("businessDay", ">=", of.from)
      .where("businessDay", "<=", of.to)
      .groupBy("kioskId"),
  );
  const helpCalls = withKept(called, await keptCounts(db, "help", of));
  const consents = await consentsByKiosk(db, { since, until, ...of });
  const lately = { since: idleSince(of), until: of.at + 1 };
  const latelyDays = { from: businessDayOf(lately.since), to: businessDayOf(of.at) };
  const usedLately = await consentsByKiosk(db, { ...lately, ...latelyDays });
  const conditions = await conditionsOf(db, { since, until, ...of });
  return inTurn(seen, ({ kioskId, firstSeenAt, lastSeenAt, lastUsedAt, lastReportAt }) => {
    const used = usedLately.has(kioskId) || (lastUsedAt ?? firstSeenAt) >= lately.since;
    const idle = lastSeenAt < lately.since ? ("notSeen" as const) : used ? undefined : ("notUsed" as const);
    return {
      ...{ kioskId, tickets: of.tickets.get(kioskId) ?? 0, ratings: of.ratings.get(kioskId) ?? 0 },
      ...{ helpCalls: helpCalls.get(kioskId) ?? 0, consents: consents.get(kioskId) ?? 0 },
      ...uptime(conditions.get(kioskId) ?? [], { since, until: Math.min(until, of.at), lastReportAt }),
      lastSeenAt,
      ...(lastUsedAt !== null && { lastUsedAt }),
      ...(idle !== undefined && { idle }),
    };
  });
}

/** A kiosk that nobody used since, or that was not heard of, stands there for nothing. */
export const idleSince = ({ at, idleDays }: { at: number; idleDays: number }) => at - idleDays * DAY_MS;

/** Everything that reaches into these days, by kiosk, oldest first. */
async function conditionsOf(
  db: Kysely<HallDatabase>,
  { since, until, from, to }: Days & { since: number; until: number },
): Promise<Map<string, KeptCondition[]>> {
  const begun = () =>
    db
      .selectFrom("kioskCondition")
      .select(["kioskId", "fromAt", "toAt", "state", "faults"])
      .where("fromAt", "<", until);
  const rows = [
    ...(await begun().where("toAt", ">", since).execute()),
    ...(await begun().where("toAt", "is", null).execute()),
    ...(await keptConditions(db, { from, to })),
  ];
  const conditions = new Map<string, KeptCondition[]>();
  for (const row of rows.sort((a, b) => a.fromAt - b.fromAt)) {
    const known = conditions.get(row.kioskId);
    if (known === undefined) conditions.set(row.kioskId, [row]);
    else known.push(row);
  }
  return conditions;
}

/** A kiosk that is silent for longer than three reports is away since its last word. */
function uptime(
  conditions: readonly KeptCondition[],
  { since, until, lastReportAt }: { since: number; until: number; lastReportAt: number | null },
): Pick<KioskFigures, "upShare" | "away" | "faults"> {
  const spans = conditions.flatMap((condition) => {
    if (condition.toAt !== null) return [{ ...condition, toAt: condition.toAt }];
    const lastWordAt = Math.max(lastReportAt ?? condition.fromAt, condition.fromAt);
    const silent = until - lastWordAt > AWAY_AFTER_MS;
    return silent
      ? [
          { ...condition, toAt: lastWordAt },
          {
            ...condition,
            fromAt: lastWordAt,
            toAt: until,
            state: "away" as const,
            faults: "[]",
          },
        ]
      : [{ ...condition, toAt: until }];
  });
  let up = 0;
  const away = { times: 0, ms: 0 };
  const faults = new Map<string, { times: number; ms: number }>();
  let former: readonly string[] = [];
  for (const { fromAt, toAt, state, faults: told } of spans) {
    const ms = Math.max(0, Math.min(toAt, until) - Math.max(fromAt, since));
    if (ms === 0) continue;
    if (state === "away") {
      away.times += 1;
      away.ms += ms;
      continue;
    }
    up += ms;
    const names = z.array(z.string()).parse(JSON.parse(told));
    for (const name of names) {
      const known = faults.get(name) ?? { times: 0, ms: 0 };
      // One that goes on while another comes or goes is one fault.
      faults.set(name, { times: known.times + (former.includes(name) ? 0 : 1), ms: known.ms + ms });
    }
    former = names;
  }
  return {
    ...(up + away.ms > 0 && { upShare: up / (up + away.ms) }),
    away,
    faults: [...faults].map(([name, of]) => {
      const [part = name, fault = ""] = name.split(":");
      return { part, fault, ...of };
    }),
  };
}

async function consentsByKiosk(
  db: Kysely<HallDatabase>,
  { since, until, from, to }: Days & { since: number; until: number },
): Promise<Map<string, number>> {
  const consents = new Map<string, Set<string>>();
  for await (const piece of piecesOf({ since, until })) {
    const rows = await db
      .selectFrom("connectorCall")
      .select(["actor", "consent"])
      .distinct()
      .where("at", ">=", piece.since)
      .where("at", "<", piece.until)
      .where("consent", "is not", null)
      .execute();
    // One that is used over midnight is in two pieces, and counts once.
    for (const { actor, consent } of rows) {
      const known = consents.get(actor) ?? new Set();
      if (consent !== null) consents.set(actor, known.add(consent));
    }
  }
  const there = new Map([...consents].map(([actor, { size }]) => [actor, size]));
  const all = withKept(there, await keptCounts(db, "consent", { from, to }));
  return new Map([...all].map(([actor, times]) => [actor.replace(/^kiosk:/, ""), times]));
}

async function counts(query: {
  execute(): Promise<{ kioskId: string; times: number | string }[]>;
}): Promise<Map<string, number>> {
  return new Map((await query.execute()).map(({ kioskId, times }) => [kioskId, Number(times)]));
}
