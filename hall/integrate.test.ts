import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HallBoard, WindowScreen } from "./contract/index.ts";
import { SAMPLE_HALL } from "./fixtures/hall.ts";
import { openWebHall, type WebHall } from "./fixtures/web-hall.ts";

/** What `docs/integrate.md` tells a vendor, done with nothing but `fetch`. */
let hall: WebHall;
let api: string;
beforeEach(async () => {
  hall = await openWebHall();
  api = `${hall.url}/api/v1`;
});
afterEach(() => hall.close());

const board = async () => (await (await fetch(`${api}/displays/board`)).json()) as HallBoard;
async function post(path: string, body: object) {
  const answer = await fetch(`${api}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const take = () => post("/tickets", { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "led-vendor" });

/** Blocks of the stream until one matches. */
async function listen(until: (block: string) => boolean, headers: Record<string, string> = {}) {
  const line = new AbortController();
  const blocks: string[] = [];
  const answer = await fetch(`${api}/events?topics=calls,queue`, { headers, signal: line.signal });
  const heard = (async () => {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const bytes of answer.body!) {
      const parts = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
      rest = parts.pop() ?? "";
      blocks.push(...parts);
      if (parts.some(until)) break;
    }
    line.abort();
    return blocks;
  })();
  return { type: answer.headers.get("content-type"), heard };
}
const idOf = (block: string | undefined) => /^id: (\d+)$/m.exec(block ?? "")?.[1] ?? "";

describe("what the page for vendors tells", () => {
  it("gives all that hangs on the wall in one answer", async () => {
    await take();
    await take();
    await post("/windows/a01/call-next", { idempotencyKey: randomUUID() });
    const shown = await board();
    expect(shown.calls).toMatchObject([{ number: "A001", windowId: "a01", windowLabel: "A01", open: true }]);
    expect(shown.categories.find(({ letter }) => letter === "A")).toMatchObject({ waiting: 1 });
    expect(Math.abs(shown.at - Date.now())).toBeLessThan(60_000);
    const calls = (await (await fetch(`${api}/calls?limit=5&windowId=a02`)).json()) as unknown[];
    expect(calls).toEqual([]);
  });

  it("lets a device at the window ask, and answer for whoever pressed it", async () => {
    await hall.close();
    hall = await openWebHall({ hall: { ...SAMPLE_HALL, evaluator: { seconds: 60, clerk: "none" } } });
    api = `${hall.url}/api/v1`;
    await take();
    const called = await post("/windows/a01/call-next", { idempotencyKey: randomUUID() });
    const { id: ticketId } = called.body["ticket"] as { id: string };
    await post("/windows/a01/finish", { idempotencyKey: randomUUID(), ticketId });
    const screen = async () => (await (await fetch(`${api}/windows/a01/rating`)).json()) as WindowScreen;
    const { request, grades } = await screen();
    expect(request).toMatchObject({ number: "A001", state: "asked" });
    expect(grades.map(({ label }) => label)).toContain("非常不满意");
    const press = (grade: string) => ({ idempotencyKey: randomUUID(), requestId: request?.id, grade, options: [] });
    expect(await post("/windows/a01/rating", press("dissatisfied"))).toMatchObject({
      ...{ status: 422, body: { code: "REASON_REQUIRED" } },
    });
    expect((await post("/windows/a01/rating", press("satisfied"))).status).toBe(201);
    expect((await post("/windows/a01/rating", press("satisfied"))).body["code"]).toBe("ALREADY_RATED");
    expect((await screen()).request?.state).toBe("answered");
  });

  it("signals each call, and after a break what was missed, once, in its order", async () => {
    const first = await listen((block) => /^event: calls$/m.test(block));
    expect(first.type).toMatch(/^text\/event-stream/);
    await take();
    await post("/windows/a01/call-next", { idempotencyKey: randomUUID() });
    const before = await first.heard;
    expect(before.find((block) => block.includes("event: "))).toMatch(/^event: hello$/m);
    const call = before.find((block) => /^event: calls$/m.test(block));
    expect(call).toMatch(/^data: .*"number":"A001"/m);
    // The line is away: two more things happen.
    await take();
    await post("/windows/a02/call-next", { idempotencyKey: randomUUID() });
    const resumed = await listen((block) => block.includes('"number":"A002"'), { "last-event-id": idOf(call) });
    const ids = (await resumed.heard).map(idOf).filter((id) => id !== "");
    const missed = ids.map(Number).filter((id) => id > Number(idOf(call)));
    expect(missed).toEqual([...new Set(missed)].sort((a, b) => a - b));
    const again = (await resumed.heard).filter((block) => block.includes('"number":"A001"'));
    expect(again).toEqual([]);
    expect((await board()).calls.map(({ number }) => number)).toEqual(["A002", "A001"]);
  });

  it("says reset to an id that this hall never gave", async () => {
    const line = await listen((block) => /^event: reset$/m.test(block), { "last-event-id": "999999" });
    expect((await line.heard).join("\n")).toContain("event: reset");
  });

  it("calls through the interface: the same key changes nothing, a busy window is a 409 with a code", async () => {
    await take();
    await take();
    const wish = { idempotencyKey: randomUUID() };
    const called = await post("/windows/a01/call-next", wish);
    expect(called.status).toBe(200);
    expect((await post("/windows/a01/call-next", wish)).body).toEqual(called.body);
    const refused = await post("/windows/a01/call-next", { idempotencyKey: randomUUID() });
    expect(refused).toMatchObject({ status: 409, body: { code: "WINDOW_BUSY", status: 409 } });
    const { id: ticketId } = called.body["ticket"] as { id: string };
    for (const act of ["recall", "start", "finish"]) {
      const done = await post(`/windows/a01/${act}`, { idempotencyKey: randomUUID(), ticketId });
      expect(done.status, act).toBe(200);
    }
    expect((await board()).windows.find(({ windowId }) => windowId === "a01")).toMatchObject({ state: "free" });
  });
});
