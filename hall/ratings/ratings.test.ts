import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Rating } from "../contract/rating.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { callNext } from "../queue/window/call.ts";
import { forgetWords } from "./forget-words.ts";
import { giveRating } from "./give-rating.ts";
import { ratableTicket } from "./ratable-ticket.ts";
import { moveOrder, orders } from "./rating-orders.ts";
import { ratingSummary } from "./rating-summary.ts";

const DAY_MS = 86_400_000;

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const CODE = "7KQ2MXRA9BCD4EFG";
const SHORT = "7KQ2MXRA";
/** A ticket, and what its slip proves. */
const ticket = async () => {
  const { businessDay, number } = await queue.issue("household", "kiosk-1", CODE);
  return { kind: "ticket" as const, businessDay, number, code: CODE };
};
const visit = () => ({ kind: "visit" as const, visitId: randomUUID() });
const give = (rating: Partial<Rating>, over: { idempotencyKey?: string; at?: number } = {}) =>
  giveRating(queue.ratings, {
    idempotencyKey: randomUUID(),
    kioskId: "kiosk-1",
    at: queue.context.clock(),
    rating: { subject: visit(), grade: "verySatisfied", options: [], ...rating },
    ...over,
  });
const outbox = () => queue.context.db.selectFrom("outbox").select(["refId", "system"]).execute();

describe("a rating", () => {
  it("is kept once for a ticket, whoever asks and however often", async () => {
    const subject = await ticket();
    const idempotencyKey = randomUUID();
    const first = (await give({ subject }, { idempotencyKey }))._unsafeUnwrap();
    expect((await give({ subject }, { idempotencyKey }))._unsafeUnwrap()).toEqual(first);
    expect((await give({ subject, grade: "satisfied" }))._unsafeUnwrapErr()).toBe("ALREADY_RATED");
    const all = await Promise.all(Array.from({ length: 5 }, () => give({ subject })));
    expect(all.map((one) => one.isErr())).toEqual([true, true, true, true, true]);
    expect((await ratingSummary(queue.ratings)).grades[0]).toEqual({ grade: "verySatisfied", times: 1 });
  });

  it("of two at the same time one is taken", async () => {
    const subject = visit();
    const both = await Promise.all([give({ subject }), give({ subject, grade: "satisfied" })]);
    expect(both.filter((one) => one.isOk())).toHaveLength(1);
  });

  it("leaves its key free when it is refused", async () => {
    const idempotencyKey = randomUUID();
    expect((await give({ grade: "dissatisfied" }, { idempotencyKey }))._unsafeUnwrapErr()).toBe("REASON_REQUIRED");
    expect((await give({ grade: "dissatisfied", words: "等太久" }, { idempotencyKey })).isOk()).toBe(true);
  });

  it("takes no ticket that was not issued, and none that is too old on the day it was given", async () => {
    const unknown = { kind: "ticket", businessDay: "2026-03-02", number: "A999", code: CODE } as const;
    expect((await give({ subject: unknown }))._unsafeUnwrapErr()).toBe("UNKNOWN_TICKET");
    const subject = await ticket();
    const givenAt = queue.context.clock() + 30 * DAY_MS;
    queue.pass(90 * DAY_MS);
    expect((await give({ subject }))._unsafeUnwrapErr()).toBe("TOO_LATE");
    // Delivered late, but given in time.
    expect((await give({ subject }, { at: givenAt })).isOk()).toBe(true);
  });

  it("of a ticket is taken only from who holds its slip, whole or in letters", async () => {
    const { code: _code, ...called } = await ticket();
    const refusal = async (code: string) => (await give({ subject: { ...called, code } }))._unsafeUnwrapErr();
    expect(await refusal("ABCDEFGH")).toBe("WRONG_CODE");
    expect(await refusal("ABCDEFGH9BCD4EFG")).toBe("WRONG_CODE");
    // The right letters with another end are another slip.
    expect(await refusal(`${SHORT}9BCD4EFH`)).toBe("WRONG_CODE");
    expect((await ratingSummary(queue.ratings)).grades[0]?.times).toBe(0);
    expect((await give({ subject: { ...called, code: SHORT } })).isOk()).toBe(true);
    expect(await refusal(CODE)).toBe("ALREADY_RATED");
  });

  it("is not taken for a ticket whose slip carries no code, nor with the letters of another number", async () => {
    const { businessDay, number } = await queue.issue();
    await ticket();
    const subject = { kind: "ticket" as const, businessDay, number, code: SHORT };
    expect((await give({ subject }))._unsafeUnwrapErr()).toBe("WRONG_CODE");
  });

  it("takes no option of another grade", async () => {
    expect((await give({ options: ["T101"] }))._unsafeUnwrapErr()).toBe("UNKNOWN_OPTION");
  });

  it("waits for the platform above, if there is one", async () => {
    const { id } = (await give({}))._unsafeUnwrap();
    expect(await outbox()).toEqual([{ system: "ratings", refId: id }]);
    queue.ratings.uploads = false;
    (await give({}))._unsafeUnwrap();
    expect(await outbox()).toHaveLength(1);
  });
});

describe("whether a ticket can be rated", () => {
  const look = (slip: { number: string; code: string }) => ratableTicket(queue.ratings, slip);

  it("is told to who holds the slip, with the window, on whatever day", async () => {
    const { number, businessDay } = await ticket();
    (await callNext(queue.context, { windowId: "a01", idempotencyKey: randomUUID() }))._unsafeUnwrap();
    queue.pass(2 * DAY_MS);
    // The same number on another day has another slip.
    const later = await queue.issue("household", "kiosk-1", "ZZZZZZZZZZZZZZZZ");
    expect(later.number).toBe(number);
    expect((await look({ number, code: SHORT }))._unsafeUnwrap()).toEqual({
      ...{ number, businessDay, categoryId: "household", windowId: "a01" },
    });
    expect((await look({ number, code: "ZZZZZZZZ" }))._unsafeUnwrap().businessDay).toBe(later.businessDay);
  });

  it("is refused with what is wrong, and says nothing of a rating to who has no slip", async () => {
    const subject = await ticket();
    const { number } = subject;
    (await give({ subject }))._unsafeUnwrap();
    const refusal = async (slip: { number: string; code: string }) => (await look(slip))._unsafeUnwrapErr();
    expect(await refusal({ number: "B999", code: SHORT })).toBe("UNKNOWN_TICKET");
    expect(await refusal({ number, code: "ABCDEFGH" })).toBe("WRONG_CODE");
    expect(await refusal({ number, code: SHORT })).toBe("ALREADY_RATED");
    queue.pass((queue.ratings.rules.acceptDays + 1) * DAY_MS);
    expect(await refusal({ number, code: CODE })).toBe("TOO_LATE");
  });
});

describe("a low grade", () => {
  it("opens an order, due in working days from when it was said", async () => {
    const monday = queue.context.clock();
    expect((await give({}))._unsafeUnwrap()).not.toHaveProperty("followUpDay");
    queue.pass(2 * DAY_MS);
    const low = await give({ grade: "veryDissatisfied", options: ["T101"], words: " 一上午 " }, { at: monday });
    expect(low._unsafeUnwrap().followUpDay).toBe("2026-03-09");
    const [order, ...others] = await orders(queue.ratings);
    expect(others).toEqual([]);
    expect(order).toMatchObject({
      state: "open",
      dueDay: "2026-03-09",
      overdue: false,
      rating: { options: [{ code: "T101", label: "非常不满意之一" }], words: "一上午" },
      steps: [{ state: "open", actor: "hall" }],
    });
  });

  it("says at which window it was", async () => {
    const subject = await ticket();
    (await callNext(queue.context, { windowId: "a01", idempotencyKey: randomUUID() }))._unsafeUnwrap();
    (await give({ subject, grade: "dissatisfied", words: "推来推去" }))._unsafeUnwrap();
    const [order] = await orders(queue.ratings);
    expect(order?.rating).toMatchObject({ categoryId: "household", windowId: "a01" });
    // Who works on it learns the number, not what would let them rate in its holder's place.
    expect(order?.rating.subject).toEqual({ kind: "ticket", businessDay: subject.businessDay, number: subject.number });
  });

  it("goes from hand to hand to its end, each step once, none back", async () => {
    (await give({ grade: "dissatisfied", words: "等太久" }))._unsafeUnwrap();
    const [order] = await orders(queue.ratings);
    const id = order?.id ?? "";
    const move = (step: object) => moveOrder(queue.ratings, { id, actor: "lead", ...step } as never);
    expect((await move({ to: "closed" }))._unsafeUnwrapErr()).toBe("WRONG_STEP");
    expect((await move({ to: "assigned", assignee: "li" }))._unsafeUnwrap()).toMatchObject({ assignee: "li" });
    expect((await move({ to: "assigned", assignee: "li" }))._unsafeUnwrap().steps).toHaveLength(2);
    expect((await move({ to: "assigned", assignee: "wu" }))._unsafeUnwrap().steps).toHaveLength(3);
    expect((await move({ to: "answered", note: "道过歉，加了一个窗口" }))._unsafeUnwrap().state).toBe("answered");
    expect((await move({ to: "assigned", assignee: "li" }))._unsafeUnwrapErr()).toBe("WRONG_STEP");
    expect((await move({ to: "closed" }))._unsafeUnwrap().steps.map(({ state }) => state)).toEqual([
      "open",
      "assigned",
      "assigned",
      "answered",
      "closed",
    ]);
    expect(await moveOrder(queue.ratings, { id: randomUUID(), actor: "lead", to: "closed" })).toMatchObject({
      error: "UNKNOWN_ORDER",
    });
  });

  it("is overdue on the day after its day, until it is answered", async () => {
    (await give({ grade: "dissatisfied", words: "等太久" }))._unsafeUnwrap();
    const overdue = async () => (await orders(queue.ratings)).map((order) => order.overdue);
    queue.setTime(Date.UTC(2026, 2, 9, 15, 59));
    expect(await overdue()).toEqual([false]);
    queue.setTime(Date.UTC(2026, 2, 9, 16, 0));
    expect(await overdue()).toEqual([true]);
    const [order] = await orders(queue.ratings);
    (
      await moveOrder(queue.ratings, { id: order?.id ?? "", actor: "lead", to: "answered", note: "办好了" })
    )._unsafeUnwrap();
    expect(await overdue()).toEqual([false]);
  });
});

it("wipes free words when their matter has been closed for long enough, not before", async () => {
  const words = async () => {
    const rows = await queue.context.db.selectFrom("rating").select("words").orderBy("words").execute();
    return rows.flatMap((row) => row.words ?? []);
  };
  (await give({ words: "很好" }))._unsafeUnwrap();
  (await give({ grade: "dissatisfied", words: "等太久" }))._unsafeUnwrap();
  queue.pass(queue.ratings.rules.keepWordsDays * DAY_MS);
  expect(await forgetWords(queue.ratings)).toBe(0);
  queue.pass(DAY_MS);
  expect(await forgetWords(queue.ratings)).toBe(1);
  expect(await words()).toEqual(["等太久"]);
  const [order] = await orders(queue.ratings);
  (
    await moveOrder(queue.ratings, { id: order?.id ?? "", actor: "lead", to: "answered", note: "办好了" })
  )._unsafeUnwrap();
  (await moveOrder(queue.ratings, { id: order?.id ?? "", actor: "lead", to: "closed" }))._unsafeUnwrap();
  queue.pass((queue.ratings.rules.keepWordsDays + 1) * DAY_MS);
  expect(await forgetWords(queue.ratings)).toBe(1);
  expect(await words()).toEqual([]);
});
