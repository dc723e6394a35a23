import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createApp } from "../../../hall/app.ts";
import { openSampleQueue, type SampleQueue } from "../../../hall/fixtures/queue.ts";
import { createHallClient } from "../hall/hall-client.ts";
import { HallLine } from "../hall/hall-line.ts";

/** The kiosk's line against a real hall: who is told that something waits. */
let queue: SampleQueue;
let app: Awaited<ReturnType<typeof createApp>>;
beforeEach(async () => {
  queue = await openSampleQueue();
  app = await createApp({ ...queue.services, version: "0", log: "none" });
  await app.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(async () => {
  await app.close();
  await queue.close();
});

function kiosk(kioskId: string) {
  const { port } = app.server.address() as AddressInfo;
  const line = new HallLine({
    url: `http://127.0.0.1:${port}`,
    identity: { token: () => undefined },
    clock: { heard: () => undefined },
    kioskId,
  });
  const client = createHallClient(line, { timeoutMs: 5000 });
  const heard: string[] = [];
  line.whenNews(() => heard.push("news"));
  const report = () =>
    client.fleet.report({ kioskId, at: queue.context.clock(), version: "1", power: "mains", parts: [] });
  return { client, heard, report };
}

it("with the next answer the hall says that something waits, to that kiosk alone, until it is fetched", async () => {
  // Ids are what a hall writes into a profile, in any letters.
  const [mine, other] = [kiosk("大厅-1"), kiosk("kiosk-2")];
  await mine.report();
  await mine.client.queue.waiting();
  expect(mine.heard).toEqual([]);
  const wish = { idempotencyKey: randomUUID(), kioskId: "大厅-1", actor: "wangjishu" };
  await other.client.fleet.command({ ...wish, task: { kind: "restart" } });
  await expect.poll(async () => (await mine.client.queue.waiting(), mine.heard.length)).toBeGreaterThan(0);
  await other.client.queue.waiting();
  expect(other.heard).toEqual([]);
  expect((await mine.report()).commands).toMatchObject([{ order: { kind: "restart" } }]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = mine.heard.length;
  await mine.client.queue.waiting();
  expect(mine.heard).toHaveLength(before);
});
