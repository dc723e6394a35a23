import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { fileAppeal } from "../appeals/file-appeal.ts";
import type { AppealContext } from "../appeals/appeal-context.ts";
import type { Lane } from "../contract/index.ts";
import { ticketCodeOf } from "../contract/slip-code.ts";
import { keepReport } from "../fleet/report.ts";
import { callForHelp } from "../help/help-call.ts";
import { businessDayOf, daysAfter, startOfDay } from "../queue/business-day.ts";
import { HallPlan } from "../queue/hall-plan.ts";
import { issueTicket } from "../queue/issue.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { reportSlip } from "../queue/report-slip.ts";
import { callNext } from "../queue/window/call.ts";
import { finish, hold, startService } from "../queue/window/serve.ts";
import { giveRating } from "../ratings/give-rating.ts";
import type { RatingContext } from "../ratings/rating-context.ts";
import { keepMisses } from "../search/miss.ts";
import type { HallDatabase } from "../store/schema.ts";

const MINUTE_MS = 60_000;
/** As long as this made-up hall has been open today. */
const SPAN_MS = 90 * MINUTE_MS;
const ROUNDS = 4;
const MOST_CATEGORIES = 6;
const SETTING = "demo";
/** Nobody takes these for machines of their own. */
const KIOSKS = { well: "演示机-1", noPaper: "演示机-2" } as const;
const LANES: readonly Lane[] = ["normal", "normal", "elder", "pregnant"];

export interface DemoHall {
  queue: QueueContext;
  ratings: RatingContext;
  appeals: AppealContext;
}

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
 * to be 演示 wherever words can say it. Into an empty store only; gives whether it was. Goes through the hall's own services,
 * by a clock that runs through the last ninety minutes of today.
 */
export async function seedDemo(hall: DemoHall): Promise<boolean> {
  const { db, clock, plan } = hall.queue;
  if (!(await isEmpty(db))) return false;
  // Said before anything is made up: half a demonstration is one, too. Of two that start at once one makes it.
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto("hallSetting")
    .values({ name: SETTING, value: String(clock()) })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return false;
  const now = clock();
  const from = Math.max(now - SPAN_MS, startOfDay(businessDayOf(now)));
  let at = from;
  const { ticketing: _hours, ...always } = plan.hall;
  // Also at night and on holidays: whoever looks at a demonstration wants to see one.
  const made = { clock: () => at, plan: new HallPlan(always) };
  const scene: Scene = {
    queue: { ...hall.queue, ...made },
    // Nothing of it leaves the house.
    ratings: { ...hall.ratings, clock: made.clock, uploads: false },
    appeals: { ...hall.appeals, clock: made.clock, handsOver: false },
    go: (share) => void (at = Math.round(from + (now - from) * share)),
  };
  scene.go(0);
  await reports(scene);
  const served = await serveMorning(scene);
  scene.go(0.9);
  await speakUp(scene, served);
  scene.go(1);
  await reports(scene);
  return true;
}

interface Scene extends DemoHall {
  /** 0: when the hall opened, 1: now. */
  go: (share: number) => void;
}

async function reports({ queue }: Scene): Promise<void> {
  const at = queue.clock();
  const usual = { at, version: "演示", power: "mains" } as const;
  const reader = { kind: "idReader", device: "online" } as const;
  const printer = { kind: "receiptPrinter", device: "online" } as const;
  const empty = { kind: "receiptPrinter", device: "userError", fault: "paperOut", supply: "paper out" } as const;
  await keepReport(queue, { ...usual, kioskId: KIOSKS.well, parts: [reader, printer] });
  await keepReport(queue, { ...usual, kioskId: KIOSKS.noPaper, parts: [reader, empty] });
}

interface Served {
  number: string;
  businessDay: string;
  code: string;
}

const wish = (windowId: string) => ({ windowId, idempotencyKey: randomUUID() });

/**
 * Each round somebody comes for every category. Whom the first rounds bring is served; of the rest one stands at each
 * window, and the others wait. Gives who was served.
 */
async function serveMorning({ queue, go }: Scene): Promise<Served[]> {
  const categories = queue.plan.categories.filter(({ windows }) => windows.length > 0).slice(0, MOST_CATEGORIES);
  const codes = new Map<string, string>();
  const served: Served[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { id, windows }] of categories.entries()) {
      const part = index / categories.length;
      go((round + part / 2) / ROUNDS);
      const code = ticketCodeOf(randomBytes(16));
      const issued = await issueTicket(queue, {
        ...{ idempotencyKey: randomUUID(), categoryId: id, kioskId: KIOSKS.well, code },
        lane: LANES[round] ?? "normal",
      });
      // Quotas of the hall's own hold here, too.
      if (issued.isErr()) continue;
      codes.set(issued.value.id, code);
      (await reportSlip(queue, { id: issued.value.id, outcome: "printed" }))._unsafeUnwrap();
      const [windowId = ""] = windows;
      const called = (await callNext(queue, wish(windowId))).unwrapOr(undefined);
      if (called === undefined) continue;
      go((round + 0.5 + part / 4) / ROUNDS);
      const { id: ticketId, number, businessDay } = called;
      const last = round === ROUNDS - 1;
      if (index % 2 === 0 || !last) (await startService(queue, { ...wish(windowId), ticketId }))._unsafeUnwrap();
      if (last) continue;
      // One came without a paper, and is fetching it.
      const end = round === 1 && index === 0 ? hold : finish;
      (await end(queue, { ...wish(windowId), ticketId }))._unsafeUnwrap();
      if (end === finish) served.push({ number, businessDay, code: codes.get(ticketId) ?? "" });
    }
  }
  for (const { id } of [...categories, ...categories]) {
    go(0.95);
    const waits = await issueTicket(queue, { idempotencyKey: randomUUID(), categoryId: id, kioskId: KIOSKS.well });
    if (waits.isOk()) (await reportSlip(queue, { id: waits.value.id, outcome: "printed" }))._unsafeUnwrap();
  }
  return served;
}

/** What people said, called for and looked for; whoever reads it sees that nobody did. */
async function speakUp({ queue, ratings, appeals }: Scene, served: readonly Served[]): Promise<void> {
  const at = queue.clock();
  const kioskId = KIOSKS.well;
  const grades = ["verySatisfied", "satisfied", "verySatisfied", "dissatisfied"] as const;
  for (const [index, grade] of grades.entries()) {
    const ticket = served[index];
    if (ticket === undefined) continue;
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
  await callForHelp(queue, { idempotencyKey: randomUUID(), kioskId: KIOSKS.noPaper, reason: "paperOut", at });
  const counts = [
    { query: "准生证", times: 7 },
    { query: "公积金提取", times: 2 },
  ].map((count) => ({ ...count, businessDay: businessDayOf(at) }));
  await keepMisses(queue, { kioskId, counts });
}

const digits = (count: number) => String(randomInt(10 ** count)).padStart(count, "0");
