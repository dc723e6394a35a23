import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fileURLToPath } from "node:url";
import { loadContent } from "../../kiosk-config/loader/index.ts";
import { createApp } from "../app.ts";
import { createCallAudit } from "../connectors/connection/call-audit.ts";
import type { ConnectorFailure } from "../connectors/connection/failure.ts";
import { connectSystems } from "../connectors/systems.ts";
import { startLookUpTwin } from "../connectors/twins/look-up-twin.ts";
import type { RunningTwin } from "../connectors/twins/twin-server.ts";
import type { LookUpFound } from "../../kiosk-config/schema/look-up-result.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";

const content = loadContent(fileURLToPath(new URL("../../kiosk-config/content", import.meta.url)))._unsafeUnwrap();
const ZHANG = { idNumber: "411322190001010019", name: "张样本" };
const LI = { idNumber: "411322190002020024", name: "李虚构" };
const WANG = { idNumber: "411322190003030048", name: "王㛃䶮" };
/** A Friday morning; the queue's own sample clock is before these definitions are in force. */
const FRIDAY_10 = Date.parse("2026-11-20T10:00:00+08:00");

let twin: RunningTwin;
let queue: SampleQueue;
let app: FastifyInstance;
let alarms: ConnectorFailure[];
let lines: string[];
let now: number;
beforeAll(async () => {
  twin = await startLookUpTwin();
});
afterAll(() => twin.close());
beforeEach(async () => {
  queue = await openSampleQueue();
  alarms = [];
  lines = [];
  now = FRIDAY_10;
  twin.fault({ fault: null });
  const context = { ...queue.context, clock: () => now };
  const systems = connectSystems({
    config: { systems: { lookUps: { url: twin.url, headers: {}, deadlineMs: 500 } } },
    audit: createCallAudit(queue.context.db),
    alarm: (failure) => void alarms.push(failure),
    clock: () => now,
  });
  app = await createApp({
    queue: context,
    content,
    systems,
    version: "0",
    log: { write: (line) => void lines.push(line) },
  });
});
afterEach(async () => {
  await app.close();
  await queue.close();
});

const use = (level = "card") => ({
  kioskId: "kiosk-1",
  purpose: "查询本人的信息",
  level,
  consent: "6a0c2b1e-8d5f-4b3a-9e7c-0f1d2c3b4a59",
});
const run = (id: string, payload: object) =>
  app.inject({ method: "POST", url: `/api/v1/look-ups/${id}`, payload: { inputs: {}, ...payload } });
const found = async (id: string, payload: object) => (await run(id, payload)).json<LookUpFound>();

describe("every look-up of our own content", () => {
  it.each(content.lookUps)("$id finds what its system has, and nothing for who has nothing", async (lookUp) => {
    const { id, identity, example } = lookUp;
    const asked = (subject: typeof ZHANG) =>
      run(id, {
        inputs: example.inputs,
        ...(identity !== "none" && { subject, use: use(identity) }),
      });
    const response = await asked(LI);
    expect(response.json()).toMatchObject({ outcome: "found", layout: lookUp.layout });
    if (identity === "none") return;
    expect((await asked(WANG)).json()).toEqual({ outcome: "none" });
    // Whole values are there for their holder only where the definition reveals them.
    const { facts, rows } = response.json<LookUpFound>();
    const wholes = [...facts.map(({ value }) => value), ...rows.flat()].filter(({ whole }) => whole !== undefined);
    const revealed = [...lookUp.answer.facts, ...(lookUp.answer.rows?.columns ?? [])].some(({ reveal }) => reveal);
    expect(wholes.length > 0).toBe(revealed);
  });
});

describe("looking up", () => {
  it("needs nobody for what is nobody's, and sends nobody along", async () => {
    const result = await found("bus-lines", { inputs: { line: "101" }, subject: ZHANG, use: use() });
    expect(result.rows.map(([name]) => name?.text)).toEqual([
      "汽车站",
      "城西路口",
      "示例村",
      "博望镇政府",
      "博望卫生院",
    ]);
    expect(twin.asked.at(-1)).toEqual({
      method: "GET",
      path: "/transport/bus/lines/101",
      query: "",
      body: undefined,
    });
    const audit = await app.inject("/api/v1/connector-calls?limit=10");
    expect(audit.json()).toMatchObject([{ system: "lookUps", operation: "lookUp", item: "bus-lines" }]);
    expect(audit.body).not.toContain("4113");
  });

  it("masks before anything leaves the hall, and leaves no person in log, path or audit", async () => {
    const response = await run("pension-payments", { subject: LI, use: use() });
    expect(response.json()).toMatchObject({
      facts: [
        { label: "姓名", value: { text: "李**", whole: "李虚构" } },
        { label: "发放银行" },
        { label: "银行账号", value: { text: "**** 1234" } },
        { label: "资格认证到" },
      ],
    });
    expect(response.body).not.toContain("6200000000000001234");
    expect(twin.asked.at(-1)?.body).toEqual({ idNumber: LI.idNumber, name: LI.name });
    const audit = (await app.inject("/api/v1/connector-calls?limit=10")).body;
    expect(audit).toContain("查询本人的信息");
    for (const text of [audit, lines.join("\n"), twin.asked.map(({ path }) => path).join("\n")])
      for (const secret of [LI.idNumber, LI.name]) expect(text).not.toContain(secret);
  });

  it("says what was typed wrong", async () => {
    const response = await run("vehicle-violations", { inputs: { plate: "豫R00000", frame: "12" } });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({
      code: "INVALID_INPUT",
      data: { field: "frame", message: "车架号后 6 位是 6 位，还差 4 位" },
    });
  });

  it("is refused without the identity that its definition asks for", async () => {
    for (const payload of [{}, { subject: ZHANG }, { subject: ZHANG, use: use("card") }]) {
      expect((await run("real-estate", payload)).json()).toMatchObject({ code: "IDENTITY_REQUIRED", status: 403 });
    }
    expect((await run("real-estate", { subject: ZHANG, use: use("cardAndFactor") })).statusCode).toBe(200);
    expect((await run("none", {})).json()).toMatchObject({ code: "UNKNOWN_LOOK_UP", status: 404 });
  });

  it("outside its hours asks nobody and says when it opens", async () => {
    const before = twin.asked.length;
    now = Date.parse("2026-11-20T18:00:00+08:00");
    expect((await run("real-estate", { subject: ZHANG, use: use("cardAndFactor") })).json()).toMatchObject({
      code: "CLOSED",
      data: { opensAt: Date.parse("2026-11-23T08:00:00+08:00") },
    });
    expect(twin.asked).toHaveLength(before);
  });

  it("is offered only from and until its days", async () => {
    now = Date.parse("2025-12-31T10:00:00+08:00");
    expect((await run("bus-lines", { inputs: { line: "1" } })).json()).toMatchObject({ code: "UNKNOWN_LOOK_UP" });
  });
});

describe("a system that fails", () => {
  it.each(["500", "html", "wrongSchema", "empty", "huge", "hang"] as const)(
    "with %s gives no usable answer, never “nothing found”",
    async (fault) => {
      twin.fault({ fault });
      const response = await run("social-insurance", { subject: ZHANG, use: use() });
      expect(response.json<{ code: string }>().code).toBe("SYSTEM_AWAY");
      expect(response.json()).toMatchObject({ data: { system: "lookUps" } });
    },
  );

  it("with somebody else's answer is thrown away and alarmed", async () => {
    twin.fault({ fault: "otherHolder" });
    for (const [id, level] of [
      ["social-insurance", "card"],
      ["real-estate", "cardAndFactor"],
    ] as const) {
      const response = await run(id, { subject: ZHANG, use: use(level) });
      expect(response.json()).toMatchObject({ code: "WRONG_HOLDER", status: 409 });
      expect(response.body).not.toContain(LI.name);
    }
    expect(alarms.map(({ kind }) => kind)).toEqual(["wrongHolder", "wrongHolder"]);
  });

  it("with hostile words gives them as words", async () => {
    twin.fault({ fault: "hostile" });
    const { rows } = await found("bus-lines", { inputs: { line: "1" } });
    expect(rows[0]?.[0]?.text).toBe('<img src=x onerror="alert(1)"> @{{7*7}}火车站');
  });

  it("rests alone: its neighbours are still asked", async () => {
    twin.fault({ fault: "500", path: "/transport" });
    for (let time = 0; time < 6; time += 1) await run("bus-lines", { inputs: { line: "1" } });
    const asked = twin.asked.length;
    await run("bus-lines", { inputs: { line: "1" } });
    expect(twin.asked).toHaveLength(asked);
    expect((await run("marriage-hours", {})).statusCode).toBe(200);
  });

  it("that is not connected is away", async () => {
    const bare = await createApp({
      queue: { ...queue.context, clock: () => now },
      content,
      version: "0",
      log: "none",
    });
    const response = await bare.inject({
      method: "POST",
      url: "/api/v1/look-ups/marriage-hours",
      payload: { inputs: {} },
    });
    expect(response.json()).toMatchObject({ code: "SYSTEM_AWAY" });
    await bare.close();
  });
});
