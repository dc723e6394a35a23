import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

it("a full disk is said with a code of its own, loses nothing, and is over when there is room", async () => {
  const { store, context } = queue;
  const app = await createApp({ queue: context, store, version: "0", log: "none" });
  const issue = async (idempotencyKey: string) => {
    const payload = { idempotencyKey, categoryId: "household", kioskId: "kiosk-1" };
    const answer = await app.inject({ method: "POST", url: "/api/v1/tickets", payload });
    return { status: answer.statusCode, ...answer.json<{ code?: string; number?: string }>() };
  };
  const health = async () => (await app.inject({ url: "/api/v1/health" })).json<{ store: object }>().store;
  const { rows } = await sql<{ pageCount: number }>`pragma page_count`.execute(store.db);
  await sql`pragma max_page_count = ${sql.lit(rows[0]?.pageCount ?? 0)}`.execute(store.db);
  const given: string[] = [];
  let refused: { key: string; status: number; code?: string } | undefined;
  while (refused === undefined && given.length < 900) {
    const key = randomUUID();
    const { status, code, number } = await issue(key);
    if (status === 201) given.push(number ?? "");
    else refused = { key, status, ...(code !== undefined && { code }) };
  }
  expect(refused).toMatchObject({ status: 507, code: "STORE_FULL" });
  expect(await health()).toEqual({ kind: "sqlite", state: "full" });
  // What was given is there, and is read.
  const kept = await context.db.selectFrom("ticket").select("number").orderBy("number").execute();
  expect(kept.map(({ number }) => number)).toEqual(given);
  await sql`pragma max_page_count = 100000`.execute(store.db);
  expect(await issue(refused?.key ?? "")).toMatchObject({ status: 201 });
  expect(await health()).toEqual({ kind: "sqlite", state: "ok" });
  await app.close();
});
