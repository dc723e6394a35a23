import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import { ACCESS_EXAMPLES } from "./access-examples.ts";
import { APPEAL_EXAMPLES } from "./appeal-examples.ts";
import { AUDIT_EXAMPLES } from "./audit-examples.ts";
import { CASE_EXAMPLES } from "./case-examples.ts";
import { COMMAND_EXAMPLES } from "./command-examples.ts";
import { CONTENT_EXAMPLES } from "./content-examples.ts";
import { DISPLAY_EXAMPLES } from "./display-examples.ts";
import { DESK_EXAMPLES } from "./desk-examples.ts";
import type { Example } from "./example.ts";
import { STATISTICS_EXAMPLES } from "./statistics-examples.ts";
import { MACHINE_EXAMPLES } from "./machine-examples.ts";
import { SCREEN_EXAMPLES } from "./screen-examples.ts";
import { RATING_EXAMPLES } from "./rating-examples.ts";
import { CALLED_VISIT, FORMER_ID, WINDOW_EXAMPLES } from "./window-examples.ts";

type Client = ContractRouterClient<HallContract>;

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

const SLIP_CODE = "ABCDEFGH23456789";
const { id: _id, slip: _slip, ...place } = waiting;

const REPORT = {
  at: AT,
  version: "0.1.0",
  power: "mains" as const,
  parts: [
    { kind: "idReader", device: "online" as const },
    { kind: "receiptPrinter", device: "userError" as const, fault: "paperOut" },
  ],
  content: { edition: 2026030201, from: "hall" as const },
  screen: "attract" as const,
  service: "in" as const,
  lastVisitEndedAt: AT - 240_000,
  upSince: AT - 7_200_000,
};

/** A person who does not exist; the number's check digit is right. */
const SUBJECT = { idNumber: "411322190001010019", name: "张样本" };
const CONSENT = "6a0c2b1e-8d5f-4b3a-9e7c-0f1d2c3b4a59";
const USE = { kioskId: "kiosk-1", purpose: "查看本人名下的电子证照", level: "card" as const, consent: CONSENT };

const LICENCE_ID = "1.2.156.3005.2.11100000000099999X003.114113220060099999.90000000000000000002.001.L";
const LICENCE = {
  licenceId: LICENCE_ID,
  kind: "结婚证",
  title: "结婚证",
  maskedNumber: "****0123",
  maskedHolder: "张**",
  issuer: "方城县民政局",
  issuedOn: "2019-10-01",
  validFrom: "2019-10-01",
  state: "valid" as const,
};

/** One example of each procedure, by operation id, as they stand in the published document. */
export const EXAMPLES = {
  ...CASE_EXAMPLES,
  health: {
    output: {
      status: "ok",
      businessDay: "2026-03-02",
      version: "0.1.0",
      outbox: [
        { system: "ratings", connected: true, waiting: 3, oldestAt: AT, refused: 0 },
        { system: "appeals", connected: true, waiting: 0, refused: 1 },
      ],
      auditHeads: { state: "failing", day: "2026-02-28", failingSince: AT, reason: "http-503" },
    },
  } satisfies Example<Client["health"]>,
  "outbox.pieces": {
    output: [
      { system: "appeals", refId: TICKET_ID, addedAt: AT, attempts: 1, state: "refused", reason: "OUT_OF_AREA" },
      { system: "ratings", refId: WISH_KEY, addedAt: AT + 40, attempts: 2, state: "waiting", nextAt: AT + 60_000 },
    ],
  } satisfies Example<Client["outbox"]["pieces"]>,
  "queue.issue": {
    input: {
      idempotencyKey: WISH_KEY,
      categoryId: "household",
      kioskId: "kiosk-1",
      holder: { maskedName: "张*", maskedNumber: "4113**********1234" },
      guideId: "id-card-lost",
      answers: { age: "adult" },
      ...{ lane: "elder", laneFrom: "card" },
    },
    output: { ...waiting, priority: { lane: "elder", from: "card", standing: "given" } },
  } satisfies Example<Client["queue"]["issue"]>,
  "queue.find": {
    input: { number: "A017", code: SLIP_CODE },
    output: place,
  } satisfies Example<Client["queue"]["find"]>,
  "queue.leave": {
    input: { kioskId: "kiosk-1", businessDay: "2026-03-02", number: "A017", code: SLIP_CODE },
    output: { ...place, state: "left", ahead: 0, estimate: { lowMinutes: 0, highMinutes: 0 } },
  } satisfies Example<Client["queue"]["leave"]>,
  "queue.ticket": { input: { id: TICKET_ID }, output: waiting } satisfies Example<Client["queue"]["ticket"]>,
  "queue.byKey": { input: { idempotencyKey: WISH_KEY }, output: waiting } satisfies Example<Client["queue"]["byKey"]>,
  "queue.slip": {
    input: { id: TICKET_ID, outcome: "printed" },
    output: { ...waiting, slip: "printed" },
  } satisfies Example<Client["queue"]["slip"]>,
  "queue.waiting": {
    output: [
      {
        ...{ categoryId: "household", waiting: 4, estimate: { lowMinutes: 10, highMinutes: 30 } },
        lanes: [{ lane: "elder", ahead: 1, estimate: { lowMinutes: 3, highMinutes: 12 } }],
      },
    ],
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
        {
          idempotencyKey: WISH_KEY,
          rangeId: RANGE_ID,
          number: "A997",
          issuedAt: AT,
          slip: "printed",
          bundleId: "newborn",
          lane: "pregnant",
          laneFrom: "declared",
        },
        { idempotencyKey: OFFLINE_KEY, rangeId: RANGE_ID, number: "A120", issuedAt: AT, slip: "printed" },
      ],
    },
    output: [
      { idempotencyKey: WISH_KEY, result: "accepted", ticket: { ...waiting, number: "A997", slip: "printed" } },
      { idempotencyKey: OFFLINE_KEY, result: "refused", reason: "notInRange" },
    ],
  } satisfies Example<Client["queue"]["handOver"]>,
  "queue.callNext": {
    input: { windowId: "a03", idempotencyKey: CALL_KEY, former: { ticketId: FORMER_ID, becomes: "finished" } },
    output: { ticket: CALLED_VISIT },
  } satisfies Example<Client["queue"]["callNext"]>,
  ...DESK_EXAMPLES,
  ...WINDOW_EXAMPLES,
  ...DISPLAY_EXAMPLES,
  "help.call": {
    input: { idempotencyKey: WISH_KEY, kioskId: "kiosk-1", reason: "paperOut", detail: "receiptPrinter", at: AT },
    output: { id: TICKET_ID, receivedAt: AT + 40 },
  } satisfies Example<Client["help"]["call"]>,
  "lookUps.run": {
    input: { id: "bus-lines", inputs: { line: "1" } },
    output: {
      outcome: "found",
      layout: "timeline",
      facts: [{ label: "首班", value: { text: "06:30" } }],
      columns: ["站点"],
      rows: [[{ text: "火车站" }], [{ text: "汽车站" }]],
      total: 2,
    },
  } satisfies Example<Client["lookUps"]["run"]>,
  "identity.sendCode": {
    input: { subject: SUBJECT, use: USE },
    output: { challengeId: "c-1", maskedPhone: "138****0001" },
  } satisfies Example<Client["identity"]["sendCode"]>,
  "identity.checkCode": {
    input: { challengeId: "c-1", code: "246810", use: USE },
    output: { result: "right", triesLeft: 3 },
  } satisfies Example<Client["identity"]["checkCode"]>,
  "licences.list": {
    input: { subject: SUBJECT, use: USE },
    output: { licences: [LICENCE], unreadable: 0 },
  } satisfies Example<Client["licences"]["list"]>,
  "licences.reveal": {
    input: { subject: SUBJECT, use: USE, licenceId: LICENCE_ID },
    output: {
      ...LICENCE,
      number: "J411322-2019-900123",
      holder: SUBJECT.name,
      fields: [{ label: "登记日期", value: "2019年10月1日" }],
    },
  } satisfies Example<Client["licences"]["reveal"]>,
  "licences.file": {
    input: { subject: SUBJECT, use: USE, licenceId: LICENCE_ID },
    output: { format: "ofd" },
  } satisfies Example<Client["licences"]["file"]>,
  "licences.verify": {
    input: { subject: SUBJECT, use: USE, licenceId: LICENCE_ID },
    output: { result: "genuine", checkedAt: AT },
  } satisfies Example<Client["licences"]["verify"]>,
  "licences.forService": {
    input: { subject: SUBJECT, use: USE, service: { kind: "guide", id: "household-move", answers: {} } },
    output: {
      title: "户口迁移",
      papers: [
        {
          name: "结婚证",
          kind: "结婚证",
          submission: "fetched-or-bring",
          need: "required",
          verdict: "yes",
          holding: { state: "held", licence: LICENCE },
        },
      ],
    },
  } satisfies Example<Client["licences"]["forService"]>,
  "connectors.calls": {
    input: { limit: 100 },
    output: [
      {
        at: AT,
        system: "licences",
        operation: "list",
        actor: "kiosk:kiosk-1",
        purpose: "查看本人名下的电子证照",
        item: "",
        maskedNumber: "4113****0019",
        consent: CONSENT,
        outcome: "answered",
        tries: 1,
        ms: 84,
      },
    ],
  } satisfies Example<Client["connectors"]["calls"]>,
  "fleet.report": {
    input: { kioskId: "kiosk-1", ...REPORT },
    output: { receivedAt: AT + 40, commands: [], content: { edition: 2026030201 } },
  } satisfies Example<Client["fleet"]["report"]>,
  "fleet.list": {
    output: [{ kioskId: "kiosk-1", lastSeenAt: AT + 2000, report: REPORT }],
  } satisfies Example<Client["fleet"]["list"]>,
  ...COMMAND_EXAMPLES,
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
        state: "acknowledged",
        acknowledgedBy: "staff-7",
      },
    ],
  } satisfies Example<Client["help"]["open"]>,
  "help.state": {
    input: { idempotencyKey: WISH_KEY },
    output: { state: "acknowledged", receivedAt: AT + 40, acknowledgedAt: AT + 30_000 },
  } satisfies Example<Client["help"]["state"]>,
  "help.acknowledge": {
    input: { id: TICKET_ID, state: "acknowledged", actor: "staff-7" },
    output: { state: "acknowledged" },
  } satisfies Example<Client["help"]["acknowledge"]>,
  ...RATING_EXAMPLES,
  ...APPEAL_EXAMPLES,
  ...STATISTICS_EXAMPLES,
  ...ACCESS_EXAMPLES,
  ...MACHINE_EXAMPLES,
  ...SCREEN_EXAMPLES,
  ...CONTENT_EXAMPLES,
  ...AUDIT_EXAMPLES,
};
