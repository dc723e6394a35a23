import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { CallingRules, type Hall } from "../../kiosk-config/schema/hall.ts";
import { hashWith } from "../appeals/hash-key.ts";
import type { Lane } from "../contract/index.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";
import { closeFormerDays } from "./day-end.ts";
import { issueTicket, type IssueWish } from "./issue.ts";
import { setLane } from "./lane.ts";
import { windowQueue } from "./window/window-view.ts";

/** People who do not exist; the check digits are right. */
const ONE = "411322190001010019";
const OTHER = "411322190001010027";
const MONDAY = (clock: string) => Date.parse(`2026-03-02T${clock}:00+08:00`);

let queue: SampleQueue;
afterEach(() => queue.close());

async function open(change: (hall: Hall) => Partial<Hall>): Promise<void> {
  queue = await openSampleQueue({ hall: { ...SAMPLE_HALL, ...change(SAMPLE_HALL) } });
  queue.context.hash = hashWith(new Uint8Array(32));
}
const take = (wish: Partial<IssueWish> = {}) =>
  issueTicket(queue.context, { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1", ...wish });
const codes = (answers: Awaited<ReturnType<typeof take>>[]) =>
  answers.map((answer) => (answer.isOk() ? answer.value.number : answer.error.code)).sort();

describe("quotas", () => {
  const quota = {
    perDay: 5,
    bands: [
      { from: "09:00", to: "12:00", tickets: 3 },
      { from: "13:30", to: "17:00", tickets: 3 },
    ],
  };
  const withQuota = () => open(({ categories }) => ({ categories: categories.map((one) => ({ ...one, quota })) }));

  it("of a band and of a day hold under a rush, and tell when there are numbers again", async () => {
    await withQuota();
    const wishes = Array.from({ length: 6 }, () => take());
    expect(codes(await Promise.all(wishes))).toEqual([
      "A001",
      "A002",
      "A003",
      ...Array<string>(3).fill("QUOTA_USED_UP"),
    ]);
    expect((await take())._unsafeUnwrapErr().data).toEqual({ nextBandFrom: "13:30" });
    queue.setTime(MONDAY("12:30"));
    // Between the bands only the day counts.
    expect((await take())._unsafeUnwrap().number).toBe("A004");
    queue.setTime(MONDAY("14:00"));
    expect(codes([await take(), await take()])).toEqual(["A005", "QUOTA_USED_UP"]);
    expect((await take())._unsafeUnwrapErr().data).toEqual({});
    expect((await take({ categoryId: "business" })).isOk()).toBe(true);
  });

  it("are not used up by a wish that is asked again or refused", async () => {
    await withQuota();
    const key = randomUUID();
    for (let index = 0; index < 5; index += 1) (await take({ idempotencyKey: key }))._unsafeUnwrap();
    expect(codes([await take(), await take(), await take()])).toEqual(["A002", "A003", "QUOTA_USED_UP"]);
    const rows = await queue.context.db.selectFrom("ticketQuota").select(["band", "taken"]).orderBy("band").execute();
    expect(rows).toEqual([
      { band: "09:00", taken: 3 },
      { band: "day", taken: 3 },
    ]);
  });
});

describe("hours", () => {
  const ticketing = { keepHours: true, onePerPerson: false };

  it("give no number whose turn would come after closing, and none when closed", async () => {
    await open(() => ({ ticketing }));
    queue.setTime(MONDAY("17:00"));
    expect((await take()).isOk()).toBe(true);
    await Promise.all(Array.from({ length: 8 }, () => take()));
    expect((await take())._unsafeUnwrapErr().code).toBe("CLOSING_SOON");
    expect((await take({ categoryId: "business" })).isOk()).toBe(true);
    queue.setTime(MONDAY("17:30"));
    expect((await take())._unsafeUnwrapErr().code).toBe("HALL_CLOSED");
  });

  it("count nothing unless the hall wishes so", async () => {
    await open(() => ({}));
    queue.setTime(MONDAY("23:00"));
    expect((await take()).isOk()).toBe(true);
  });
});

describe("one number a person and category", () => {
  const ticketing = { keepHours: false, onePerPerson: true };

  it("also from two kiosks at once; again when the first is over", async () => {
    await open(() => ({ ticketing }));
    const both = await Promise.all([take({ subject: { idNumber: ONE } }), take({ subject: { idNumber: ONE } })]);
    expect(codes(both)).toEqual(["A001", "ALREADY_WAITING"]);
    const again = (await take({ subject: { idNumber: ONE } }))._unsafeUnwrapErr();
    expect(again).toEqual({ code: "ALREADY_WAITING", data: { number: "A001" } });
    expect((await take({ subject: { idNumber: OTHER } })).isOk()).toBe(true);
    expect((await take({ subject: { idNumber: ONE }, categoryId: "business" })).isOk()).toBe(true);
    expect((await take()).isOk()).toBe(true);
    const { id } = both.find((answer) => answer.isOk())?._unsafeUnwrap() ?? { id: "" };
    const clerk = clerkAt(queue.context, "a01");
    (await clerk.next())._unsafeUnwrap();
    expect((await take({ subject: { idNumber: ONE } }))._unsafeUnwrapErr().code).toBe("ALREADY_WAITING");
    (await clerk.finish(id))._unsafeUnwrap();
    expect((await take({ subject: { idNumber: ONE } })).isOk()).toBe(true);
    // The first cannot come back to life beside the second.
    expect((await clerk.undo())._unsafeUnwrapErr().code).toBe("OVERTAKEN");
  });

  it("keeps no number of anybody, only what the hall's own key makes of it, until the day's end", async () => {
    await open(() => ({ ticketing }));
    (await take({ subject: { idNumber: ONE } }))._unsafeUnwrap();
    const rows = async () => JSON.stringify(await queue.context.db.selectFrom("ticket").selectAll().execute());
    expect(await rows()).not.toContain(ONE);
    expect(await rows()).toMatch(/"subjectKey":"[0-9a-f]{64}"/);
    queue.pass(86_400_000);
    await closeFormerDays(queue.context, { keepHolderDays: 0 });
    expect(await rows()).toContain('"subjectKey":null');
  });
});

describe("lanes", () => {
  it("come with the number or from staff, and move their holder by their minutes", async () => {
    await open(() => ({}));
    const first = (await take())._unsafeUnwrap();
    queue.pass(60_000);
    const second = (await take())._unsafeUnwrap();
    queue.pass(60_000);
    const third = (await take({ lane: "pregnant" }))._unsafeUnwrap();
    const clerk = clerkAt(queue.context, "a01");
    const lane = { windowId: "a01", idempotencyKey: randomUUID(), ticketId: second.id, lane: "elder" } as const;
    expect((await setLane(queue.context, lane))._unsafeUnwrap()).toMatchObject({ lane: "elder", state: "waiting" });
    const called = [];
    for (const { id } of [third, second, first]) {
      called.push((await clerk.next())._unsafeUnwrap()?.id);
      (await clerk.finish(id))._unsafeUnwrap();
    }
    expect(called).toEqual([third.id, second.id, first.id]);
  });

  const priorityOf = async (wish: Partial<IssueWish>) => (await take(wish))._unsafeUnwrap().priority;

  it("keep who says so, and give what a person says of themselves at once, unless the hall asks to see a paper", async () => {
    await open(() => ({}));
    expect(await priorityOf({ lane: "elder", laneFrom: "card" })).toEqual({
      ...{ lane: "elder", from: "card", standing: "given" },
    });
    const declared = { lane: "disabled", from: "declared" };
    expect(await priorityOf({ lane: "disabled", laneFrom: "declared" })).toEqual({ ...declared, standing: "given" });
    // Whoever asks without saying so has shown nothing.
    expect(await priorityOf({ lane: "disabled" })).toEqual({ ...declared, standing: "given" });
    expect(await priorityOf({})).toBeUndefined();
    await queue.close();
    await open(() => ({ calling: CallingRules.parse({ declaredLanes: "told" }) }));
    (await take())._unsafeUnwrap();
    expect(await priorityOf({ lane: "disabled", laneFrom: "declared" })).toEqual({ ...declared, standing: "told" });
    expect(await priorityOf({ lane: "elder", laneFrom: "card" })).toMatchObject({ standing: "given" });
    const waiting = (await windowQueue(queue.context, { windowId: "a01", limit: 5 }))._unsafeUnwrap();
    expect(waiting.map(({ lane, priority }) => [lane, priority?.lane])).toEqual([
      ["elder", "elder"],
      ["normal", undefined],
      ["normal", "disabled"],
    ]);
  });

  it("told to staff become theirs to give, or to refuse; and the reason of the former is forgotten", async () => {
    await open(() => ({ calling: CallingRules.parse({ declaredLanes: "told" }) }));
    const give = async (ticketId: string, lane: Lane) => {
      const wish = { windowId: "a01", idempotencyKey: randomUUID(), ticketId, lane };
      const { priority } = (await setLane(queue.context, wish))._unsafeUnwrap();
      const row = await queue.context.db
        .selectFrom("ticket")
        .select(["lane", "laneFrom", "laneTold"])
        .where("id", "=", ticketId)
        .executeTakeFirstOrThrow();
      return { priority, row };
    };
    const { id } = (await take({ lane: "military", laneFrom: "declared" }))._unsafeUnwrap();
    expect(await give(id, "military")).toEqual({
      priority: { lane: "military", from: "staff", standing: "given" },
      row: { lane: "military", laneFrom: "staff", laneTold: null },
    });
    const none = { priority: undefined, row: { lane: "normal", laneFrom: null, laneTold: null } };
    expect(await give(id, "normal")).toEqual(none);
    const other = (await take({ lane: "pregnant", laneFrom: "declared" }))._unsafeUnwrap();
    expect(await give(other.id, "normal")).toEqual(none);
  });

  it("that give nothing are none: not even that somebody is one is kept", async () => {
    await open(() => ({ calling: CallingRules.parse({ laneMinutes: { pregnant: 0 } }) }));
    expect(await priorityOf({ lane: "pregnant", laneFrom: "declared" })).toBeUndefined();
    expect(JSON.stringify(await queue.context.db.selectFrom("ticket").selectAll().execute())).not.toContain("pregnant");
  });
});
