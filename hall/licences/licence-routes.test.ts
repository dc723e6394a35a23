import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SAMPLE_GUIDE } from "../../kiosk-config/fixtures/sample-guide.ts";
import { createApp } from "../app.ts";
import { createCallAudit } from "../connectors/connection/call-audit.ts";
import type { ConnectorFailure } from "../connectors/connection/failure.ts";
import { connectSystems } from "../connectors/systems.ts";
import { HOSTILE_NAME, TWIN_LICENCES } from "../connectors/twins/licence-data.ts";
import { TWIN_PEOPLE } from "../connectors/twins/people.ts";
import { startTwins, type RunningTwins } from "../connectors/twins/start-twins.ts";
import type { TwinFault } from "../connectors/twins/twin-server.ts";
import type { Licence, LicenceSummary, ServicePaper } from "../contract/licence.ts";
import type { Subject } from "../contract/person.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";

const ZHANG: Subject = { idNumber: TWIN_PEOPLE.zhang.idNumber, name: TWIN_PEOPLE.zhang.name };
const LI: Subject = { idNumber: TWIN_PEOPLE.li.idNumber, name: TWIN_PEOPLE.li.name };
const USE = {
  kioskId: "kiosk-1",
  purpose: "查看本人名下的电子证照",
  level: "card",
  consent: "6a0c2b1e-8d5f-4b3a-9e7c-0f1d2c3b4a59",
};
const LI_MARRIED = TWIN_LICENCES.find(
  ({ owner, certificate }) => owner === "li" && certificate["certificate_type"] === "结婚证",
)?.certificate["certificate_id"];

let queue: SampleQueue;
let twins: RunningTwins;
let app: FastifyInstance;
let alarms: ConnectorFailure[];
let lines: string[];
beforeEach(async () => {
  queue = await openSampleQueue();
  twins = await startTwins();
  alarms = [];
  lines = [];
  const systems = connectSystems({
    config: twins.config,
    audit: createCallAudit(queue.context.db),
    alarm: (failure) => void alarms.push(failure),
    clock: queue.context.clock,
  });
  app = await createApp({
    queue: queue.context,
    systems,
    content: { hall: SAMPLE_HALL, guides: [SAMPLE_GUIDE], bundles: [] },
    version: "0",
    log: { write: (line) => void lines.push(line) },
  });
});
afterEach(async () => {
  await app.close();
  await twins.close();
  await queue.close();
});

const ask = (what: string, input: object = {}) =>
  app.inject({ method: "POST", url: `/api/v1/licences/${what}`, payload: { subject: ZHANG, use: USE, ...input } });
const list = async (subject = ZHANG) =>
  (await ask("list", { subject })).json<{ licences: LicenceSummary[]; unreadable: number }>();
const idOf = async (kind: string, subject = ZHANG) =>
  (await list(subject)).licences.find((licence) => licence.kind === kind)?.licenceId ?? "none";
const fault = (now: TwinFault | null, path = "/") => twins.twins.licences?.fault({ fault: now, path });

describe("the list of somebody's licences", () => {
  it("is masked before it leaves the hall", async () => {
    const answer = await ask("list");
    const { licences } = answer.json<{ licences: LicenceSummary[] }>();
    expect(licences).toHaveLength(9);
    expect(licences.find(({ kind }) => kind === "居民身份证")).toMatchObject({
      maskedNumber: "4113****0019",
      maskedHolder: "张**",
    });
    expect(licences.find(({ kind }) => kind === "结婚证")?.maskedNumber).toBe("****0123");
    for (const secret of [ZHANG.idNumber, ZHANG.name, LI.name, "示例村", "J411322"])
      expect(answer.body).not.toContain(secret);
  });

  it("says what is good, over, or void", async () => {
    const { licences } = await list();
    const state = Object.fromEntries(licences.map(({ kind, state: is }) => [kind, is]));
    expect(state).toMatchObject({ 居民户口簿: "valid", 机动车驾驶证: "expired", 食品经营许可证: "void" });
    expect(licences.find(({ kind }) => kind === "居民户口簿")).not.toHaveProperty("validUntil");
  });

  it("is empty for who holds none, and lists nothing twice", async () => {
    expect(await list({ idNumber: TWIN_PEOPLE.maimaiti.idNumber, name: "" })).toEqual({ licences: [], unreadable: 0 });
    fault("duplicate");
    expect((await list()).licences).toHaveLength(9);
  });

  it("is thrown away and alarmed as soon as one licence is somebody else's", async () => {
    fault("otherHolder");
    const answer = await ask("list");
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: "WRONG_HOLDER", data: { system: "licences" } });
    expect(answer.body).not.toContain("王");
    expect(alarms).toEqual([expect.objectContaining({ kind: "wrongHolder", system: "licences" })]);
  });

  it.each(["500", "html", "wrongSchema", "empty", "huge"] as const)("fails plainly on %s", async (kind) => {
    fault(kind);
    const answer = await ask("list");
    expect([502, 503]).toContain(answer.statusCode);
    expect(answer.json<{ code: string }>().code).toBe("SYSTEM_AWAY");
  });

  it("keeps hostile names as text, without what would steer a printer or turn the writing round", async () => {
    const { licences } = await list(LI);
    const name = HOSTILE_NAME.replace(/[\u001b\u001d\u202e]/g, "");
    expect(name).toContain("<img src=x onerror=alert(1)>{{7*7}}@V0FDP");
    expect(licences.map(({ title }) => title)).toContain(name);
  });
});

describe("one licence", () => {
  it("is told whole only on a wish of its own", async () => {
    const licence = (await ask("reveal", { licenceId: await idOf("不动产权证书") })).json<Licence>();
    expect(licence).toMatchObject({ number: "豫（2021）方城县不动产权第9000123号", holder: "张样本" });
    expect(licence.fields).toContainEqual({ label: "共有情况", value: "共同共有" });
  });

  it("of somebody else is none, for every question about it", async () => {
    for (const what of ["reveal", "file", "verify"]) {
      const answer = await ask(what, { licenceId: LI_MARRIED });
      expect(answer.json()).toMatchObject({ code: "NO_SUCH_LICENCE" });
    }
    fault("otherHolder");
    for (const what of ["reveal", "file", "verify"]) {
      const answer = await ask(what, { licenceId: LI_MARRIED });
      expect(answer.json()).toMatchObject({ code: "WRONG_HOLDER" });
      expect(answer.body).not.toContain(LI.name);
    }
    expect(alarms).toHaveLength(3);
  });

  it("is verified with the issuer", async () => {
    expect((await ask("verify", { licenceId: await idOf("结婚证") })).json()).toMatchObject({ result: "genuine" });
    expect((await ask("verify", { licenceId: await idOf("食品经营许可证") })).json()).toMatchObject({ result: "void" });
  });

  it("comes as the issuer's file, if that is one that can be drawn and the issuer stands by it", async () => {
    const file = (await ask("file", { licenceId: await idOf("居民户口簿") })).json<{
      format: string;
      pdfBase64: string;
    }>();
    expect(file.format).toBe("pdf");
    expect(Buffer.from(file.pdfBase64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
    expect((await ask("file", { licenceId: await idOf("结婚证") })).json()).toEqual({ format: "ofd" });
    expect((await ask("file", { licenceId: await idOf("社会保障卡") })).json()).toEqual({ format: "none" });
    expect((await ask("file", { licenceId: await idOf("食品经营许可证") })).json()).toMatchObject({
      code: "NOT_GENUINE",
    });
  });
});

describe("all that a service needs", () => {
  const papers = async (answers: object = {}, id = SAMPLE_GUIDE.id) =>
    (await ask("for-service", { service: { kind: "guide", id, answers } })).json<{
      title: string;
      papers: ServicePaper[];
    }>();

  it("is looked through for what the person holds", async () => {
    const { title, papers: found } = await papers();
    expect(title).toBe(SAMPLE_GUIDE.aliases[0]);
    expect(found.map(({ kind, holding }) => [kind, holding.state])).toContainEqual(["居民户口簿", "held"]);
    expect(JSON.stringify(found)).not.toContain(ZHANG.idNumber);
  });

  it("is said to be missing for who holds nothing", async () => {
    const answer = await ask("for-service", {
      subject: { idNumber: TWIN_PEOPLE.maimaiti.idNumber, name: "" },
      service: { kind: "guide", id: SAMPLE_GUIDE.id, answers: {} },
    });
    expect(answer.json<{ papers: ServicePaper[] }>().papers.every(({ holding }) => holding.state === "missing")).toBe(
      true,
    );
  });

  it("does not exist for a service that does not", async () => {
    const answer = await ask("for-service", { service: { kind: "guide", id: "none", answers: {} } });
    expect(answer.json()).toMatchObject({ code: "NO_SUCH_SERVICE" });
    expect(twins.twins.licences?.asked).toEqual([]);
  });
});

it("is written down as masks, kinds and purposes, and never as what was in it", async () => {
  await ask("reveal", { licenceId: await idOf("不动产权证书") });
  const audit = await app.inject("/api/v1/connector-calls?limit=10");
  const calls = audit.json<{ operation: string; item: string; maskedNumber: string; purpose: string }[]>();
  expect(calls.map(({ operation, purpose, maskedNumber }) => [operation, purpose, maskedNumber]).sort()).toEqual([
    ["info", USE.purpose, "4113****0019"],
    ["list", USE.purpose, "4113****0019"],
  ]);
  expect(calls.find(({ operation }) => operation === "info")?.item).toMatch(/^1110{9}9{5}X\d{3}$/);
  for (const text of [audit.body, lines.join("")])
    for (const secret of [ZHANG.idNumber, ZHANG.name, "9000123", "1.2.156.3005.2"]) expect(text).not.toContain(secret);
});
