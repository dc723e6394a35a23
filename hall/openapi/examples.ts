import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";

type Client = ContractRouterClient<HallContract>;
type Example<Procedure extends (...args: never[]) => Promise<unknown>> = {
  /** Whole input, path parameters included. */
  input?: Parameters<Procedure>[0];
  output: Awaited<ReturnType<Procedure>>;
};

const TICKET_ID = "0b0f3c52-6f0e-4f5b-9d2c-3a9a4d1f7e10";
const RANGE_ID = "5d1a2f9c-7c43-4f0f-8a57-2f6e1f0c9b21";
const WISH_KEY = "9f6c1a34-2b7d-4c58-8e0a-1d2c3b4a5f60";
const OFFLINE_KEY = "c7e5b2d1-4a3f-4e6b-9c8d-7f6e5d4c3b2a";
const CALL_KEY = "2e4d6c8b-1a3c-4e5f-8a7b-9c0d1e2f3a4b";
/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;

const waiting = {
  id: TICKET_ID,
  number: "A017",
  categoryId: "household",
  businessDay: "2026-03-02",
  issuedAt: AT,
  state: "waiting",
  slip: "pending",
  ahead: 3,
  estimate: { lowMinutes: 8, highMinutes: 25 },
} as const;

const REPORT = {
  at: AT,
  version: "0.1.0",
  power: "mains" as const,
  parts: [
    { kind: "idReader", device: "online" as const },
    { kind: "receiptPrinter", device: "userError" as const, fault: "paperOut" },
  ],
};

/** One example of each procedure, by operation id, as they stand in the published document. */
export const EXAMPLES = {
  health: { output: { status: "ok", businessDay: "2026-03-02", version: "0.1.0" } } satisfies Example<Client["health"]>,
  "queue.issue": {
    input: {
      idempotencyKey: WISH_KEY,
      categoryId: "household",
      kioskId: "kiosk-1",
      holder: { maskedName: "张*", maskedNumber: "4113**********1234" },
    },
    output: waiting,
  } satisfies Example<Client["queue"]["issue"]>,
  "queue.ticket": { input: { id: TICKET_ID }, output: waiting } satisfies Example<Client["queue"]["ticket"]>,
  "queue.byKey": { input: { idempotencyKey: WISH_KEY }, output: waiting } satisfies Example<Client["queue"]["byKey"]>,
  "queue.slip": {
    input: { id: TICKET_ID, outcome: "printed" },
    output: { ...waiting, slip: "printed" },
  } satisfies Example<Client["queue"]["slip"]>,
  "queue.waiting": {
    output: [{ categoryId: "household", waiting: 4, estimate: { lowMinutes: 10, highMinutes: 30 } }],
  } satisfies Example<Client["queue"]["waiting"]>,
  "queue.reserveRange": {
    input: { idempotencyKey: WISH_KEY, kioskId: "kiosk-1", categoryId: "household", count: 3 },
    output: {
      rangeId: RANGE_ID,
      categoryId: "household",
      businessDay: "2026-03-02",
      numbers: ["A997", "A998", "A999"],
    },
  } satisfies Example<Client["queue"]["reserveRange"]>,
  "queue.handOver": {
    input: {
      kioskId: "kiosk-1",
      tickets: [
        { idempotencyKey: WISH_KEY, rangeId: RANGE_ID, number: "A997", issuedAt: AT, slip: "printed" },
        { idempotencyKey: OFFLINE_KEY, rangeId: RANGE_ID, number: "A120", issuedAt: AT, slip: "printed" },
      ],
    },
    output: [
      { idempotencyKey: WISH_KEY, result: "accepted", ticket: { ...waiting, number: "A997", slip: "printed" } },
      { idempotencyKey: OFFLINE_KEY, result: "refused", reason: "notInRange" },
    ],
  } satisfies Example<Client["queue"]["handOver"]>,
  "queue.callNext": {
    input: { windowId: "a03", idempotencyKey: CALL_KEY },
    output: {
      ticket: {
        ...waiting,
        state: "called",
        slip: "printed",
        windowId: "a03",
        ahead: 0,
        estimate: { lowMinutes: 0, highMinutes: 0 },
      },
    },
  } satisfies Example<Client["queue"]["callNext"]>,
  "help.call": {
    input: { idempotencyKey: WISH_KEY, kioskId: "kiosk-1", reason: "paperOut", detail: "receiptPrinter", at: AT },
    output: { id: TICKET_ID, receivedAt: AT + 40 },
  } satisfies Example<Client["help"]["call"]>,
  "fleet.report": {
    input: { kioskId: "kiosk-1", ...REPORT },
    output: { receivedAt: AT + 40 },
  } satisfies Example<Client["fleet"]["report"]>,
  "fleet.list": {
    output: [{ kioskId: "kiosk-1", lastSeenAt: AT + 2000, report: REPORT }],
  } satisfies Example<Client["fleet"]["list"]>,
  "search.reportMisses": {
    input: { kioskId: "kiosk-1", counts: [{ query: "养狗本", businessDay: "2026-03-02", times: 4 }] },
    output: { receivedAt: AT + 40 },
  } satisfies Example<Client["search"]["reportMisses"]>,
  "search.misses": {
    output: [{ query: "养狗本", times: 9, kiosks: 2, lastDay: "2026-03-02" }],
  } satisfies Example<Client["search"]["misses"]>,
  "help.open": {
    output: [
      {
        id: TICKET_ID,
        kioskId: "kiosk-1",
        reason: "paperOut",
        detail: "receiptPrinter",
        at: AT,
        receivedAt: AT + 40,
      },
    ],
  } satisfies Example<Client["help"]["open"]>,
};
