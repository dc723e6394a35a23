import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { startAppointmentsTwin } from "../connectors/twins/appointments-twin.ts";
import { startCasesTwin } from "../connectors/twins/cases-twin.ts";
import type { RunningTwin, TwinFault } from "../connectors/twins/twin-server.ts";
import { twinCases } from "../connectors/twins/case-data.ts";
import { MAX_DOCUMENT_BYTES, type Appointment, type Case } from "../contract/index.ts";
import { hallWith, USE, ZHANG } from "../fixtures/outside.ts";
import { MONDAY_MORNING } from "../fixtures/queue.ts";

const LI = { idNumber: "411322190002020024", name: "李虚构" };
/** A PDF by its first bytes; a mark that must be found nowhere but with the system it was handed to. */
const MARK = "卜存在-330198195803120023";
const pdfOf = (bytes: number) => Buffer.concat([Buffer.from(`%PDF-1.7\n%${MARK}\n`), Buffer.alloc(bytes, 0x20)]);
const PART = { kind: "unknown", kindName: "其他材料", material: "经营场所平面图" };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function hallOf<Twin extends RunningTwin>(start: (options: { clock: () => number }) => Promise<Twin>) {
  let twin: Twin | undefined;
  const hall = await hallWith(async (options) => (twin = await start(options)));
  open.push(hall);
  if (twin === undefined) throw new Error("no twin");
  return { hall, twin };
}
const order = (over: object = {}) => ({
  idempotencyKey: randomUUID(),
  subject: ZHANG,
  use: USE,
  pdfBase64: pdfOf(100).toString("base64"),
  parts: [PART],
  ...over,
});
const numberOf = (serial: string) => {
  const found = twinCases(MONDAY_MORNING).find(({ wire }) => wire.affairSerialNo.endsWith(serial));
  if (found === undefined) throw new Error(`no twin case ${serial}`);
  return found.wire.affairSerialNo;
};

async function caseHall() {
  const { hall, twin } = await hallOf(startCasesTwin);
  const attach = (over: object = {}) => hall.post("/cases/documents", order({ number: numberOf("0007"), ...over }));
  return { hall, twin, attach };
}
async function appointmentHall() {
  const { hall, twin } = await hallOf(startAppointmentsTwin);
  const { appointmentId: id = "" } = await hall.hand("/_twin/plant", {
    holderCode: ZHANG.idNumber,
    serviceCode: "id-card",
    inMinutes: 60,
  });
  const attach = (over: object = {}) => hall.post("/appointments/documents", order({ id, ...over }));
  return { hall, twin, attach, id };
}

describe("papers for a case", () => {
  it("are offered where the system takes some, and nowhere else", async () => {
    const { hall } = await caseHall();
    const cases = (await hall.post("/cases/by-holder", { subject: ZHANG, use: USE })).body as Case[];
    expect(cases.map(({ stateName, takesPapers }) => [stateName, takesPapers])).toEqual([
      ["补齐补正", true],
      ["在办", false],
      ["办结", false],
    ]);
  });

  it("arrive whole, with whose they are, for which case, and which material each sheet is", async () => {
    const { attach, twin } = await caseHall();
    const pdf = pdfOf(5000);
    const { status, body } = await attach({ pdfBase64: pdf.toString("base64") });
    expect({ status, body }).toEqual({ status: 201, body: { receiptNo: "CL000001", receivedAt: MONDAY_MORNING } });
    const [kept] = twin.documents();
    expect(kept?.piece).toMatchObject({
      holderCode: ZHANG.idNumber,
      target: numberOf("0007"),
      useCause: USE.purpose,
      materials: [{ kindCode: "unknown", kindName: "其他材料", materialName: "经营场所平面图" }],
    });
    expect(Buffer.from(kept?.piece.content ?? "", "base64").equals(pdf)).toBe(true);
  });

  it("are kept once, however often one wish is sent", async () => {
    const { attach, twin } = await caseHall();
    const idempotencyKey = randomUUID();
    const first = await attach({ idempotencyKey });
    expect(await attach({ idempotencyKey })).toEqual(first);
    // Kept there, and the answer lost: tried again under the same key.
    twin.fault({ fault: "duplicate", times: 1 });
    expect((await attach()).status).toBe(201);
    expect(twin.documents().map(({ times }) => times)).toEqual([2, 2]);
  });

  it.each([
    ["0003", {}, 409, "CLOSED"],
    ["0012", {}, 409, "NO_PAPERS_WANTED"],
    ["0021", {}, 404, "NOT_FOUND"],
    ["0007", { parts: [{ kind: "driving-licence", kindName: "驾驶证" }] }, 422, "KIND_NOT_WANTED"],
  ] as const)("case %s with %o: %i %s", async (serial, over, status, code) => {
    const { attach, twin } = await caseHall();
    expect(await attach({ number: numberOf(serial), ...over })).toMatchObject({ status, body: { code } });
    expect(twin.documents()).toEqual([]);
  });

  it("of somebody else's case are not found, though its number is right", async () => {
    const { attach } = await caseHall();
    expect((await attach({ subject: LI })).body).toMatchObject({ code: "NOT_FOUND" });
  });

  it("as large as is agreed are taken; larger ones are told so, and never sent", async () => {
    const { attach, twin } = await caseHall();
    const head = pdfOf(0).byteLength;
    expect((await attach({ pdfBase64: pdfOf(MAX_DOCUMENT_BYTES - head).toString("base64") })).status).toBe(201);
    const larger = await attach({ pdfBase64: pdfOf(MAX_DOCUMENT_BYTES - head + 1).toString("base64") });
    expect(larger).toMatchObject({ status: 413, body: { code: "TOO_LARGE", defined: true } });
    expect(twin.documents()).toHaveLength(1);
  });

  it("may be large on their own way only", async () => {
    const { hall, attach } = await caseHall();
    const much = pdfOf(400_000).toString("base64");
    expect((await attach({ pdfBase64: much })).status).toBe(201);
    expect(await hall.post("/cases/by-holder", { subject: ZHANG, use: USE, much })).toMatchObject({ status: 413 });
    expect((await attach({ pdfBase64: pdfOf(2 * MAX_DOCUMENT_BYTES).toString("base64") })).status).toBe(413);
  });

  it("are a PDF, and of one person at least", async () => {
    const { attach } = await caseHall();
    for (const over of [{ pdfBase64: Buffer.from("MZ").toString("base64") }, { parts: [] }, { subject: undefined }]) {
      expect((await attach(over)).status).toBe(400);
    }
  });
});

describe.each([
  ["cases", caseHall],
  ["appointments", appointmentHall],
] as const)("when the system of %s fails", (system, start) => {
  it.each<[TwinFault, number, string]>([
    ["500", 503, "SYSTEM_AWAY"],
    ["html", 503, "SYSTEM_AWAY"],
    ["empty", 503, "SYSTEM_AWAY"],
    ["huge", 503, "SYSTEM_AWAY"],
    ["wrongSchema", 503, "SYSTEM_AWAY"],
    ["hostile", 503, "SYSTEM_AWAY"],
    ["otherHolder", 409, "WRONG_HOLDER"],
  ])("with %s: %i %s", async (fault, status, code) => {
    const { attach, twin } = await start();
    twin.fault({ fault });
    expect(await attach()).toMatchObject({ status, body: { code, data: { system } } });
  });

  it("slowly it is waited for three times as long as for an answer; for ever, not", async () => {
    const { attach, twin } = await start();
    twin.fault({ fault: "slow" });
    expect((await attach()).status).toBe(201);
    twin.fault({ fault: "hang" });
    expect(await attach()).toMatchObject({ status: 503, body: { code: "SYSTEM_AWAY" } });
  });

  it("by saying no for a reason of its own, it has refused", async () => {
    const { attach, twin } = await start();
    twin.refuseDocuments({ code: "CLOSED", times: 1 });
    expect((await attach()).body).toMatchObject({ code: "CLOSED" });
    twin.refuseDocuments({ code: "OUT_OF_MOOD", times: 1 });
    expect(await attach()).toMatchObject({ status: 502, body: { code: "SYSTEM_REFUSED" } });
    expect((await attach()).status).toBe(201);
  });
});

describe("papers for an appointment", () => {
  it("arrive with whose they are and for which", async () => {
    const { hall, attach, twin, id } = await appointmentHall();
    const mine = (await hall.post("/appointments/by-holder", { subject: ZHANG, use: USE })).body as Appointment[];
    expect(mine).toMatchObject([{ id, takesPapers: true }]);
    expect(await attach()).toMatchObject({ status: 201, body: { receiptNo: "YY000001" } });
    expect(twin.documents()[0]?.piece).toMatchObject({ target: id, holderCode: ZHANG.idNumber });
  });

  it("are taken for no cancelled one, and for nobody else's", async () => {
    const { hall, attach, id } = await appointmentHall();
    expect((await attach({ subject: LI })).body).toMatchObject({ code: "NOT_FOUND" });
    await hall.post(`/appointments/${id}/cancel`, { subject: ZHANG, use: USE });
    expect((await attach()).body).toMatchObject({ code: "CLOSED" });
  });
});

it("leaves who, what for and which case in the audit, and nothing of the papers anywhere in the hall", async () => {
  const { hall, attach } = await caseHall();
  await attach();
  const [call] = (await hall.get("/connector-calls?limit=1")).body as Record<string, unknown>[];
  expect(call).toMatchObject({
    system: "cases",
    operation: "attach",
    actor: "kiosk:kiosk-1",
    purpose: USE.purpose,
    item: "****0007",
    maskedNumber: "4113****0019",
    outcome: "answered",
  });
  const { db } = hall.queue.context;
  const tables = await db.introspection.getTables();
  for (const { name } of tables) {
    const rows = JSON.stringify(
      await db
        .selectFrom(name as "connectorCall")
        .selectAll()
        .execute(),
    );
    for (const secret of [MARK, ZHANG.name, ZHANG.idNumber, PART.material]) expect(rows).not.toContain(secret);
  }
});
