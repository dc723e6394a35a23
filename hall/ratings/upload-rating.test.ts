import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SAMPLE_GUIDE } from "../../kiosk-config/fixtures/sample-guide.ts";
import { createConnection } from "../connectors/connection/connection.ts";
import { createRatingsClient } from "../connectors/ratings/client.ts";
import { startRatingsTwin, type RatingsTwin } from "../connectors/twins/ratings-twin.ts";
import type { Rating } from "../contract/rating.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { deliverOutbox } from "../outbox/outbox.ts";
import { callNext } from "../queue/window/call.ts";
import { giveRating } from "./give-rating.ts";
import { uploadRating, withoutNumbers } from "./upload-rating.ts";

const CODE = "ABCDEFGH23456789";

let queue: SampleQueue;
let twin: RatingsTwin;
beforeEach(async () => {
  queue = await openSampleQueue();
  twin = await startRatingsTwin();
});
afterEach(async () => {
  await twin.close();
  await queue.close();
});

const give = async (rating: Partial<Rating>) =>
  (
    await giveRating(queue.ratings, {
      idempotencyKey: randomUUID(),
      kioskId: "kiosk-1",
      at: queue.context.clock(),
      rating: { subject: { kind: "visit", visitId: randomUUID() }, grade: "satisfied", options: [], ...rating },
    })
  )._unsafeUnwrap().id;
const round = () => {
  const client = createRatingsClient(
    createConnection({
      system: "ratings",
      baseUrl: twin.url,
      deadlineMs: 1000,
      audit: { write: async () => undefined },
    }),
  );
  const tell = (refId: string) => uploadRating(queue.ratings, { refId, client, guides: [SAMPLE_GUIDE] });
  return deliverOutbox({ ...queue.context, system: "ratings", tell });
};

describe("a rating goes up", () => {
  it("of a ticket: with window and time of the call, without ticket, person or case", async () => {
    const ticket = await queue.issue("household", "kiosk-1", CODE);
    queue.pass(60_000);
    (await callNext(queue.context, { windowId: "a01", idempotencyKey: randomUUID() }))._unsafeUnwrap();
    queue.pass(600_000);
    const { businessDay, number } = ticket;
    const subject = { kind: "ticket", businessDay, number, code: CODE } as const;
    const id = await give({ subject, grade: "dissatisfied", options: ["T201"], guideId: SAMPLE_GUIDE.id });
    expect((await round()).settled).toBe(1);
    const [kept] = twin.kept();
    expect(kept?.piece).toMatchObject({
      ratingKey: id,
      hallCode: "sample-hall",
      windowNo: "A01",
      serviceTime: "2026-03-02 09:31:01",
      ratedTime: "2026-03-02 09:41:01",
      channel: "window",
      grade: "不满意",
      optionCodes: ["T201"],
      affairName: SAMPLE_GUIDE.name,
    });
    for (const slip of [number, CODE]) expect(JSON.stringify(kept?.piece)).not.toContain(slip);
    const outbox = await queue.context.db.selectFrom("outbox").select("outsideId").executeTakeFirstOrThrow();
    expect(outbox.outsideId).toBe(kept?.number);
  });

  it("of a visit: what the kiosk did, without the visit's own id", async () => {
    const visitId = randomUUID();
    await give({ subject: { kind: "visit", visitId }, words: "字大，看得清" });
    await round();
    expect(twin.kept()[0]?.piece).toMatchObject({ channel: "kiosk", words: "字大，看得清" });
    expect(JSON.stringify(twin.asked)).not.toContain(visitId);
  });

  it("in the order in which they were given, each once, whatever the platform does between", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      ids.push(await give({}));
      queue.pass(1000);
    }
    twin.fault({ fault: "duplicate", times: 3 });
    expect(await round()).toMatchObject({ settled: 0, trouble: { reason: "TRY_AGAIN" } });
    queue.pass(30_000);
    expect((await round()).settled).toBe(4);
    expect(twin.kept().map(({ piece, times }) => [piece.ratingKey, times])).toEqual(
      ids.map((id, index) => [id, index === 0 ? 4 : 1]),
    );
  });
});

it.each([
  ["打我电话 130 0000-0000 说清楚", "打我电话 **** 说清楚"],
  ["我的号是41132219000101001X。", "我的号是****。"],
  ["号码１３０００００００００", "号码****"],
  ["等了120分钟，3个窗口，2026年", "等了120分钟，3个窗口，2026年"],
])("blots out numbers that could be somebody's: %s", (words, without) => {
  expect(withoutNumbers(words)).toBe(without);
});
