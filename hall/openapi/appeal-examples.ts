import type { ContractRouterClient } from "@orpc/contract";
import type { AppealCase, AppealView, HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Appeals = ContractRouterClient<HallContract>["appeals"];

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const ID = "8c1f2e3d-4b5a-4697-8879-6a5b4c3d2e1f";
const NUMBER = "0302482913";
const CODE = "58203941";

const VIEW: AppealView = {
  number: NUMBER,
  categoryId: "papers-again",
  state: "received",
  filedAt: AT,
  dueDay: "2026-03-03",
  overdue: false,
  joined: false,
  handedOver: false,
  steps: [{ state: "received", at: AT + 40 }],
};

const CASE: AppealCase = {
  id: ID,
  state: "assigned",
  categoryId: "papers-again",
  categoryLabel: "材料反复要",
  complexity: "simple",
  receivedAt: AT + 40,
  dueDay: "2026-03-03",
  overdue: false,
  assignee: "staff-7",
  handedOver: "no",
  ticket: { businessDay: "2026-03-02", number: "A017" },
  filings: [
    { number: NUMBER, kioskId: "kiosk-1", at: AT, words: "户口簿带了，又说要复印件。", maskedPhone: "130****0000" },
  ],
  steps: [
    { event: "received", actor: "kiosk:kiosk-1", at: AT + 40 },
    { event: "assigned", actor: "staff-1", note: "staff-7", at: AT + 60_000 },
  ],
};

export const APPEAL_EXAMPLES = {
  "appeals.file": {
    input: {
      idempotencyKey: "3e5f7a9b-1c2d-4e3f-9a4b-5c6d7e8f9a0b",
      kioskId: "kiosk-1",
      number: NUMBER,
      code: CODE,
      promisedDay: "2026-03-03",
      appeal: {
        categoryId: "papers-again",
        words: "户口簿带了，又说要复印件。",
        ticket: { businessDay: "2026-03-02", number: "A017" },
        phone: "13000000000",
      },
      at: AT,
    },
    output: VIEW,
  } satisfies Example<Appeals["file"]>,
  "appeals.lookUp": {
    input: { kioskId: "kiosk-1", number: NUMBER, code: CODE },
    output: {
      ...VIEW,
      state: "answered",
      steps: [...VIEW.steps, { state: "answered", at: AT + 3_600_000 }],
      answer: "复印件由窗口自己印，不用再带；已经告诉全部窗口。",
    },
  } satisfies Example<Appeals["lookUp"]>,
  "appeals.list": { output: [CASE] } satisfies Example<Appeals["list"]>,
  "appeals.move": {
    input: { id: ID, to: "assigned", actor: "staff-1", assignee: { kind: "staff", id: "staff-7" } },
    output: CASE,
  } satisfies Example<Appeals["move"]>,
  "appeals.contact": {
    input: { id: ID, actor: "staff-7" },
    output: { phones: [{ number: NUMBER, phone: "13000000000" }] },
  } satisfies Example<Appeals["contact"]>,
};
