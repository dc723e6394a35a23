import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Kysely, Selectable, Transaction } from "kysely";
import { businessDayOf, daysAfter } from "../queue/business-day.ts";
import type { KioskConditionTable } from "../store/fleet-schema.ts";
import type { HallDatabase } from "../store/schema.ts";
import { inTransaction } from "../store/transact.ts";
import type { Step } from "./step.ts";

const compress = promisify(gzip);
const expand = promisify(gunzip);

type Row = Selectable<KioskConditionTable>;
/** A condition that is over, as statistics see it. */
export type KeptCondition = Pick<Row, "kioskId" | "fromAt" | "toAt" | "state" | "faults">;

/** Some conditions that ended before `before`: each day that they reach into knows them from now on, with their whole time. */
export const retireConditions: Step = async (db, { before, most }) => {
  const over = await db
    .selectFrom("kioskCondition")
    .select(["kioskId", "fromAt", "toAt", "state", "faults"])
    .where("toAt", "<=", before)
    .orderBy("toAt")
    .limit(most)
    .execute();
  if (over.length === 0) return 0;
  const byDay = new Map<string, KeptCondition[]>();
  for (const condition of over)
    for (const day of daysOf(condition)) byDay.set(day, [...(byDay.get(day) ?? []), condition]);
  await inTransaction(db, async (trx) => {
    for (const { kioskId, fromAt } of over)
      await trx.deleteFrom("kioskCondition").where("kioskId", "=", kioskId).where("fromAt", "=", fromAt).execute();
    for (const [businessDay, conditions] of byDay) await addToDay(trx, { businessDay, conditions });
  });
  return over.length;
};

/** Conditions that reach into some days and are rows no more; one that reaches into several comes once. */
export async function keptConditions(
  db: Kysely<HallDatabase>,
  { from, to }: { from: string; to: string },
): Promise<KeptCondition[]> {
  const days = await db
    .selectFrom("keptCondition")
    .select("facts")
    .where("businessDay", ">=", from)
    .where("businessDay", "<=", to)
    .execute();
  const conditions = new Map<string, KeptCondition>();
  for (const { facts } of days)
    for (const condition of await unpack(facts))
      conditions.set(JSON.stringify([condition.kioskId, condition.fromAt]), condition);
  return [...conditions.values()];
}

function daysOf({ fromAt, toAt }: KeptCondition): string[] {
  const days: string[] = [];
  const last = businessDayOf((toAt ?? fromAt) - 1);
  for (let day = businessDayOf(fromAt); day <= last; day = daysAfter(day, 1)) days.push(day);
  return days;
}

async function addToDay(
  trx: Transaction<HallDatabase>,
  { businessDay, conditions }: { businessDay: string; conditions: readonly KeptCondition[] },
): Promise<void> {
  const day = await trx
    .selectFrom("keptCondition")
    .select("facts")
    .where("businessDay", "=", businessDay)
    .executeTakeFirst();
  const facts = await pack([...(day === undefined ? [] : await unpack(day.facts)), ...conditions]);
  await trx
    .insertInto("keptCondition")
    .values({ businessDay, facts })
    .onConflict((conflict) => conflict.column("businessDay").doUpdateSet({ facts }))
    .execute();
}

async function pack(conditions: readonly KeptCondition[]): Promise<string> {
  return (await compress(JSON.stringify(conditions))).toString("base64");
}

async function unpack(facts: string): Promise<KeptCondition[]> {
  return JSON.parse((await expand(Buffer.from(facts, "base64"))).toString("utf8")) as KeptCondition[];
}
