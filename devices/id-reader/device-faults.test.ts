import { describe } from "vitest";
import { it, POLL_MS } from "../../test/fixtures/id-reader/reader-scene.ts";
import { openTransport } from "../transport/open.ts";
import { commandName } from "./command.ts";
import { createIdReader } from "./device.ts";

describe.concurrent("a bad line", () => {
  it.for(["noise", "split", "glued", "badChecksum"] as const)(
    "(%s) does not keep a card from being read",
    async (line, { scene }) => {
      await scene.online();
      scene.twin.setFaults({ line });
      scene.twin.putCard("zhang");
      await scene.until("read");
      scene.twin.takeCard();
      await scene.until("removed");
    },
  );

  it("that is slow delays a card and nothing else", async ({ scene, expect }) => {
    await scene.online();
    scene.twin.setFaults({ slowMs: 250 });
    scene.twin.putCard("zhang");
    await scene.until("read");
    expect(scene.reads()[0]?.readMs).toBeGreaterThan(750);
    expect(scene.device.status().device).toBe("online");
  });

  it("that cuts replies short is named, and heals", async ({ scene, expect }) => {
    await scene.online();
    scene.twin.setFaults({ line: "truncated" });
    await expect.poll(() => scene.device.status().fault?.code, { timeout: 5000 }).toBe("truncated");
    scene.twin.setFaults({ line: "none" });
    scene.twin.putCard("zhang");
    await scene.until("read");
  });

  it("that falls silent puts the reader offline, and heals", async ({ scene, expect }) => {
    await scene.online();
    scene.twin.setFaults({ line: "silence" });
    await expect
      .poll(() => scene.device.status(), { timeout: 6000 })
      .toMatchObject({ device: "offline", fault: { code: "silence" } });
    scene.twin.setFaults({ line: "none" });
    await scene.online();
  });

  it("that does not answer once still holds the card that was read; one that stays silent does not", async ({
    scene,
    expect,
  }) => {
    await scene.online();
    scene.twin.putCard("zhang");
    await scene.until("read");
    scene.twin.setFaults({ line: "silence" });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS * 3));
    scene.twin.setFaults({ line: "none" });
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(scene.device.present().type).toBe("read");
    expect(scene.device.status()).toMatchObject({ device: "online", media: "present" });
    scene.twin.setFaults({ line: "silence" });
    await expect
      .poll(() => scene.device.status(), { timeout: 10_000 })
      .toMatchObject({ device: "offline", fault: { code: "silence" } });
    expect(scene.device.present().type).toBe("removed");
  });

  it("that falls silent in the middle of a reading is the reader's fault, not the card's", async ({ scene }) => {
    await scene.online();
    scene.twin.setFaults({ slowMs: 200 });
    scene.twin.putCard("zhang");
    await scene.until("entering");
    scene.twin.setFaults({ line: "silence" });
    await scene.until("failed readerFault silence");
  });
});

describe.concurrent("a line on which", () => {
  it.for([
    ["otherDevice", "wrongDevice"],
    ["babble", "babble"],
  ] as const)(
    "%s answers is named %s, and the reader works when it hangs there again",
    async ([line, code], { scene, expect }) => {
      await scene.online();
      scene.twin.setFaults({ line });
      await expect
        .poll(() => scene.device.status(), { timeout: 8000 })
        .toMatchObject({ device: "offline", fault: { code } });
      scene.twin.setFaults({ line: "none" });
      await scene.online();
      scene.twin.putCard("zhang");
      await scene.until("read");
    },
  );

  it("answers come later than asked for: none is taken for the answer to the next question", async ({
    scene,
    expect,
  }) => {
    await scene.online();
    scene.twin.setFaults({ slowMs: 1300 });
    await expect.poll(() => scene.device.status().device, { timeout: 5000 }).toBe("offline");
    // A card laid down now is found by answers that nobody waits for any more.
    scene.twin.putCard("zhang");
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(scene.kinds()).toEqual([]);
    scene.twin.setFaults({ slowMs: 0 });
    await scene.until("read");
    expect(scene.reads()[0]?.card.idNumber).toBe("411322190001010019");
  });
});

/** Each exchange that a card takes, by what the reader is asked. */
const STEPS = ["findCard", "selectCard", "readBase", "readAddress"] as const;

describe.concurrent("a cable pulled", () => {
  it.for(
    STEPS.flatMap(
      (step) =>
        [
          [step, "when it is asked", 0],
          [step, "in the middle of the answer", 15],
        ] as const,
    ),
  )("at %s, %s, is noticed; plugged in again, the card is read anew", async ([step, , afterMs], { scene, expect }) => {
    let pulled: Promise<void> | undefined;
    await scene.beginAnew({
      twin: {
        onRequest: (request) => {
          if (pulled !== undefined || scene.twin.lying() === undefined || commandName(request) !== step) return;
          pulled = new Promise((resolve) => setTimeout(resolve, afterMs)).then(() => scene.pty.unplug());
        },
      },
    });
    await scene.online();
    scene.twin.putCard("zhang");
    await expect.poll(() => pulled !== undefined, { timeout: 5000 }).toBe(true);
    await pulled;
    await expect.poll(() => scene.device.status().device, { timeout: 6000 }).toMatch(/offline|noDevice/);
    // Half a reading is no reading; what was begun is ended.
    expect(scene.reads().length).toBeLessThanOrEqual(step === "readAddress" ? 1 : 0);
    if (scene.kinds().includes("entering")) expect(scene.kinds().at(-1)).not.toBe("entering");
    const before = scene.reads().length;
    (await scene.pty.plug())._unsafeUnwrap();
    await expect.poll(() => scene.reads().length, { timeout: 8000 }).toBe(before + 1);
  });
});

describe.concurrent("a reader", () => {
  it("that is pulled out is offline, and works again when it is back at the same place", async ({ scene, expect }) => {
    await scene.online();
    await scene.pty.unplug();
    await expect.poll(() => scene.device.status().device, { timeout: 5000 }).not.toBe("online");
    (await scene.pty.plug())._unsafeUnwrap();
    await scene.online();
    scene.twin.putCard("zhang");
    await scene.until("read");
  });

  it.for([
    ["selfTestFailed", "60"],
    ["notAuthorised", "66"],
  ] as const)("whose SAM says %s is a hardware error with its code", async ([sam, code], { scene, expect }) => {
    scene.twin.setFaults({ sam });
    await expect
      .poll(() => scene.device.status(), { timeout: 5000 })
      .toMatchObject({ device: "hardwareError", fault: { code } });
  });

  it("whose SAM fails in the middle of a reading is broken, not the card, and works again when the SAM does", async ({
    scene,
    expect,
  }) => {
    await scene.beginAnew({ twin: { cardDelayMs: 600 } });
    await scene.online();
    scene.twin.putCard("zhang");
    await scene.until("entering");
    scene.twin.setFaults({ sam: "selfTestFailed" });
    await scene.until("failed readerFault 60");
    await expect
      .poll(() => scene.device.status(), { timeout: 5000 })
      .toMatchObject({ device: "hardwareError", fault: { code: "60" } });
    scene.twin.setFaults({ sam: "none" });
    await expect.poll(() => scene.device.status().device, { timeout: 8000 }).toBe("online");
    expect(scene.device.status().fault).toBeUndefined();
  });

  it("is stopped at once, whatever it waits for, and says nothing more", async ({ scene, expect }) => {
    await scene.online();
    scene.twin.setFaults({ line: "silence" });
    scene.twin.putCard("zhang");
    await new Promise((resolve) => setTimeout(resolve, POLL_MS * 2));
    const [eventsBefore, statusesBefore] = [scene.events.length, scene.statuses.length];
    const stoppingAt = performance.now();
    await scene.device.stop();
    expect(performance.now() - stoppingAt).toBeLessThan(300);
    expect([scene.events.length, scene.statuses.length]).toEqual([eventsBefore, statusesBefore]);
  });

  it("reads again after it was stopped and started", async ({ scene, expect }) => {
    scene.twin.putCard("zhang");
    await scene.until("read");
    await scene.device.stop();
    expect(scene.device.present()).toEqual({ type: "removed" });
    scene.twin.putCard("li");
    scene.device.start();
    await expect.poll(() => scene.reads(), { timeout: 5000 }).toHaveLength(2);
  });

  it("tells its SAM id, and its state only on change", async ({ scene, expect }) => {
    await scene.online();
    expect(scene.device.status().samId).toBe("05.03-20230101-0001234567-987654321");
    const before = scene.statuses.length;
    // Several rounds of polling with nothing to tell.
    await new Promise((resolve) => setTimeout(resolve, POLL_MS * 6));
    expect(scene.statuses).toHaveLength(before);
  });

  it("that is not there says which path it was looked for at", async ({ expect }) => {
    const absent = createIdReader({
      config: { transport: { kind: "serial", path: "/dev/does-not-exist", baudRate: 115200 }, pollIntervalMs: POLL_MS },
      openTransport,
    });
    absent.start();
    await expect.poll(() => absent.status().device).toBe("noDevice");
    expect(absent.status().fault?.detail).toContain("/dev/does-not-exist");
    await absent.stop();
  });
});

describe.concurrent("a technician's test", () => {
  const { signal } = new AbortController();

  it("asks the SAM, and says its code when it is broken", async ({ scene, expect }) => {
    await scene.online();
    const [handshake] = scene.device.trials ?? [];
    expect((await handshake?.run(signal))?._unsafeUnwrap()).toContain("90");
    scene.twin.setFaults({ sam: "notAuthorised" });
    expect((await handshake?.run(signal))?.isErr()).toBe(true);
  });

  it("reads a card and tells nothing of whose it is", async ({ scene, expect }) => {
    await scene.online();
    const [, read] = scene.device.trials ?? [];
    const running = read?.run(signal);
    scene.twin.putCard("zhang");
    expect((await running)?._unsafeUnwrap()).toMatch(/^resident, \d+ ms, wire \d+ ms$/);
  });

  it("ends when it is asked to, or tells why the card was not read", async ({ scene, expect }) => {
    await scene.online();
    const [, read] = scene.device.trials ?? [];
    const asked = new AbortController();
    const running = read?.run(asked.signal);
    asked.abort();
    expect((await running)?._unsafeUnwrapErr()).toBe("stopped");
    scene.twin.setFaults({ card: "readFails" });
    const failing = read?.run(signal);
    scene.twin.putCard("zhang");
    expect((await failing)?._unsafeUnwrapErr()).toContain("41");
  });
});
