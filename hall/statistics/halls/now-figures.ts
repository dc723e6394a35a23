import type { Kysely } from "kysely";
import type { HallFigures } from "../../contract/halls.ts";
import { AWAY_AFTER_MS } from "../../fleet/condition.ts";
import { businessDayOf } from "../../queue/business-day.ts";
import type { ManyHalls } from "../../store/halls/many-halls.ts";
import { idleSince } from "../kiosk-use.ts";

export type NowFigures = HallFigures["now"];

/** How each of these halls is at this moment; each kind of thing is one query, however many halls there are. */
export async function nowFigures(
  db: Kysely<ManyHalls>,
  of: { hallIds: readonly string[]; at: number; idleDays: number },
): Promise<Map<string, NowFigures>> {
  const today = businessDayOf(of.at);
  const figures = new Map(of.hallIds.map((hallId) => [hallId, nothing()]));
  const waiting = await db
    .selectFrom("ticket")
    .select(({ fn }) => ["hallId", fn.countAll<number | string>().as("times")])
    .where("businessDay", "=", today)
    .where("state", "=", "waiting")
    .groupBy("hallId")
    .execute();
  for (const { hallId, times } of waiting) at(figures, hallId).waiting = Number(times);
  const appeals = await db
    .selectFrom("appeal")
    .select(["hallId", "dueDay"])
    .where("closedAt", "is", null)
    .where("state", "not in", ["answered", "closed"])
    .execute();
  for (const row of appeals) addMatter(at(figures, row.hallId).appeals, row.dueDay < today);
  const orders = await db
    .selectFrom("ratingOrder")
    .select(["hallId", "dueDay"])
    .where("closedAt", "is", null)
    .where("state", "in", ["open", "assigned"])
    .execute();
  for (const row of orders) addMatter(at(figures, row.hallId).lowRatings, row.dueDay < today);
  await countKiosks(db, { ...of, figures });
  return figures;
}

/** The same of several halls. */
export function sumOfNow(all: readonly NowFigures[]): NowFigures {
  const sum = nothing();
  for (const { waiting, kiosks, appeals, lowRatings } of all) {
    sum.waiting += waiting;
    for (const key of ["known", "up", "down", "idle"] as const) sum.kiosks[key] += kiosks[key];
    for (const key of ["open", "overdue"] as const) {
      sum.appeals[key] += appeals[key];
      sum.lowRatings[key] += lowRatings[key];
    }
  }
  return sum;
}

/** Up, down and 僵尸终端 by the words of `kioskFigures`. */
async function countKiosks(
  db: Kysely<ManyHalls>,
  of: { at: number; idleDays: number; figures: ReadonlyMap<string, NowFigures> },
): Promise<void> {
  const since = idleSince(of);
  const seen = await db.selectFrom("kioskSeen").selectAll().execute();
  const quiet = seen.some((kiosk) => (kiosk.lastUsedAt ?? kiosk.firstSeenAt) < since);
  const asked = quiet ? await askedOutside(db, { since, today: businessDayOf(of.at) }) : new Set<string>();
  for (const { hallId, kioskId, firstSeenAt, lastSeenAt, lastUsedAt } of seen) {
    const { kiosks } = at(of.figures, hallId);
    const used = (lastUsedAt ?? firstSeenAt) >= since || asked.has(`${hallId} ${kioskId}`);
    kiosks.known += 1;
    kiosks[of.at - lastSeenAt > AWAY_AFTER_MS ? "down" : "up"] += 1;
    if (lastSeenAt < since || !used) kiosks.idle += 1;
  }
}

/** Kiosks at which somebody agreed lately that an outside system is asked: they are used, though nobody took a number. */
async function askedOutside(db: Kysely<ManyHalls>, of: { since: number; today: string }): Promise<Set<string>> {
  const rows = await db
    .selectFrom("connectorCall")
    .select(["hallId", "actor"])
    .distinct()
    .where("at", ">=", of.since)
    .where("consent", "is not", null)
    .execute();
  const kept = await db
    .selectFrom("keptCount")
    .select(["hallId", "name as actor"])
    .distinct()
    .where("topic", "=", "consent")
    .where("businessDay", ">=", businessDayOf(of.since))
    .where("businessDay", "<=", of.today)
    .execute();
  return new Set([...rows, ...kept].map(({ hallId, actor }) => `${hallId} ${actor.replace(/^kiosk:/, "")}`));
}

function at(figures: ReadonlyMap<string, NowFigures>, hallId: string): NowFigures {
  return figures.get(hallId) ?? nothing();
}

function addMatter(matters: NowFigures["appeals"], overdue: boolean): void {
  matters.open += 1;
  if (overdue) matters.overdue += 1;
}

const nothing = (): NowFigures => ({
  ...{ waiting: 0, kiosks: { known: 0, up: 0, down: 0, idle: 0 } },
  ...{ appeals: { open: 0, overdue: 0 }, lowRatings: { open: 0, overdue: 0 } },
});
