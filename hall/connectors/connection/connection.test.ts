import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTwin, type RunningTwin, type TwinFault } from "../twins/twin-server.ts";
import type { ConnectorCall } from "./call-audit.ts";
import { createConnection, type Connection, type ConnectionOptions } from "./connection.ts";
import type { ConnectorFailure } from "./failure.ts";

const SUBJECT = { idNumber: "411322190001010019", name: "张样本" };
const USE = {
  kioskId: "kiosk-1",
  purpose: "查看本人名下的电子证照",
  level: "card" as const,
  consent: "6a0c2b1e-8d5f-4b3a-9e7c-0f1d2c3b4a59",
};
const ANSWER = z.object({ holder: z.string(), things: z.array(z.string()) });

let twin: RunningTwin;
let calls: ConnectorCall[];
let alarms: ConnectorFailure[];
beforeEach(async () => {
  calls = [];
  alarms = [];
  twin = await startTwin({
    system: "licences",
    routes: [
      {
        method: "GET",
        path: "/things",
        answer: ({ fault }) => ({
          json: { holder: fault === "otherHolder" ? "411322190002020024" : SUBJECT.idNumber, things: ["one"] },
        }),
      },
      { method: "POST", path: "/things", answer: () => ({ status: 201, json: { holder: "-", things: [] } }) },
      { method: "GET", path: "/missing", answer: () => ({ status: 404, json: { code: "NO_SUCH" } }) },
      { method: "GET", path: "/no", answer: () => ({ status: 403, json: { code: "NOT_ALLOWED" } }) },
      { method: "GET", path: "/file", answer: () => ({ bytes: new Uint8Array([1, 2, 3]), type: "application/pdf" }) },
    ],
  });
});
afterEach(() => twin.close());

const connect = (over: Partial<ConnectionOptions> = {}): Connection =>
  createConnection({
    system: "licences",
    baseUrl: twin.url,
    deadlineMs: 1000,
    audit: { write: async (call) => void calls.push(call) },
    alarm: (failure) => void alarms.push(failure),
    ...over,
  });
const list = (connection: Connection, path = "/things") =>
  connection.call({
    operation: "list",
    method: "GET",
    path,
    answer: ANSWER,
    subject: SUBJECT,
    use: USE,
    item: "licence-7",
    isAbout: ({ holder }) => holder === SUBJECT.idNumber,
  });
const kindOf = async (fault: TwinFault, connection = connect()) => {
  twin.fault({ fault });
  const result = await list(connection);
  return result.isErr() ? result.error.kind : "answered";
};

describe("a connection to an outside system", () => {
  it("gives a checked answer and writes down who asked for what, without content", async () => {
    const result = await list(connect());
    expect(result._unsafeUnwrap()).toEqual({ holder: SUBJECT.idNumber, things: ["one"] });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      system: "licences",
      operation: "list",
      actor: "kiosk:kiosk-1",
      purpose: "查看本人名下的电子证照",
      item: "licence-7",
      maskedNumber: "4113****0019",
      outcome: "answered",
      tries: 1,
    });
    const written = JSON.stringify(calls);
    for (const secret of [SUBJECT.idNumber, SUBJECT.name, "one"]) expect(written).not.toContain(secret);
  });

  it.each([
    ["500", "refused"],
    ["html", "badAnswer"],
    ["wrongSchema", "badAnswer"],
    ["empty", "badAnswer"],
    ["huge", "tooLarge"],
    ["hang", "timeout"],
    ["slow", "timeout"],
    ["otherHolder", "wrongHolder"],
  ] as const)("tells %s from other failures", async (fault, kind) => {
    expect(await kindOf(fault)).toBe(kind);
    expect(calls.at(-1)?.outcome).toBe(kind);
  });

  it("throws away an answer about somebody else and raises the alarm", async () => {
    expect(await kindOf("otherHolder")).toBe("wrongHolder");
    expect(alarms).toEqual([{ kind: "wrongHolder", system: "licences", detail: "list" }]);
    expect(JSON.stringify(calls)).not.toContain("411322190002020024");
  });

  it("asks again after a passing failure, but never for what must not happen twice", async () => {
    const connection = connect({ deadlineMs: 3000 });
    twin.fault({ fault: "500", times: 1 });
    expect((await list(connection)).isOk()).toBe(true);
    expect(calls.at(-1)).toMatchObject({ outcome: "answered", tries: 2 });

    twin.fault({ fault: "500", times: 1 });
    const posted = await connection.call({
      operation: "add",
      method: "POST",
      path: "/things",
      body: {},
      answer: ANSWER,
    });
    expect(posted._unsafeUnwrapErr()).toMatchObject({ kind: "refused", status: 500 });
    expect(calls.at(-1)).toMatchObject({ tries: 1, actor: "hall", maskedNumber: null });
  });

  it("does not ask again when it was told no", async () => {
    const connection = connect();
    expect((await list(connection, "/no"))._unsafeUnwrapErr()).toMatchObject({
      kind: "refused",
      status: 403,
      code: "NOT_ALLOWED",
    });
    expect((await list(connection, "/missing"))._unsafeUnwrapErr()).toMatchObject({ kind: "notFound" });
    expect(calls.map(({ tries }) => tries)).toEqual([1, 1]);
  });

  it("leaves a system alone that keeps failing, and tries it again after its rest", async () => {
    const connection = connect({ restMs: 150 });
    twin.fault({ fault: "html" });
    for (let index = 0; index < 5; index += 1) expect((await list(connection)).isErr()).toBe(true);
    const before = twin.asked.length;
    expect((await list(connection))._unsafeUnwrapErr().kind).toBe("circuitOpen");
    expect(twin.asked.length).toBe(before);
    twin.fault({ fault: null });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await list(connection)).isOk()).toBe(true);
  });

  it("is not put to rest by refusals, which are the request's own fault", async () => {
    const connection = connect();
    for (let index = 0; index < 8; index += 1) expect((await list(connection, "/no")).isErr()).toBe(true);
    expect((await list(connection)).isOk()).toBe(true);
  });

  it("says unreachable when nobody listens", async () => {
    await twin.close();
    const result = await list(connect());
    expect(result._unsafeUnwrapErr()).toMatchObject({ kind: "unreachable", detail: "ECONNREFUSED" });
  });

  it("fetches files as they are", async () => {
    const file = await connect().call({
      operation: "file",
      method: "GET",
      path: "/file",
      as: "bytes",
      answer: z.instanceof(Uint8Array),
    });
    expect(Array.from(file._unsafeUnwrap())).toEqual([1, 2, 3]);
  });
});
