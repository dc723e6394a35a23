import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Hall } from "../../kiosk-config/schema/hall.ts";
import { intending } from "../audit/intent.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { viewWindow } from "../queue/window/window-view.ts";
import { giveAtWindow, type WindowAnswer } from "./give-at-window.ts";
import { giveRating } from "./give-rating.ts";
import { orders } from "./rating-orders.ts";
import { windowScreen } from "./window-screen.ts";

const CODE = "7KQ2MXRA9BCD4EFG";
const EVALUATOR: Hall["evaluator"] = { seconds: 60, clerk: "none" };

let queue: SampleQueue;
beforeEach(() => open(EVALUATOR));
afterEach(() => queue.close());

async function open(evaluator: Hall["evaluator"]) {
  queue = await openSampleQueue({ hall: { ...SAMPLE_HALL, evaluator } });
}
async function reopen(evaluator: Hall["evaluator"]) {
  await queue.close();
  await open(evaluator);
}
const clerk = () => clerkAt(queue.context, "a01");
const screen = async (windowId = "a01") =>
  (await windowScreen(queue.ratings, { windowId, demo: false }))._unsafeUnwrap();
/** Somebody is called and served at the window, and done. */
async function finished() {
  const ticket = await queue.issue("household", "kiosk-1", CODE);
  const called = (await clerk().next())._unsafeUnwrap();
  (await clerk().start(called?.id ?? ""))._unsafeUnwrap();
  (await clerk().finish(called?.id ?? ""))._unsafeUnwrap();
  return ticket;
}
const answer = async (over: Partial<WindowAnswer> = {}) =>
  giveAtWindow(queue.ratings, {
    ...{ windowId: "a01", idempotencyKey: randomUUID(), requestId: (await screen()).request?.id ?? "none" },
    ...{ grade: "satisfied", options: [] },
    ...over,
  });
const atClerk = async () => (await viewWindow(queue.context, "a01"))?.rating;

describe("a window's screen", () => {
  it("says who is there before anybody is done, masked only where the hall wishes", async () => {
    expect(await screen()).toMatchObject({ label: "A01", asks: true, grades: queue.ratings.rules.grades });
    const { number, id } = await queue.issue();
    await queue.context.db.updateTable("ticket").set({ maskedName: "张*" }).where("id", "=", id).execute();
    (await clerk().next())._unsafeUnwrap();
    expect((await screen()).visit).toEqual({ number, state: "called" });
    queue.context.plan.use({ ...queue.context.plan.hall, display: { names: "masked" } as never });
    expect((await screen()).visit).toEqual({ number, state: "called", maskedName: "张*" });
    expect((await screen()).request).toBeUndefined();
  });

  it("asks whoever is done, for as long as the hall says", async () => {
    const { number } = await finished();
    expect((await screen()).request).toMatchObject({
      number,
      state: "asked",
      until: queue.context.clock() + 60_000,
    });
    expect((await screen("a02")).request).toBeUndefined();
    expect(await atClerk()).toMatchObject({ number, state: "asked" });
    queue.pass(60_000);
    expect((await screen()).request).toBeUndefined();
    expect(await atClerk()).toBeUndefined();
  });

  it("asks no more when somebody else is called, or the finish is taken back; a new finish is a new request", async () => {
    await finished();
    const first = (await screen()).request?.id;
    (await clerk().undo())._unsafeUnwrap();
    expect((await screen()).request).toBeUndefined();
    const { current } = (await viewWindow(queue.context, "a01")) ?? {};
    (await clerk().finish(current?.id ?? ""))._unsafeUnwrap();
    expect((await screen()).request?.id).not.toBe(first);
    await queue.issue();
    (await clerk().next())._unsafeUnwrap();
    expect((await screen()).request).toBeUndefined();
    // Called, and taken back: whoever was done before has gone by then.
    (await clerk().undo())._unsafeUnwrap();
    expect((await screen()).request).toBeUndefined();
  });

  it("asks nobody where a visit that was set aside is ended while another one is served", async () => {
    await queue.issue();
    const aside = (await clerk().next())._unsafeUnwrap();
    (await clerk().hold(aside?.id ?? ""))._unsafeUnwrap();
    await queue.issue();
    (await clerk().next())._unsafeUnwrap();
    (await clerk().finish(aside?.id ?? ""))._unsafeUnwrap();
    expect((await screen()).request).toBeUndefined();
  });

  it("asks nobody where the hall has no such screens, or not at this window", async () => {
    for (const evaluator of [undefined, { ...EVALUATOR, windows: ["a02"] }] as Hall["evaluator"][]) {
      await reopen(evaluator);
      await finished();
      expect(await screen()).toMatchObject({ asks: false });
      expect(await screen()).not.toHaveProperty("request");
      expect((await answer())._unsafeUnwrapErr()).toBe("REQUEST_OVER");
    }
  });

  it.each([
    ["none", undefined],
    ["number", "zhouming"],
    ["name", "周明"],
  ] as const)("says who serves as the hall's policy has it: %s", async (policy, shown) => {
    await reopen({ seconds: 60, clerk: policy });
    const { db, clock } = queue.context;
    await db
      .insertInto("account")
      .values({
        ...{ id: randomUUID(), name: "zhouming", displayName: "周明", passwordHash: "-", passwordKind: "own" },
        ...{ roles: "[]", windows: "[]", state: "active", totpSecret: null, totpPending: null, totpStep: 0 },
        ...{ createdAt: 0, lastSignInAt: null },
      })
      .execute();
    await queue.issue();
    const intent = { actor: { kind: "staff", name: "zhouming" }, procedure: "queue.callNext", clock } as const;
    (await intending(intent, () => clerk().next()))._unsafeUnwrap();
    expect((await screen()).clerk).toBe(shown);
    queue.pass(86_400_000);
    expect((await screen()).clerk).toBeUndefined();
  });

  it("is not there for a window that the hall has not", async () => {
    expect((await windowScreen(queue.ratings, { windowId: "z99", demo: false }))._unsafeUnwrapErr()).toBe(
      "UNKNOWN_WINDOW",
    );
    expect((await answer({ windowId: "z99" }))._unsafeUnwrapErr()).toBe("UNKNOWN_WINDOW");
  });
});

describe("an answer at the window", () => {
  it("is a rating like any other: of this ticket and window, once, whoever asks", async () => {
    const { number, businessDay } = await finished();
    const { id } = (await screen()).request ?? {};
    const idempotencyKey = randomUUID();
    const first = (await answer({ idempotencyKey, options: ["T401"] }))._unsafeUnwrap();
    expect((await answer({ idempotencyKey, options: ["T401"] }))._unsafeUnwrap()).toEqual(first);
    expect((await answer())._unsafeUnwrapErr()).toBe("ALREADY_RATED");
    const [row] = await queue.context.db.selectFrom("rating").selectAll().execute();
    expect(row).toMatchObject({ ticketNumber: number, windowId: "a01", kioskId: "window", categoryId: "household" });
    // With the slip it is the same visit.
    const subject = { kind: "ticket", businessDay, number, code: CODE } as const;
    const again = { idempotencyKey: randomUUID(), kioskId: "kiosk-1", at: queue.context.clock() };
    const withSlip = await giveRating(queue.ratings, {
      ...again,
      rating: { subject, grade: "satisfied", options: [] },
    });
    expect(withSlip._unsafeUnwrapErr()).toBe("ALREADY_RATED");
    expect((await screen()).request).toMatchObject({ id, state: "answered" });
    // Whether, never which.
    expect(await atClerk()).toEqual({ number, state: "answered", until: expect.any(Number) as number });
  });

  it("given elsewhere is one, too", async () => {
    const { number, businessDay } = await finished();
    const subject = { kind: "ticket", businessDay, number, code: CODE } as const;
    const wish = { idempotencyKey: randomUUID(), kioskId: "phone", via: "phone", at: queue.context.clock() } as const;
    const rating = { subject, grade: "verySatisfied" as const, options: [] };
    (await giveRating(queue.ratings, { ...wish, rating }))._unsafeUnwrap();
    expect(await atClerk()).toMatchObject({ state: "answered" });
    const told = await queue.context.db
      .selectFrom("hallEvent")
      .select(["topic", "ref"])
      .orderBy("id", "desc")
      .execute();
    expect(told.slice(0, 2)).toEqual([
      { topic: "windows", ref: "a01" },
      { topic: "ratings", ref: "a01" },
    ]);
  });

  it("of a low grade needs a reason, and opens a work order", async () => {
    await finished();
    expect((await answer({ grade: "dissatisfied" }))._unsafeUnwrapErr()).toBe("REASON_REQUIRED");
    expect((await answer({ grade: "dissatisfied", options: ["T401"] }))._unsafeUnwrapErr()).toBe("UNKNOWN_OPTION");
    const given = (await answer({ grade: "dissatisfied", words: "推来推去" }))._unsafeUnwrap();
    expect(given.followUpDay).toBe("2026-03-09");
    expect((await orders(queue.ratings))[0]?.rating).toMatchObject({ windowId: "a01", words: "推来推去" });
  });

  it("may be ended by who has begun, also after the next call, and not much later", async () => {
    await finished();
    const requestId = (await screen()).request?.id ?? "";
    await queue.issue();
    (await clerk().next())._unsafeUnwrap();
    expect((await answer({ requestId, words: "写了很久" })).isOk()).toBe(true);
    const { id } = (await viewWindow(queue.context, "a01"))?.current ?? {};
    (await clerk().finish(id ?? ""))._unsafeUnwrap();
    const later = (await screen()).request?.id ?? "";
    queue.pass(60_000 + 5 * 60_000);
    expect((await answer({ requestId: later }))._unsafeUnwrapErr()).toBe("REQUEST_OVER");
  });

  it("is taken of nobody who was not asked", async () => {
    await finished();
    const requestId = (await screen()).request?.id ?? "";
    expect((await answer({ requestId: "A".repeat(22) }))._unsafeUnwrapErr()).toBe("REQUEST_OVER");
    expect((await answer({ windowId: "a02", requestId }))._unsafeUnwrapErr()).toBe("REQUEST_OVER");
    (await clerk().undo())._unsafeUnwrap();
    expect((await answer({ requestId }))._unsafeUnwrapErr()).toBe("REQUEST_OVER");
  });
});
