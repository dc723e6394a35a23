import { describe } from "vitest";
import { it, POLL_MS } from "../../test/fixtures/id-reader/reader-scene.ts";
import { wireMs } from "./card-reading.ts";
import type { PresenceTimes } from "./presence.ts";

describe.concurrent("a card", () => {
  it("is read once, with what its chip says, and its removal is told", async ({ scene, expect }) => {
    await scene.online();
    scene.twin.putCard("li");
    await scene.until("read");
    const [read] = scene.reads();
    if (read === undefined) throw new Error("not read");
    const { card, additionalAddress } = scene.twin.people.find(({ id }) => id === "li") ?? {};
    expect(read.card).toEqual({ ...card, additionalAddress });
    expect(scene.device.status()).toMatchObject({ media: "present" });
    expect(scene.device.present()).toBe(read);
    // Lying there it is not read again, however often the reader is asked.
    await new Promise((resolve) => setTimeout(resolve, POLL_MS * 6));
    expect(scene.kinds()).toEqual(["entering", "read"]);
    scene.twin.takeCard();
    await scene.until("removed");
    expect(scene.device.present()).toEqual({ type: "removed" });
    expect(scene.device.status()).toMatchObject({ device: "online", media: "notPresent" });
  });

  it.for(["zhang", "rare-name", "minority", "hong-kong", "foreigner-2017", "foreigner-2023"])(
    "of %s is decoded whole",
    async (id, { scene, expect }) => {
      scene.twin.putCard(id);
      await scene.until("read");
      const [read] = scene.reads();
      expect(read?.card).toEqual(scene.twin.people.find((person) => person.id === id)?.card);
    },
  );

  it("is read about as fast as the wire allows", async ({ scene, expect }) => {
    await scene.online();
    scene.twin.putCard("zhang");
    await scene.until("read");
    const [read] = scene.reads();
    if (read === undefined) throw new Error("not read");
    expect(read.wireMs).toBeCloseTo(118, 0);
    expect(wireMs(9600)).toBeCloseTo(1416, 0);
    expect(read.readMs).toBeGreaterThanOrEqual(read.wireMs * 0.95);
  });

  it("may be followed by another one", async ({ scene, expect }) => {
    scene.twin.putCard("zhang");
    await scene.until("read");
    scene.twin.putCard("li");
    await expect
      .poll(() => scene.kinds(), { timeout: 5000 })
      .toEqual(["entering", "read", "removed", "entering", "read"]);
  });

  it.for([
    ["wrongCard", "failed invalidMedia 40"],
    ["fakeCard", "failed invalidMedia 32"],
    ["selectFails", "failed readAgain 81"],
    ["readFails", "failed readAgain 41"],
  ] as const)(
    "that cannot be read (%s) is told once, and works after it was lifted and laid again",
    async ([fault, told], { scene, expect }) => {
      scene.twin.setFaults({ card: fault });
      scene.twin.putCard("zhang");
      await scene.until(told);
      scene.twin.takeCard();
      await scene.until("removed");
      scene.twin.setFaults({ card: "none" });
      scene.twin.putCard("zhang");
      await scene.until("read");
      expect(scene.kinds().filter((kind) => kind === told)).toHaveLength(1);
    },
  );

  it("pulled while it is read asks for another try", async ({ scene }) => {
    await scene.beginAnew({ twin: { cardDelayMs: 900 } });
    await scene.online();
    scene.twin.putCard("zhang");
    await scene.until("entering");
    scene.twin.takeCard();
    await scene.until("failed readAgain 81");
    scene.twin.putCard("zhang");
    await scene.until("read");
  });
});

describe.concurrent("whether a card still lies there", () => {
  const BRIEF: PresenceTimes = { unfeltMs: 500, doubtMs: 400, doubtEveryMs: 350 };

  it("cannot be felt on a board that refuses the address: the card is forgotten after a while", async ({
    scene,
    expect,
  }) => {
    await scene.beginAnew({ twin: { addressBoard: "refuses" }, presenceTimes: BRIEF });
    scene.twin.putCard("zhang");
    await scene.until("read");
    const readAt = performance.now();
    await scene.until("removed");
    expect(performance.now() - readAt).toBeGreaterThan(BRIEF.unfeltMs * 0.9);
    expect(scene.device.status().media).toBe("unknown");
    expect(scene.kinds()).toEqual(["entering", "read", "removed"]);
  });

  it("cannot be felt there, but the next card is", async ({ scene, expect }) => {
    await scene.beginAnew({ twin: { addressBoard: "refuses" } });
    scene.twin.putCard("zhang");
    await scene.until("read");
    scene.twin.putCard("li");
    await expect
      .poll(() => scene.kinds(), { timeout: 5000 })
      .toEqual(["entering", "read", "removed", "entering", "read"]);
  });

  it("is not lost by asking for other cards", async ({ scene, expect }) => {
    await scene.beginAnew({ presenceTimes: BRIEF });
    scene.twin.putCard("zhang");
    await scene.until("read");
    await new Promise((resolve) => setTimeout(resolve, BRIEF.doubtMs + 4 * POLL_MS));
    expect(scene.kinds()).toEqual(["entering", "read"]);
    scene.twin.takeCard();
    await scene.until("removed");
  });

  it("is doubted when the board goes on answering: the next card is found all the same", async ({ scene, expect }) => {
    await scene.beginAnew({ twin: { addressBoard: "remembers" }, presenceTimes: BRIEF });
    scene.twin.putCard("zhang");
    await scene.until("read");
    scene.twin.takeCard();
    scene.twin.putCard("li");
    await expect
      .poll(() => scene.kinds(), { timeout: 5000 })
      .toEqual(["entering", "read", "removed", "entering", "read"]);
  });

  it("is not asked of such a board once the profile says so", async ({ scene, expect }) => {
    await scene.beginAnew({ twin: { addressBoard: "remembers" }, config: { removal: "nextCard" } });
    scene.twin.putCard("zhang");
    await scene.until("read");
    scene.twin.putCard("li");
    await expect
      .poll(() => scene.kinds(), { timeout: 1500 })
      .toEqual(["entering", "read", "removed", "entering", "read"]);
  });

  it("costs the deadline of one silent question, not one for each card", async ({ scene, expect }) => {
    await scene.beginAnew({ twin: { addressBoard: "silent" } });
    scene.twin.putCard("zhang");
    await scene.until("read");
    scene.twin.putCard("rare-name");
    await expect.poll(() => scene.reads(), { timeout: 5000 }).toHaveLength(2);
    const [first, second] = scene.reads().map(({ readMs }) => readMs);
    expect(first).toBeGreaterThan(1400);
    expect(second).toBeLessThan(1000);
    expect(scene.device.status().device).toBe("online");
  });
});
