import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appealCases } from "../appeals/appeal-cases.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { brokenStories } from "../fixtures/window.ts";
import { kiosks } from "../fleet/report.ts";
import { helpCallsOfToday } from "../help/help-call.ts";
import { issueTicket } from "../queue/issue.ts";
import { waitingCounts } from "../queue/waiting.ts";
import { orders } from "../ratings/rating-orders.ts";
import { statisticsOfDay } from "../statistics/statistics.ts";
import { DEMO_REPORT_MS, reportDemoKiosks } from "./demo-kiosks.ts";
import { isDemo, seedDemo } from "./seed-demo.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const hall = () => ({ queue: queue.context, ratings: queue.ratings, appeals: queue.appeals });

describe("the demonstration", () => {
  it("is a morning with people who wait, are called, are served and were served, and speak up", async () => {
    expect(await isDemo(queue.context.db)).toBe(false);
    const newest = await seedDemo(hall());
    expect(await isDemo(queue.context.db)).toBe(true);
    for (const { waiting } of await waitingCounts(queue.context)) expect(waiting).toBeGreaterThan(0);
    const states = await queue.context.db.selectFrom("ticket").select("state").distinct().execute();
    expect(states.map(({ state }) => state).sort()).toEqual(
      expect.arrayContaining(["called", "finished", "held", "left", "noShow", "serving", "waiting"]),
    );
    const last = await queue.context.db
      .selectFrom("ticket")
      .select("state")
      .where("number", "=", newest?.number ?? "")
      .executeTakeFirst();
    expect(last).toEqual({ state: "waiting" });
    expect(await brokenStories(queue.context)).toEqual([]);
    const segments = await queue.context.db.selectFrom("ticketSegment").select("fromAt").execute();
    expect(Math.max(...segments.map(({ fromAt }) => fromAt))).toBeLessThanOrEqual(queue.context.clock());
    expect((await kiosks(queue.context)).map(({ kioskId }) => kioskId)).toEqual(["演示机-1", "演示机-2"]);
    expect(await helpCallsOfToday(queue.context)).toHaveLength(1);
    const [order] = await orders(queue.ratings);
    expect(order?.rating.words).toContain("演示");
    const [appeal] = await appealCases(queue.appeals);
    expect(appeal?.filings[0]?.words).toContain("演示");
    expect(await queue.context.db.selectFrom("outbox").selectAll().execute()).toEqual([]);
  });

  it("has figures worth a look: people waited and were served, kiosks were there, most say what they think", async () => {
    await seedDemo({ ...hall(), guides: [{ id: "id-card-renewal", categoryId: "household" }] });
    const { visits, ratings, kiosks: machines } = await statisticsOfDay(queue.context, { idleDays: 7 });
    expect(visits).toMatchObject({ noShow: 1, left: 1 });
    expect(visits.served).toBeGreaterThan(10);
    expect(visits.wait.p50Ms).toBeGreaterThan(60_000);
    expect(visits.service.p50Ms).toBeGreaterThan(60_000);
    expect(ratings.rate).toBeGreaterThan(0.7);
    expect(machines.map(({ upShare }) => upShare)).toEqual([1, 1]);
    const named = await queue.context.db.selectFrom("ticketRequest").select("guideId").distinct().execute();
    expect(named.map(({ guideId }) => guideId)).toContain("id-card-renewal");
  });

  it("has kiosks that are heard of as long as it runs", async () => {
    await seedDemo(hall());
    for (let minutes = 0; minutes < 5; minutes += 1) {
      queue.pass(DEMO_REPORT_MS);
      await reportDemoKiosks(queue.context);
    }
    const { kiosks: machines } = await statisticsOfDay(queue.context, { idleDays: 7 });
    expect(machines.map(({ away }) => away.times)).toEqual([0, 0]);
  });

  it("is never laid over anything", async () => {
    const wish = { idempotencyKey: crypto.randomUUID(), categoryId: "household", kioskId: "kiosk-1" };
    (await issueTicket(queue.context, wish))._unsafeUnwrap();
    expect(await seedDemo(hall())).toBeUndefined();
    expect(await isDemo(queue.context.db)).toBe(false);
    expect(await queue.context.db.selectFrom("ticket").select("id").execute()).toHaveLength(1);
  });

  it("is there once, and at any hour", async () => {
    // Half past midnight: what is made up belongs to this day.
    queue.pass(Date.parse("2026-03-07T00:30:00+08:00") - queue.context.clock());
    expect(await seedDemo(hall())).toBeDefined();
    const days = await queue.context.db.selectFrom("ticket").select("businessDay").distinct().execute();
    expect(days).toEqual([{ businessDay: "2026-03-07" }]);
    expect(await seedDemo(hall())).toBeUndefined();
  });
});
