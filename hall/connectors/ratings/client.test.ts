import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectorCall } from "../connection/call-audit.ts";
import { createConnection } from "../connection/connection.ts";
import type { ConnectorFailure } from "../connection/failure.ts";
import { startRatingsTwin, type RatingsTwin } from "../twins/ratings-twin.ts";
import { createRatingsClient } from "./client.ts";
import type { RatingUpload } from "./types.ts";

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = Date.UTC(2026, 2, 2, 1, 30);
const WORDS = "上午来的，下午才轮到";

let twin: RatingsTwin;
let calls: ConnectorCall[];
let alarms: ConnectorFailure[];
beforeEach(async () => {
  twin = await startRatingsTwin();
  calls = [];
  alarms = [];
});
afterEach(() => twin.close());

const rating = (over: Partial<RatingUpload> = {}): RatingUpload => ({
  key: randomUUID(),
  hallCode: "sample-hall",
  kioskId: "kiosk-1",
  channel: "window",
  grade: "dissatisfied",
  optionCodes: ["S201"],
  words: WORDS,
  at: AT,
  servedAt: AT - 3_600_000,
  windowLabel: "A03",
  ...over,
});
const client = (deadlineMs = 3000) =>
  createRatingsClient(
    createConnection({
      system: "ratings",
      baseUrl: twin.url,
      deadlineMs,
      audit: { write: async (call) => void calls.push(call) },
      alarm: (failure) => void alarms.push(failure),
    }),
  );

describe("a rating on its way up", () => {
  it("says what was done where, in the platform's names, and nothing of who rated", async () => {
    const affair = { name: "户口迁移", department: "示例县公安局", projectType: "promised" as const };
    (await client().upload(rating({ affair })))._unsafeUnwrap();
    const [kept] = twin.kept();
    expect(kept?.piece).toMatchObject({
      hallCode: "sample-hall",
      departmentName: "示例县公安局",
      windowNo: "A03",
      affairName: "户口迁移",
      projectType: "2",
      serviceTime: "2026-03-02 08:30:00",
      ratedTime: "2026-03-02 09:30:00",
      grade: "不满意",
      optionCodes: ["S201"],
    });
    for (const personal of ["userName", "certificateNo", "contactPhone", "affairSerialNo"])
      expect(kept?.piece).not.toHaveProperty(personal);
    expect(calls).toMatchObject([{ operation: "upload", actor: "hall", maskedNumber: null, outcome: "answered" }]);
    expect(JSON.stringify([calls, twin.asked.map(({ path, query }) => path + query)])).not.toContain(WORDS);
  });

  it("is counted once, however often it comes, and keeps its number", async () => {
    const one = rating();
    const first = await client().upload(one);
    expect(await client().upload(one)).toEqual(first);
    expect(twin.kept()).toMatchObject([{ times: 2, number: first._unsafeUnwrap().receiptNo }]);
  });

  it("is told again by itself when the platform kept it and then failed", async () => {
    twin.fault({ fault: "duplicate", times: 2 });
    expect((await client().upload(rating())).isOk()).toBe(true);
    expect(twin.kept().map(({ times }) => times)).toEqual([3]);
    expect(calls).toMatchObject([{ outcome: "answered", tries: 3 }]);
  });

  it.each([
    ["500", "refused"],
    ["html", "badAnswer"],
    ["wrongSchema", "badAnswer"],
    ["hostile", "badAnswer"],
    ["empty", "badAnswer"],
    ["huge", "tooLarge"],
    ["hang", "timeout"],
    ["slow", "timeout"],
  ] as const)("tells %s from a yes", async (fault, kind) => {
    twin.fault({ fault });
    expect((await client(kind === "timeout" ? 700 : 3000).upload(rating()))._unsafeUnwrapErr().kind).toBe(kind);
  });

  it("takes no answer about another rating, and raises the alarm", async () => {
    twin.fault({ fault: "otherHolder" });
    expect((await client().upload(rating()))._unsafeUnwrapErr().kind).toBe("wrongHolder");
    expect(alarms).toHaveLength(1);
  });

  it("hands on the word with which it was refused", async () => {
    twin.refuse({ code: "WRONG_WINDOW" });
    expect((await client().upload(rating()))._unsafeUnwrapErr()).toMatchObject({
      kind: "refused",
      status: 422,
      code: "WRONG_WINDOW",
    });
    expect(twin.kept()).toEqual([]);
  });
});
