import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SAMPLE_BUNDLE } from "../../kiosk-config/fixtures/sample-bundle.ts";
import { SAMPLE_GUIDE } from "../../kiosk-config/fixtures/sample-guide.ts";
import { createApp } from "../app.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";

let queue: SampleQueue;
let app: FastifyInstance;
beforeEach(async () => {
  queue = await openSampleQueue();
  const content = { hall: SAMPLE_HALL, guides: [SAMPLE_GUIDE], bundles: [SAMPLE_BUNDLE] };
  app = await createApp({ ...queue.services, content, version: "0", log: "none" });
});
afterEach(async () => {
  await app.close();
  await queue.close();
});
const get = async (path: string) => {
  const { statusCode, body } = await app.inject({ method: "GET", url: `/api/v1${path}` });
  return { statusCode, json: JSON.parse(body) as Record<string, unknown> & { number: string }[] };
};

it("tells clerks the names of categories and guides, and what a guide asks for", async () => {
  expect((await get("/desk")).json).toMatchObject({
    hallName: "示例政务服务大厅",
    guides: [{ id: SAMPLE_GUIDE.id, name: SAMPLE_GUIDE.name }],
    bundles: [{ id: SAMPLE_BUNDLE.id, name: SAMPLE_BUNDLE.name }],
    slipsOpenOnPhones: false,
  });
  const { json } = await get(`/desk/papers/${SAMPLE_GUIDE.id}`);
  expect(JSON.stringify(json["spared"])).toContain("居民户口簿");
  expect((await get("/desk/papers/none")).statusCode).toBe(404);
  const { id } = await queue.issue();
  expect((await get(`/desk/tickets/${id}/papers`)).json).toEqual([]);
  expect((await get(`/desk/tickets/${crypto.randomUUID()}/papers`)).statusCode).toBe(404);
});

it("lists who did not come, for the windows of their queue", async () => {
  const { id, number } = await queue.issue("household");
  const clerk = clerkAt(queue.context, "a01");
  (await clerk.next())._unsafeUnwrap();
  for (let again = 0; again < 2; again += 1) {
    queue.pass(10_000);
    (await clerk.recall(id))._unsafeUnwrap();
  }
  queue.pass(121_000);
  (await clerk.noShow(id))._unsafeUnwrap();
  expect((await get("/windows/a02/missed")).json.map((ticket) => ticket.number)).toEqual([number]);
  expect((await get("/windows/b01/missed")).json).toEqual([]);
  expect((await get("/windows/none/missed")).statusCode).toBe(404);
});
