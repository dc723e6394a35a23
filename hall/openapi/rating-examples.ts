import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract, WorkOrder } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Ratings = ContractRouterClient<HallContract>["ratings"];

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const ORDER_ID = "4f7c2d10-9b3a-4c6e-8d21-5e6f7a8b9c0d";
const REQUEST_ID = "q3Zs0yXv5mJ8kR1tB7wNcA";
const SLIP = { businessDay: "2026-03-02", number: "A017", code: "7KQ2MXRA" } as const;
const SERVICE = { kind: "ticket", businessDay: SLIP.businessDay, number: SLIP.number } as const;

const ORDER: WorkOrder = {
  id: ORDER_ID,
  state: "assigned",
  openedAt: AT + 40,
  dueDay: "2026-03-09",
  overdue: false,
  assignee: "staff-7",
  rating: {
    subject: SERVICE,
    grade: "dissatisfied",
    options: [{ code: "S201", label: "等得太久" }],
    words: "上午来的，下午才轮到。",
    kioskId: "kiosk-1",
    categoryId: "household",
    windowId: "a03",
    at: AT,
  },
  steps: [
    { state: "open", actor: "hall", at: AT + 40 },
    { state: "assigned", actor: "staff-1", note: "staff-7", at: AT + 60_000 },
  ],
};

export const RATING_EXAMPLES = {
  "ratings.ticket": {
    input: SLIP,
    output: { businessDay: SLIP.businessDay, number: SLIP.number, categoryId: "household", windowId: "a03" },
  } satisfies Example<Ratings["ticket"]>,
  "ratings.give": {
    input: {
      idempotencyKey: "1d8e4b7a-6c2f-4a95-b3d0-8e7f6a5b4c3d",
      kioskId: "kiosk-1",
      rating: {
        subject: { kind: "ticket", ...SLIP },
        grade: "dissatisfied",
        options: ["S201"],
        words: "上午来的，下午才轮到。",
      },
      at: AT,
    },
    output: { id: "7a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", receivedAt: AT + 40, followUpDay: "2026-03-09" },
  } satisfies Example<Ratings["give"]>,
  "ratings.atWindow": {
    input: { windowId: "a03" },
    output: {
      ...{ at: AT, hallName: "方城县政务服务大厅", demo: false, windowId: "a03", label: "A03", place: "一楼东侧" },
      ...{ asks: true, clerk: "周明" },
      request: { id: REQUEST_ID, number: "A017", state: "asked", until: AT + 60_000 },
      grades: [{ grade: "dissatisfied", label: "不满意", options: [{ code: "S201", label: "等得太久" }] }],
    },
  } satisfies Example<Ratings["atWindow"]>,
  "ratings.giveAtWindow": {
    input: {
      ...{ windowId: "a03", idempotencyKey: "3c9d1e2f-5a4b-4c7d-9e8f-0a1b2c3d4e5f", requestId: REQUEST_ID },
      ...{ grade: "dissatisfied", options: ["S201"] },
    },
    output: { receivedAt: AT + 20_000, followUpDay: "2026-03-09" },
  } satisfies Example<Ratings["giveAtWindow"]>,
  "ratings.summary": {
    output: {
      grades: [
        { grade: "verySatisfied", times: 214 },
        { grade: "satisfied", times: 96 },
        { grade: "basicallySatisfied", times: 11 },
        { grade: "dissatisfied", times: 3 },
        { grade: "veryDissatisfied", times: 1 },
      ],
      uploads: { accepted: 323, waiting: 2, refused: 0 },
    },
  } satisfies Example<Ratings["summary"]>,
  "ratings.orders": { output: [ORDER] } satisfies Example<Ratings["orders"]>,
  "ratings.moveOrder": {
    input: { id: ORDER_ID, to: "assigned", actor: "staff-1", assignee: "staff-7" },
    output: ORDER,
  } satisfies Example<Ratings["moveOrder"]>,
};
