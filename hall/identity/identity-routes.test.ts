import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { createCallAudit } from "../connectors/connection/call-audit.ts";
import { connectSystems } from "../connectors/systems.ts";
import { startTwins, type RunningTwins } from "../connectors/twins/start-twins.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";

const SUBJECT = { idNumber: "411322190001010019", name: "张样本" };
const USE = {
  kioskId: "kiosk-1",
  purpose: "核对本人手机",
  level: "card",
  consent: "6a0c2b1e-8d5f-4b3a-9e7c-0f1d2c3b4a59",
};

let queue: SampleQueue;
let twins: RunningTwins;
let app: FastifyInstance;
beforeEach(async () => {
  queue = await openSampleQueue();
  twins = await startTwins();
  const systems = connectSystems({
    config: twins.config,
    audit: createCallAudit(queue.context.db),
    alarm: () => undefined,
    clock: queue.context.clock,
  });
  app = await createApp({ queue: queue.context, systems, version: "0", log: "none" });
});
afterEach(async () => {
  await app.close();
  await twins.close();
  await queue.close();
});
const post = (path: string, payload: object) => app.inject({ method: "POST", url: `/api/v1${path}`, payload });

describe("a code to the registered telephone", () => {
  it("is right once, and leaves masks in the audit", async () => {
    const sent = await post("/identity/codes", { subject: SUBJECT, use: USE });
    expect(sent.json()).toMatchObject({ maskedPhone: "138****0001" });
    const { challengeId } = sent.json<{ challengeId: string }>();
    const messages = (await (await fetch(`${twins.twins.identity?.url}/_twin/messages`)).json()) as { code: string }[];
    const code = messages.at(-1)?.code ?? "";
    const wrong = code === "000000" ? "111111" : "000000";
    expect((await post("/identity/code-checks", { challengeId, code: wrong, use: USE })).json()).toEqual({
      result: "wrong",
      triesLeft: 2,
    });
    expect((await post("/identity/code-checks", { challengeId, code, use: USE })).json()).toMatchObject({
      result: "right",
    });
    expect((await post("/identity/code-checks", { challengeId, code, use: USE })).json()).toMatchObject({
      result: "expired",
    });

    const audit = await app.inject("/api/v1/connector-calls?limit=10");
    expect(audit.json<unknown[]>()).toHaveLength(4);
    expect(audit.body).toContain("4113****0019");
    for (const secret of [SUBJECT.idNumber, SUBJECT.name, code]) expect(audit.body).not.toContain(secret);
  });

  it("says that no telephone is registered, and that the system is away", async () => {
    const stranger = { idNumber: "110101190001010014", name: "测试甲" };
    expect((await post("/identity/codes", { subject: stranger, use: USE })).json()).toMatchObject({ code: "NO_PHONE" });
    twins.twins.identity?.fault({ fault: "html" });
    const away = await post("/identity/codes", { subject: SUBJECT, use: USE });
    expect(away.statusCode).toBe(503);
    expect(away.json()).toMatchObject({ code: "SYSTEM_AWAY", data: { system: "identity" } });
  });
});
