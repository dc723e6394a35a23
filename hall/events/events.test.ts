import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen } from "../fixtures/event-source.ts";
import { MONDAY_MORNING } from "../fixtures/queue.ts";
import { openWebHall, type WebHall } from "../fixtures/web-hall.ts";

let hall: WebHall;
let now: number;
const streams: { close: () => Promise<void> }[] = [];
beforeEach(async () => {
  now = MONDAY_MORNING;
  hall = await openWebHall({ clock: () => now });
});
afterEach(async () => {
  await Promise.all(streams.splice(0).map((stream) => stream.close()));
  await hall.close();
});

async function hear(query = "", lastEventId?: number) {
  const stream = await listen(`${hall.url}/api/v1/events${query}`, lastEventId === undefined ? {} : { lastEventId });
  streams.push(stream);
  return stream;
}
const names = (stream: Awaited<ReturnType<typeof hear>>) => stream.heard.map(({ name }) => name);

describe("events over a real line", () => {
  it("tell what changed, with growing ids, and begin with a greeting", async () => {
    const stream = await hear();
    expect(stream.response.headers.get("content-type")).toContain("text/event-stream");
    await expect.poll(() => names(stream)).toEqual(["hello"]);
    const number = await hall.take("household");
    await hall.callNext("a01");
    await expect.poll(() => names(stream)).toEqual(["hello", "queue", "windows", "queue", "calls"]);
    expect(stream.heard.at(-1)?.data).toEqual({ id: 4, topic: "calls", at: now, ref: "a01", number });
    expect(stream.heard.map(({ id }) => id)).toEqual(["0", "1", "2", "3", "4"]);
  });

  it("tell only what was asked for", async () => {
    const stream = await hear("?topics=calls,help");
    await hall.take("household");
    await hall.callNext("a01");
    await expect.poll(() => names(stream)).toEqual(["hello", "calls"]);
  });

  it("tell nothing of persons", async () => {
    const stream = await hear();
    await hall.client.queue.issue({
      ...{ idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1" },
      holder: { maskedName: "张*", maskedNumber: "4113****1234" },
    });
    await hall.callNext("a01");
    await expect.poll(() => stream.heard.length).toBe(5);
    expect(stream.state.text).not.toMatch(/张|4113/);
  });

  it("go on where a listener was", async () => {
    for (let round = 0; round < 5; round += 1) await hall.take("household");
    const stream = await hear("?topics=queue", 3);
    await expect.poll(() => stream.heard.map(({ id }) => id)).toEqual(["3", "4", "5"]);
    await hall.take("household");
    await expect.poll(() => stream.heard.at(-1)?.id).toBe("6");
    const byAddress = await hear("?topics=queue&after=5");
    await expect.poll(() => byAddress.heard.map(({ id }) => id)).toEqual(["5", "6"]);
  });

  it("say that the state is to be asked for anew when the id was never given, or is a day old", async () => {
    await hall.take("household");
    const stranger = await hear("", 999);
    await expect.poll(() => names(stranger)).toEqual(["reset"]);
    now += 25 * 60 * 60 * 1000;
    // A day's end comes at the start, too.
    await hall.stop();
    await hall.restart();
    const sleeper = await hear("", 0);
    await expect.poll(() => names(sleeper)).toEqual(["reset"]);
    expect(Number(sleeper.heard[0]?.id)).toBeGreaterThan(1);
  });

  it("lose nothing while many press at once", async () => {
    const streamsOfMany = await Promise.all(Array.from({ length: 20 }, () => hear("?topics=queue")));
    await Promise.all(Array.from({ length: 30 }, () => hall.take("household")));
    for (const stream of streamsOfMany) {
      await expect.poll(() => stream.heard.length).toBe(31);
      const ids = stream.heard.map(({ id }) => Number(id));
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
    }
  });

  it("end when the hall does, and go on after it", async () => {
    const stream = await hear();
    await hall.take("household");
    await expect.poll(() => stream.heard.length).toBe(2);
    await hall.stop();
    await expect.poll(() => stream.state.ended).toBe(true);
    await hall.restart();
    await hall.take("household");
    const again = await hear("", 1);
    await expect.poll(() => again.heard.map(({ id }) => id)).toEqual(["1", "2"]);
  });

  it.each(["?topics=secrets", "?topics=", "?after=-1", "?after=x"])("refuse %s", async (query) => {
    const { response } = await hear(query);
    expect(response.status).toBe(400);
  });
});
