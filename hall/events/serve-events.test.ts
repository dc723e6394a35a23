import { connect } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen } from "../fixtures/event-source.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import type { EventTopic } from "../contract/event.ts";
import { EventFeed } from "./event-feed.ts";
import { serveEvents } from "./serve-events.ts";
import { localSignals } from "./signals.ts";
import { tell, type Told } from "./tell.ts";

let queue: SampleQueue;
let app: FastifyInstance;
let feed: EventFeed;
let url: string;
/** What the next look at an open line will say; undefined: as before. */
let now: { topics: readonly EventTopic[] | undefined; asked: number };
const signals = localSignals();

beforeEach(async () => {
  queue = await openSampleQueue();
  now = { topics: undefined, asked: 0 };
  // What a client opened in advance and never used would be waited for.
  app = Fastify({ forceCloseConnections: true });
  feed = new EventFeed({ db: queue.context.db, signals });
  serveEvents(app, {
    ...{ url: "/events", feed, name: () => undefined, recheckMs: 20 },
    mayStillHear: async () => {
      now.asked += 1;
      return now.topics;
    },
    mayHear: async ({ request }, topics) =>
      request.headers["x-staff"] === "yes" ? topics : topics.filter((topic) => topic === "calls"),
  });
  url = `${await app.listen({ port: 0 })}/events`;
});
afterEach(async () => {
  await app.close();
  await feed.close();
  await queue.close();
});

async function say(events: readonly Told[]) {
  await queue.context.db.transaction().execute((trx) => tell(trx, queue.context.clock(), events));
  signals.announce();
}

describe("a line of events", () => {
  it("drops who does not read instead of keeping it all, and goes on for who does", async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined);
    socket.pause();
    socket.write("GET /events?topics=calls HTTP/1.1\r\nhost: hall\r\n\r\n");
    await expect.poll(() => feed.listeners).toBe(1);
    const reader = await listen(url);
    await expect.poll(() => feed.listeners).toBe(2);
    // More than the system's own buffers hold.
    const burst = Array.from({ length: 1000 }, () => ({ topic: "calls", ref: "x".repeat(900) }) as const);
    for (let round = 0; round < 30 && feed.listeners === 2; round += 1) {
      await say(burst);
      const heard = 1 + (round + 1) * burst.length;
      await expect.poll(() => reader.heard.length).toBe(heard);
    }
    expect(feed.listeners).toBe(1);
    const before = reader.heard.length;
    await say([{ topic: "calls", ref: "a01" }]);
    await expect.poll(() => reader.heard.length).toBe(before + 1);
    await reader.close();
    socket.destroy();
  }, 60_000);

  it("tells only what whoever asks may hear", async () => {
    const everybody = await listen(url);
    await expect.poll(() => everybody.heard.length).toBe(1);
    await say([{ topic: "help", ref: "kiosk-1" }, { topic: "calls" }]);
    await expect.poll(() => everybody.heard.map(({ name }) => name)).toEqual(["hello", "calls"]);
    const nosy = await listen(`${url}?topics=help`);
    expect(nosy.response.status).toBe(403);
    await Promise.all([everybody.close(), nosy.close()]);
  });

  it("ends when whoever listens may not hear the same any more, and not before", async () => {
    const stream = await listen(`${url}?topics=calls`);
    await expect.poll(() => feed.listeners).toBe(1);
    now.topics = ["calls"];
    const { asked } = now;
    await expect.poll(() => now.asked).toBeGreaterThan(asked + 2);
    expect(feed.listeners).toBe(1);
    now.topics = [];
    await expect.poll(() => feed.listeners).toBe(0);
    const ended = now.asked;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(now.asked).toBe(ended);
    await stream.close();
  });

  it("forgets who has gone", async () => {
    const stream = await listen(url);
    await expect.poll(() => feed.listeners).toBe(1);
    await stream.close();
    await expect.poll(() => feed.listeners).toBe(0);
  });

  it("says nothing of what was rolled back, and leaves no gap", async () => {
    const stream = await listen(url);
    await expect
      .soft(
        queue.context.db.transaction().execute(async (trx) => {
          await tell(trx, queue.context.clock(), [{ topic: "calls", ref: "never" }]);
          throw new Error("rolled back");
        }),
      )
      .rejects.toThrow("rolled back");
    await say([{ topic: "calls", ref: "a01" }]);
    await expect.poll(() => stream.heard.map(({ id }) => id)).toEqual(["0", "1"]);
    expect(stream.heard[1]?.data.ref).toBe("a01");
    await stream.close();
  });
});
