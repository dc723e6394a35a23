import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Client = ContractRouterClient<HallContract>;

/** A person who does not exist; the number's check digit is right. */
const SUBJECT = { idNumber: "411322190001010019", name: "张样本" };
const CONSENT = "6a0c2b1e-8d5f-4b3a-9e7c-0f1d2c3b4a59";
const USE = { kioskId: "kiosk-1", purpose: "查看本人的办件进度", level: "card" as const, consent: CONSENT };
const KEY = "9f6c1a34-2b7d-4c58-8e0a-1d2c3b4a5f60";
/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const MINUTE = 60_000;

const CASE = {
  number: "11411322MB0000000X3442199806003202602240007",
  queryCode: "K7M2PX",
  service: "食品经营许可新办",
  department: "方城县市场监督管理局",
  maskedName: "张**",
  state: "supplement" as const,
  stateName: "补齐补正",
  appliedOn: "2026-02-24",
  steps: [
    { position: "past" as const, title: "材料收到了", at: "2026-02-24 09:32", text: "窗口正在看材料齐不齐" },
    { position: "now" as const, title: "要补材料", at: "2026-02-26 15:10", text: "经营场所平面图看不清楚" },
    { position: "ahead" as const, title: "办好" },
  ],
  next: {
    kind: "bringPapers" as const,
    title: "请在 3月11日（周三）前补 1 样材料",
    until: "2026-03-11",
    papers: [{ name: "经营场所平面图", note: "要标出操作间、仓库和洗手池" }],
  },
  takesPapers: true,
  ask: { window: "D01", place: "二楼西侧企业服务区" },
};

const APPOINTMENT = {
  id: "AP4F1C22A0",
  serviceId: "id-card",
  serviceName: "身份证换领补领",
  categoryId: "police",
  day: "2026-03-02",
  from: "09:30",
  to: "10:00",
  state: "booked" as const,
  checkIn: { from: AT - 30 * MINUTE, until: AT + 15 * MINUTE },
  takesPapers: true,
};

const DOCUMENT = {
  idempotencyKey: KEY,
  subject: SUBJECT,
  use: { ...USE, purpose: "把自助机上扫描的材料交到本人的办件或者预约" },
  /** `%PDF-1.7` and a line break; a real one goes on. */
  pdfBase64: "JVBERi0xLjcK",
  parts: [{ kind: "unknown", kindName: "其他材料", material: "经营场所平面图" }],
};
const RECEIPT = { receiptNo: "CL000001", receivedAt: AT };

/** Cases and appointments, as they stand in the published document. */
export const CASE_EXAMPLES = {
  "cases.byHolder": {
    input: { subject: SUBJECT, use: USE },
    output: [CASE],
  } satisfies Example<Client["cases"]["byHolder"]>,
  "cases.byNumber": {
    input: { kioskId: "kiosk-1", number: "202602240007", proof: { kind: "queryCode", value: "K7M2PX" } },
    output: [CASE],
  } satisfies Example<Client["cases"]["byNumber"]>,
  "cases.attach": {
    input: { ...DOCUMENT, number: CASE.number },
    output: RECEIPT,
  } satisfies Example<Client["cases"]["attach"]>,
  "appointments.attach": {
    input: { ...DOCUMENT, id: APPOINTMENT.id },
    output: RECEIPT,
  } satisfies Example<Client["appointments"]["attach"]>,
  "appointments.services": {
    output: [{ serviceId: "id-card", name: "身份证换领补领", categoryId: "police" }],
  } satisfies Example<Client["appointments"]["services"]>,
  "appointments.slots": {
    input: { serviceId: "id-card" },
    output: [
      { day: "2026-03-03", slots: [{ slotId: "id-card.2026-03-03.0930", from: "09:30", to: "10:00", left: 2 }] },
    ],
  } satisfies Example<Client["appointments"]["slots"]>,
  "appointments.mine": {
    input: { subject: SUBJECT, use: USE },
    output: [APPOINTMENT],
  } satisfies Example<Client["appointments"]["mine"]>,
  "appointments.make": {
    input: {
      idempotencyKey: KEY,
      subject: SUBJECT,
      use: USE,
      serviceId: "id-card",
      slotId: "id-card.2026-03-02.0930",
    },
    output: APPOINTMENT,
  } satisfies Example<Client["appointments"]["make"]>,
  "appointments.cancel": {
    input: { id: "AP4F1C22A0", subject: SUBJECT, use: USE },
    output: { ...APPOINTMENT, state: "cancelled" },
  } satisfies Example<Client["appointments"]["cancel"]>,
  "appointments.checkIn": {
    input: { id: "AP4F1C22A0", idempotencyKey: KEY, code: "ABCDEFGH23456789", subject: SUBJECT, use: USE },
    output: {
      id: "0b0f3c52-6f0e-4f5b-9d2c-3a9a4d1f7e10",
      number: "E004",
      categoryId: "police",
      businessDay: "2026-03-02",
      issuedAt: AT - 10 * MINUTE,
      state: "waiting",
      slip: "pending",
      ahead: 2,
      estimate: { lowMinutes: 5, highMinutes: 15 },
      appointment: { from: AT, to: AT + 30 * MINUTE },
    },
  } satisfies Example<Client["appointments"]["checkIn"]>,
};
