import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Windows = ContractRouterClient<HallContract>["windows"];

const TICKET_ID = "0b0f3c52-6f0e-4f5b-9d2c-3a9a4d1f7e10";
const OTHER_ID = "7d3e5f10-8a42-4b9c-b1d6-5e0f2a4c6b81";
/** Who is at the window when the next one is called. */
export const FORMER_ID = "1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f";
const KEY = "2e4d6c8b-1a3c-4e5f-8a7b-9c0d1e2f3a4b";
/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const MINUTE_MS = 60_000;

const WAITING_VISIT = {
  id: TICKET_ID,
  number: "A017",
  categoryId: "household",
  businessDay: "2026-03-02",
  issuedAt: AT,
  state: "waiting" as const,
  slip: "printed" as const,
  ahead: 0,
  estimate: { lowMinutes: 0, highMinutes: 5 },
  lane: "elder" as const,
  priority: { lane: "elder" as const, from: "staff" as const, standing: "given" as const },
  queuedAt: AT,
  recalls: 0,
  maskedName: "张*",
  requests: [{ categoryId: "household", quantity: 1 }],
  merged: [],
};

const AT_WINDOW = { windowId: "a03", ahead: 0, estimate: { lowMinutes: 0, highMinutes: 0 } };

export const CALLED_VISIT = {
  ...{ ...WAITING_VISIT, ...AT_WINDOW, state: "called" as const, calledAt: AT + 8 * MINUTE_MS },
  noShow: { recallsMissing: 2, notBefore: AT + 10 * MINUTE_MS },
};
const SERVING_VISIT = { ...WAITING_VISIT, ...AT_WINDOW, state: "serving" as const, calledAt: AT + 8 * MINUTE_MS };

const WINDOW = { windowId: "a03", label: "A03", place: "一楼东侧综合服务区" };
const ACT = { windowId: "a03", idempotencyKey: KEY, ticketId: TICKET_ID };

/** One example of each procedure of windows, by operation id. */
export const WINDOW_EXAMPLES = {
  "windows.list": {
    output: [
      { ...WINDOW, current: CALLED_VISIT, held: [], waiting: 4, undo: { kind: "call", until: AT + 9 * MINUTE_MS } },
    ],
  } satisfies Example<Windows["list"]>,
  "windows.view": {
    input: { windowId: "a03" },
    output: { ...WINDOW, current: SERVING_VISIT, held: [], waiting: 4 },
  } satisfies Example<Windows["view"]>,
  "windows.queue": {
    input: { windowId: "a03", limit: 50 },
    output: [WAITING_VISIT],
  } satisfies Example<Windows["queue"]>,
  "windows.recentCalls": {
    input: { limit: 20 },
    output: [
      {
        callId: "A017-3",
        ...{ number: "A017", categoryId: "household", windowId: "a03", windowLabel: "A03", at: AT + 8 * MINUTE_MS },
        ...{ recall: 0, open: true, maskedName: "张*" },
      },
    ],
  } satisfies Example<Windows["recentCalls"]>,
  "windows.callTicket": {
    input: { ...ACT, former: { ticketId: FORMER_ID, becomes: "held" } },
    output: { ticket: CALLED_VISIT },
  } satisfies Example<Windows["callTicket"]>,
  "windows.recall": {
    input: ACT,
    output: {
      ticket: { ...CALLED_VISIT, recalls: 1, noShow: { recallsMissing: 1, notBefore: AT + 11 * MINUTE_MS } },
    },
  } satisfies Example<Windows["recall"]>,
  "windows.start": { input: ACT, output: { ticket: SERVING_VISIT } } satisfies Example<Windows["start"]>,
  "windows.hold": {
    input: ACT,
    output: { ticket: { ...SERVING_VISIT, state: "held" } },
  } satisfies Example<Windows["hold"]>,
  "windows.resume": { input: ACT, output: { ticket: SERVING_VISIT } } satisfies Example<Windows["resume"]>,
  "windows.transfer": {
    input: { ...ACT, to: { kind: "category", categoryId: "business" }, place: "original" },
    output: {
      ticket: { ...WAITING_VISIT, categoryId: "business", ahead: 2, estimate: { lowMinutes: 6, highMinutes: 25 } },
    },
  } satisfies Example<Windows["transfer"]>,
  "windows.finish": { input: ACT, output: { ticket: finished() } } satisfies Example<Windows["finish"]>,
  "windows.noShow": {
    input: ACT,
    output: { ticket: { ...finished(), state: "noShow", recalls: 2 } },
  } satisfies Example<Windows["noShow"]>,
  "windows.cancel": {
    input: ACT,
    output: { ticket: { ...finished(), state: "cancelled" } },
  } satisfies Example<Windows["cancel"]>,
  "windows.merge": {
    input: { ...ACT, otherId: OTHER_ID },
    output: {
      ticket: {
        ...SERVING_VISIT,
        requests: [...SERVING_VISIT.requests, { categoryId: "certificate", bundleId: "newborn", quantity: 1 }],
        merged: ["B004"],
      },
    },
  } satisfies Example<Windows["merge"]>,
  "windows.addRequest": {
    input: { ...ACT, request: { categoryId: "household", guideId: "household-move", quantity: 2 } },
    output: {
      ticket: {
        ...SERVING_VISIT,
        requests: [...SERVING_VISIT.requests, { categoryId: "household", guideId: "household-move", quantity: 2 }],
      },
    },
  } satisfies Example<Windows["addRequest"]>,
  "windows.setLane": {
    input: { ...ACT, lane: "elder" },
    output: { ticket: WAITING_VISIT },
  } satisfies Example<Windows["setLane"]>,
  "windows.undo": {
    input: { windowId: "a03", idempotencyKey: KEY },
    output: { undone: "finish", window: { ...WINDOW, current: SERVING_VISIT, held: [], waiting: 4 } },
  } satisfies Example<Windows["undo"]>,
};

function finished() {
  return {
    ...{ ...WAITING_VISIT, ...AT_WINDOW, state: "finished" as const },
  };
}
