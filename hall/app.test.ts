import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openSampleQueue, type SampleQueue } from "./fixtures/queue.ts";

let queue: SampleQueue;
let app: FastifyInstance;
let lines: string[];
beforeEach(async () => {
  queue = await openSampleQueue();
  lines = [];
  app = await createApp({
    ...queue.services,
    version: "0",
    log: { write: (line) => void lines.push(line) },
  });
});
afterEach(async () => {
  await app.close();
  await queue.close();
});

const HOLDER = { maskedName: "欧阳**", maskedNumber: "4113**********1234" };
const wish = (change: object = {}) => ({
  idempotencyKey: randomUUID(),
  categoryId: "household",
  kioskId: "kiosk-1",
  holder: HOLDER,
  ...change,
});
const post = (payload: string | object, headers: Record<string, string> = { "content-type": "application/json" }) =>
  app.inject({ method: "POST", url: "/api/v1/tickets", payload, headers });

describe("answers", () => {
  it("is up", async () => {
    const response = await app.inject("/api/v1/health");
    const none = { waiting: 0, refused: 0 };
    expect(response.json()).toEqual({
      status: "ok",
      businessDay: "2026-03-02",
      version: "0",
      outbox: [
        { system: "ratings", connected: true, ...none },
        { system: "appeals", connected: false, ...none },
      ],
    });
  });

  it("publishes its document", async () => {
    const response = await app.inject("/openapi.json");
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ openapi: "3.1.1", servers: [{ url: "/api/v1" }] });
  });

  it("201 for a ticket, which no cache may keep", async () => {
    const response = await post(wish());
    expect(response.statusCode).toBe(201);
    expect(response.headers["cache-control"]).toBe("no-store");
    expect(response.json()).toMatchObject({ number: "A001" });
    expect(response.body).not.toContain(HOLDER.maskedName);
  });
});

describe("refusals, all of one shape", () => {
  it.each([
    ["a body that is no JSON", '{"idempotencyKey":', 400, "BAD_REQUEST"],
    ["a body with an unknown field", JSON.stringify({ ...wish(), idNumber: "1" }), 400, "BAD_REQUEST"],
    [
      "a whole name and number instead of masks",
      JSON.stringify(wish({ holder: { maskedName: "张三", maskedNumber: "411322199001011234" } })),
      400,
      "BAD_REQUEST",
    ],
    ["an unknown category", JSON.stringify(wish({ categoryId: "none" })), 404, "UNKNOWN_CATEGORY"],
    [
      "a body larger than any real one",
      JSON.stringify(wish({ kioskId: "k".repeat(300_000) })),
      413,
      "PAYLOAD_TOO_LARGE",
    ],
  ])("%s", async (_what, body, status, code) => {
    const response = await post(body);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ code, status, message: expect.any(String) as string });
  });

  it("a body of another type", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const response = await post("x", { "content-type": type });
      expect(response.json()).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE", status: 415 });
    }
  });

  it("a path or a method that is not there", async () => {
    for (const request of [
      { method: "GET", url: "/api/v1/none" },
      { method: "GET", url: "/none" },
      { method: "GET", url: "/api/v1/tickets" },
      { method: "DELETE", url: "/api/v1/tickets" },
    ] as const) {
      expect((await app.inject(request)).json()).toMatchObject({ code: "NOT_FOUND", status: 404 });
    }
  });

  it("an id that is none", async () => {
    const response = await app.inject("/api/v1/tickets/411322199001011234");
    expect(response.json()).toMatchObject({ code: "BAD_REQUEST", status: 400 });
  });
});

describe("log", () => {
  it("names procedure and status, never a body, an address or a mask", async () => {
    await post(wish());
    await post('{"holder":"欧阳 411322199001011234');
    await app.inject("/api/v1/tickets/411322199001011234");
    await app.inject("/somewhere/411322199001011234?name=欧阳");
    await app.inject("/api/v1/waiting");
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged.map(({ procedure, status }) => [procedure, status])).toEqual([
      ["queue.issue", 201],
      ["none", 400],
      ["queue.ticket", 400],
      ["none", 404],
    ]);
    expect(lines.join("")).not.toMatch(/欧阳|411322|4113\*|kiosk-1/);
  });

  it("names the reason of our own failures, and the answer does not", async () => {
    const { clock } = queue.context;
    Object.assign(queue.context, { clock: () => expect.fail("the clock stands") });
    const response = await post(wish());
    expect(response.json()).toEqual({
      defined: false,
      code: "INTERNAL_SERVER_ERROR",
      status: 500,
      message: "Internal server error",
    });
    const failure = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find((line) => line["msg"] === "request.failed");
    expect(failure).toMatchObject({ level: 50, err: { stack: expect.any(String) as string } });
    expect(lines.join("")).not.toContain("欧阳");
    Object.assign(queue.context, { clock });
  });

  it("says of a store that is closed already that it is away, and calls it no failure of its own", async () => {
    await queue.close();
    const response = await post(wish());
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ code: "STORE_AWAY" });
    expect(lines.join("")).not.toContain("request.failed");
    queue = await openSampleQueue();
  });
});
