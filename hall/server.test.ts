import { randomUUID } from "node:crypto";
import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hallContract, type HallContract } from "./contract/index.ts";
import { SAMPLE_HALL } from "./fixtures/hall.ts";
import { lateRange } from "./fixtures/late.ts";
import { MONDAY_MORNING, temporaryFolder } from "./fixtures/queue.ts";
import { HallPlan } from "./queue/hall-plan.ts";
import { startHall, type RunningHall } from "./server.ts";
import { readFacts } from "./statistics/day-facts.ts";
import { openStore } from "./store/store.ts";

type Client = ContractRouterClient<HallContract>;

function clientOf(url: string): Client {
  return createORPCClient(new OpenAPILink(hallContract, { url: `${url}/api/v1` }));
}

const wish = (categoryId = "household") => ({ idempotencyKey: randomUUID(), categoryId, kioskId: "kiosk-1" });

describe("through the contract's own client, over the wire", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let hall: RunningHall;
  let client: Client;
  let now = MONDAY_MORNING;
  beforeEach(async () => {
    folder = temporaryFolder();
    now = MONDAY_MORNING;
    const started = await startHall({ dataDir: folder.dir, hall: SAMPLE_HALL, log: "none", clock: () => now });
    hall = started._unsafeUnwrap();
    client = clientOf(hall.url);
  });
  afterEach(async () => {
    await hall.close();
    folder.remove();
  });

  it("a visit: issue, retry, slip, look up, call", async () => {
    const own = wish();
    const ticket = await client.queue.issue(own);
    expect(ticket).toEqual({
      id: expect.any(String) as string,
      number: "A001",
      categoryId: "household",
      businessDay: "2026-03-02",
      issuedAt: MONDAY_MORNING,
      state: "waiting",
      slip: "pending",
      ahead: 0,
      estimate: { lowMinutes: 0, highMinutes: 6 },
    });
    expect(await client.queue.issue(own)).toEqual(ticket);
    expect(await client.queue.slip({ id: ticket.id, outcome: "printed" })).toEqual({ ...ticket, slip: "printed" });
    expect(await client.queue.byKey({ idempotencyKey: own.idempotencyKey })).toEqual({ ...ticket, slip: "printed" });
    expect((await client.queue.waiting())[0]).toMatchObject({ categoryId: "household", waiting: 1 });
    const called = await client.queue.callNext({ windowId: "a01", idempotencyKey: randomUUID() });
    expect(called.ticket).toMatchObject({ id: ticket.id, state: "called", windowId: "a01" });
    expect(called.ticket).toMatchObject(await client.queue.ticket({ id: ticket.id }));
    const act = () => ({ windowId: "a01", ticketId: ticket.id, idempotencyKey: randomUUID() });
    expect((await client.windows.start(act())).ticket.state).toBe("serving");
    const { error } = await safe(client.queue.callNext({ windowId: "a01", idempotencyKey: randomUUID() }));
    expect(isDefinedError(error) && error.code === "WINDOW_BUSY" && error.data.ticket?.number).toBe("A001");
    expect((await client.windows.finish(act())).ticket.state).toBe("finished");
    expect((await client.windows.undo({ windowId: "a01", idempotencyKey: randomUUID() })).undone).toBe("finish");
    expect((await client.windows.view({ windowId: "a01" })).current).toMatchObject({
      number: "A001",
      state: "serving",
    });
    expect(await client.windows.recentCalls({ limit: 5 })).toMatchObject([{ number: "A001", windowLabel: "A01" }]);
    expect((await client.windows.list()).map(({ windowId }) => windowId)).toEqual(["a01", "a02", "b01", "d01"]);
    const former = { ticketId: ticket.id, becomes: "finished" as const };
    expect(await client.queue.callNext({ windowId: "a01", idempotencyKey: randomUUID(), former })).toEqual({});
  });

  it("a time without the hall: range, hand-over, hand-over again", async () => {
    const range = await client.queue.reserveRange({ ...wish(), count: 3 });
    expect(range.numbers).toEqual(["A997", "A998", "A999"]);
    const { rangeId } = range;
    const ticket = (number: string) => ({
      ...{ idempotencyKey: randomUUID(), rangeId, number, slip: "printed" as const },
      issuedAt: MONDAY_MORNING + 500,
    });
    now += 60_000;
    const tickets = [ticket("A997"), ticket("A996")];
    const answers = await client.queue.handOver({ kioskId: "kiosk-1", tickets });
    expect(answers[0]).toMatchObject({
      result: "accepted",
      ticket: { number: "A997", issuedAt: MONDAY_MORNING + 500 },
    });
    expect(answers[1]).toMatchObject({ result: "refused", reason: "notInRange" });
    expect(await client.queue.handOver({ kioskId: "kiosk-1", tickets })).toEqual(answers);
  });

  it("a call for help", async () => {
    const call = { idempotencyKey: randomUUID(), kioskId: "kiosk-1", reason: "paperOut" as const, at: MONDAY_MORNING };
    const noted = await client.help.call(call);
    expect(noted.receivedAt).toBe(MONDAY_MORNING);
    expect(await client.help.call(call)).toEqual(noted);
    expect(await client.help.open()).toEqual([
      { ...noted, kioskId: "kiosk-1", reason: "paperOut", at: MONDAY_MORNING, state: "open" },
    ]);
  });

  it("refusals arrive as the contract's typed errors", async () => {
    const asked = [
      ["UNKNOWN_CATEGORY", safe(client.queue.issue(wish("none")))],
      ["UNKNOWN_CATEGORY", safe(client.queue.reserveRange({ ...wish("none"), count: 1 }))],
      ["UNKNOWN_TICKET", safe(client.queue.ticket({ id: randomUUID() }))],
      ["UNKNOWN_TICKET", safe(client.queue.byKey({ idempotencyKey: randomUUID() }))],
      ["UNKNOWN_TICKET", safe(client.queue.slip({ id: randomUUID(), outcome: "printed" }))],
      ["UNKNOWN_WINDOW", safe(client.queue.callNext({ windowId: "none", idempotencyKey: randomUUID() }))],
    ] as const;
    for (const [code, answer] of asked) {
      const { error } = await answer;
      expect(isDefinedError(error) && error.code).toBe(code);
    }
    await client.queue.reserveRange({ ...wish(), count: 200 });
    await client.queue.reserveRange({ ...wish(), count: 200 });
    const { error } = await safe(client.queue.reserveRange({ ...wish(), count: 200 }));
    expect(isDefinedError(error) && error.code).toBe("NUMBERS_EXHAUSTED");
  });

  it("wrong input is refused, and is no error of the contract", async () => {
    const { error } = await safe(client.queue.issue({ ...wish(), kioskId: "" }));
    expect(error).toMatchObject({ code: "BAD_REQUEST", status: 400 });
    expect(isDefinedError(error)).toBe(false);
  });

  it("50 issues and 20 calls at once from several connections: no number twice, one winner each", async () => {
    const clients = Array.from({ length: 5 }, () => clientOf(hall.url));
    const pick = (index: number) => clients[index % clients.length] ?? client;
    for (let index = 0; index < 10; index += 1) await client.queue.issue(wish());
    const windows = ["a01", "a02"];
    const callAndFinish = async (caller: Client, windowId: string) => {
      const { data } = await safe(caller.queue.callNext({ windowId, idempotencyKey: randomUUID() }));
      // Another call of the same window was quicker: somebody is there.
      if (data?.ticket === undefined) return undefined;
      const wish = { windowId, ticketId: data.ticket.id, idempotencyKey: randomUUID() };
      return (await caller.windows.finish(wish)).ticket.id;
    };
    const [issued, called] = await Promise.all([
      Promise.all(Array.from({ length: 50 }, (_, index) => pick(index).queue.issue(wish()))),
      Promise.all(Array.from({ length: 20 }, (_, index) => callAndFinish(pick(index), windows[index % 2] ?? ""))),
    ]);
    const numbers = issued.map((ticket) => ticket.number).sort();
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => `A${String(index + 11).padStart(3, "0")}`));
    const winners = called.filter((id) => id !== undefined);
    expect(new Set(winners).size).toBe(winners.length);
    expect(winners.length).toBeGreaterThanOrEqual(2);
    expect((await client.queue.waiting())[0]?.waiting).toBe(60 - winners.length);
  });
});

describe("start and end", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => folder.remove());

  it("comes back on the same folder with everything", async () => {
    const options = { dataDir: folder.dir, hall: SAMPLE_HALL, log: "none" as const };
    const first = (await startHall(options))._unsafeUnwrap();
    const own = wish();
    const ticket = await clientOf(first.url).queue.issue(own);
    await first.close();
    const second = (await startHall(options))._unsafeUnwrap();
    const client = clientOf(second.url);
    expect(await client.queue.issue(own)).toEqual(ticket);
    expect((await client.queue.issue(wish())).number).toBe("A002");
    await second.close();
  });

  it("closes a day that ended while it was down before it answers anybody", async () => {
    const dataDir = `${folder.dir}/overnight`;
    let now = MONDAY_MORNING;
    const options = { dataDir, hall: SAMPLE_HALL, log: "none" as const, clock: () => now };
    const first = (await startHall(options))._unsafeUnwrap();
    const { id } = await clientOf(first.url).queue.issue(wish());
    await first.close();
    now += 86_400_000;
    const second = (await startHall(options))._unsafeUnwrap();
    expect(await clientOf(second.url).queue.ticket({ id })).toMatchObject({ state: "left", ahead: 0 });
    expect(second.businessDay()).toBe("2026-03-03");
    await second.close();
  });

  it("keeps a day for statistics after what is open of it was closed", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const dataDir = `${folder.dir}/night`;
    // Ten at night, when the hall tidies up.
    let now = MONDAY_MORNING + 12.5 * 3_600_000;
    const running = (await startHall({ dataDir, hall: SAMPLE_HALL, log: "none", clock: () => now }))._unsafeUnwrap();
    const store = (await openStore({ dataDir }))._unsafeUnwrap();
    try {
      const context = { db: store.db, plan: new HallPlan(SAMPLE_HALL), clock: () => now };
      const late = await lateRange(context);
      now += 3 * 86_400_000;
      await late.hand();
      // The tick of ten minutes; who closes the hall waits for what it began.
      vi.advanceTimersByTime(600_000);
      await running.close();
      const days = await store.db.selectFrom("visitDay").select(["businessDay", "tickets", "facts"]).execute();
      expect(days).toMatchObject([{ businessDay: "2026-03-02", tickets: 1 }]);
      expect((await readFacts(days[0]?.facts ?? "")).visits).toMatchObject([{ outcome: "left" }]);
    } finally {
      vi.useRealTimers();
      await store.close();
    }
  });

  it("two halls on one folder share one numbering", async () => {
    const options = { dataDir: `${folder.dir}/two`, hall: SAMPLE_HALL, log: "none" as const };
    const halls = [(await startHall(options))._unsafeUnwrap(), (await startHall(options))._unsafeUnwrap()];
    const clients = halls.map((hall) => clientOf(hall.url));
    const issued = await Promise.all(
      Array.from({ length: 40 }, (_, index) => clients[index % 2]?.queue.issue(wish()) ?? Promise.reject(new Error())),
    );
    expect(new Set(issued.map((ticket) => ticket.number)).size).toBe(40);
    for (const hall of halls) await hall.close();
  });

  it("says that the port is taken, and gives the store back", async () => {
    const options = { dataDir: `${folder.dir}/port`, hall: SAMPLE_HALL, log: "none" as const };
    const hall = (await startHall(options))._unsafeUnwrap();
    const port = Number(new URL(hall.url).port);
    const refused = await startHall({ ...options, port });
    expect(refused._unsafeUnwrapErr()).toEqual({ code: "portTaken", detail: `127.0.0.1:${port}` });
    await hall.close();
    const again = (await startHall({ ...options, port }))._unsafeUnwrap();
    expect(again.url).toBe(hall.url);
    await again.close();
  });

  it("says that the address is not its own", async () => {
    const options = { dataDir: folder.dir, hall: SAMPLE_HALL, log: "none" as const, host: "192.0.2.1" };
    const refused = await startHall({ ...options, access: "accounts", behindProxy: ["192.0.2.9"] });
    expect(refused._unsafeUnwrapErr().code).toBe("addressRefused");
  });

  it("believes everybody only where nobody else can reach it", async () => {
    for (const host of ["192.0.2.1", "0.0.0.0", "::", "127.0.0.1.example.com"]) {
      const refused = await startHall({ dataDir: folder.dir, hall: SAMPLE_HALL, log: "none", host });
      expect(refused._unsafeUnwrapErr()).toEqual({ code: "openToAll", detail: host });
    }
  });

  it("speaks in the clear only where nobody else can listen, unless a proxy in front does TLS", async () => {
    const options = { dataDir: folder.dir, hall: SAMPLE_HALL, log: "none" as const, access: "accounts" as const };
    for (const host of ["192.0.2.1", "0.0.0.0", "::"]) {
      const refused = await startHall({ ...options, host });
      expect(refused._unsafeUnwrapErr()).toEqual({ code: "plainToAll", detail: host });
    }
  });

  it("tells the first administrator's password once", async () => {
    const options = { dataDir: `${folder.dir}/accounts`, hall: SAMPLE_HALL, log: "none", access: "accounts" } as const;
    const first = (await startHall(options))._unsafeUnwrap();
    expect(first.firstSignIn).toMatchObject({ name: "admin" });
    const { error } = await safe(clientOf(first.url).queue.issue(wish()));
    expect(error).toMatchObject({ code: "KIOSK_TOKEN_NEEDED", status: 401 });
    await first.close();
    const second = (await startHall(options))._unsafeUnwrap();
    expect(second.firstSignIn).toBeUndefined();
    await second.close();
  });
});
