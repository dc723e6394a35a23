import { randomInt, randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { fileAppeal } from "../appeals/file-appeal.ts";
import { callForHelp } from "../help/help-call.ts";
import { businessDayOf, daysAfter, startOfDay } from "../queue/business-day.ts";
import { HallPlan } from "../queue/hall-plan.ts";
import { giveRating } from "../ratings/give-rating.ts";
import { keepMisses } from "../search/miss.ts";
import type { HallDatabase } from "../store/schema.ts";
import { reportDemoKiosks } from "./demo-kiosks.ts";
import { Morning, type SlipHolder } from "./morning.ts";
import { DEMO_KIOSKS, type DemoHall, type Scene } from "./scene.ts";

const MINUTE_MS = 60_000;
/** As long as this made-up hall has been open today. */
const SPAN_MS = 90 * MINUTE_MS;
const SETTING = "demo";
const RATED_NOT_EVERY = 9;

/** Whether what is in the store was made up by `seedDemo`, at least in part. */
export async function isDemo(db: Kysely<HallDatabase>): Promise<boolean> {
  return (
    (await db.selectFrom("hallSetting").select("name").where("name", "=", SETTING).executeTakeFirst()) !== undefined
  );
}

/** Whether nothing has ever happened here: no number, no machine, nobody's account, rating or appeal. */
async function isEmpty(db: Kysely<HallDatabase>): Promise<boolean> {
  for (const table of ["ticket", "kioskSeen", "account", "rating", "appeal", "helpCall"] as const) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.lit(1).as("one"))
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return false;
  }
  return true;
}

/**
 * A morning at a hall that does not exist: numbers waiting and served, a kiosk without paper, ratings, an appeal, all said
 * to be 演示 wherever words can say it. Into an empty store only; gives who
 * came last and still waits, nothing where it was not empty. Goes through the hall's own services,
 * by a clock that runs through the last ninety minutes of today.
 */
export async function seedDemo(hall: DemoHall): Promise<SlipHolder | undefined> {
  const { db, clock, plan } = hall.queue;
  if (!(await isEmpty(db))) return undefined;
  // Said before anything is made up: half a demonstration is one, too. Of two that start at once one makes it.
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto("hallSetting")
    .values({ name: SETTING, value: String(clock()) })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return undefined;
  const now = clock();
  const from = Math.max(now - SPAN_MS, startOfDay(businessDayOf(now)));
  let at = from;
  const { ticketing: _hours, ...always } = plan.hall;
  // Also at night and on holidays: whoever looks at a demonstration wants to see one.
  const made = { clock: () => at, plan: new HallPlan(always) };
  const scene: Scene = {
    guides: hall.guides ?? [],
    queue: { ...hall.queue, ...made },
    // Nothing of it leaves the house.
    ratings: { ...hall.ratings, clock: made.clock, uploads: false },
    appeals: { ...hall.appeals, clock: made.clock, handsOver: false },
    go: (share) => void (at = Math.round(from + (now - from) * share)),
  };
  const morning = new Morning(scene);
  await morning.play();
  await speakUp(scene, morning.served);
  scene.go(1);
  await reportDemoKiosks(scene.queue);
  return morning.newest;
}

/** What people said, called for and looked for; whoever reads it sees that nobody did. */
async function speakUp({ queue, ratings, appeals }: Scene, served: readonly SlipHolder[]): Promise<void> {
  const at = queue.clock();
  const kioskId = DEMO_KIOSKS.well;
  const grades = ["verySatisfied", "satisfied", "verySatisfied", "basicallySatisfied"] as const;
  // Not everybody says something, and one is not content.
  const rated = served.filter((_, index) => index % RATED_NOT_EVERY !== 0);
  for (const [index, ticket] of rated.entries()) {
    const grade = index === 3 ? ("dissatisfied" as const) : (grades[index % grades.length] ?? "satisfied");
    const words = grade === "dissatisfied" ? { words: "（演示）等了四十分钟，没有人说要等多久。" } : {};
    const rating = { subject: { kind: "ticket" as const, ...ticket }, grade, options: [], ...words };
    (await giveRating(ratings, { idempotencyKey: randomUUID(), kioskId, at, rating }))._unsafeUnwrap();
  }
  const [category] = appeals.rules.categories;
  if (category !== undefined) {
    const day = businessDayOf(at);
    const filed = await fileAppeal(appeals, {
      ...{ idempotencyKey: randomUUID(), kioskId, at, promisedDay: daysAfter(day, 30) },
      number: `${day.slice(5, 7)}${day.slice(8)}${digits(6)}`,
      code: digits(8),
      appeal: { categoryId: category.id, words: "（演示）同一份材料，今天让我带了三次。" },
    });
    filed._unsafeUnwrap();
  }
  await callForHelp(queue, { idempotencyKey: randomUUID(), kioskId: DEMO_KIOSKS.noPaper, reason: "paperOut", at });
  const counts = [
    { query: "准生证", times: 7 },
    { query: "公积金提取", times: 2 },
  ].map((count) => ({ ...count, businessDay: businessDayOf(at) }));
  await keepMisses(queue, { kioskId, counts });
}

const digits = (count: number) => String(randomInt(10 ** count)).padStart(count, "0");
