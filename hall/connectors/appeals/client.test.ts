import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectorCall } from "../connection/call-audit.ts";
import { createConnection } from "../connection/connection.ts";
import { startAppealsTwin, type AppealsTwin } from "../twins/appeals-twin.ts";
import { createAppealsClient } from "./client.ts";
import type { AppealHandOver } from "./types.ts";

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = Date.UTC(2026, 2, 2, 1, 30);
const WORDS = "户口簿带了两次，还说差一样";
const PHONE = "13000000000";

let twin: AppealsTwin;
let calls: ConnectorCall[];
beforeEach(async () => {
  twin = await startAppealsTwin();
  calls = [];
});
afterEach(() => twin.close());

const appeal = (over: Partial<AppealHandOver> = {}): AppealHandOver => ({
  key: randomUUID(),
  hall: { code: "sample-hall", name: "示例政务服务大厅", divisionCode: "411322" },
  category: { id: "papers-again", label: "材料反复要" },
  receivedAt: AT,
  dueDay: "2026-03-09",
  statements: [{ number: "0302482913", at: AT, words: WORDS, phone: PHONE }],
  ...over,
});
const client = (deadlineMs = 3000) =>
  createAppealsClient(
    createConnection({
      system: "appeals",
      baseUrl: twin.url,
      deadlineMs,
      audit: { write: async (call) => void calls.push(call) },
    }),
  );

describe("an appeal on its way to 12345", () => {
  it("carries words and telephone in its body, and nowhere else", async () => {
    const { orderNo } = (await client().handOver(appeal({ guideName: "户口迁移" })))._unsafeUnwrap();
    expect(twin.kept()).toMatchObject([
      {
        number: orderNo,
        piece: {
          areaCode: "411322",
          categoryName: "材料反复要",
          affairName: "户口迁移",
          receivedTime: "2026-03-02 09:30:00",
          promisedDate: "2026-03-09",
          statements: [{ receiptNo: "0302482913", time: "2026-03-02 09:30:00", words: WORDS, phone: PHONE }],
        },
      },
    ]);
    const seen = JSON.stringify([calls, twin.asked.map(({ path, query }) => path + query)]);
    for (const secret of [WORDS, PHONE, "0302482913"]) expect(seen).not.toContain(secret);
    expect(calls).toMatchObject([{ operation: "handOver", actor: "hall", maskedNumber: null, outcome: "answered" }]);
  });

  it("opens one order, however often it comes", async () => {
    const one = appeal();
    const first = await client().handOver(one);
    expect(await client().handOver(one)).toEqual(first);
    twin.fault({ fault: "duplicate", times: 1 });
    expect(await client().handOver(one)).toEqual(first);
    expect(twin.kept()).toMatchObject([{ times: 4 }]);
  });

  it.each([
    ["500", "refused"],
    ["html", "badAnswer"],
    ["wrongSchema", "badAnswer"],
    ["hostile", "badAnswer"],
    ["empty", "badAnswer"],
    ["huge", "tooLarge"],
    ["hang", "timeout"],
    ["otherHolder", "wrongHolder"],
  ] as const)("tells %s from a yes", async (fault, kind) => {
    twin.fault({ fault });
    expect((await client(kind === "timeout" ? 700 : 3000).handOver(appeal()))._unsafeUnwrapErr().kind).toBe(kind);
  });

  it("hands on the word with which it was refused, and nothing that was said", async () => {
    twin.refuse({ code: "OUT_OF_AREA", times: 1 });
    const refused = (await client().handOver(appeal()))._unsafeUnwrapErr();
    expect(refused).toMatchObject({ kind: "refused", status: 422, code: "OUT_OF_AREA" });
    expect(JSON.stringify(refused)).not.toContain(PHONE);
    expect((await client().handOver(appeal())).isOk()).toBe(true);
  });
});
