import { describe } from "vitest";
import { it, POLL_MS } from "../../test/fixtures/id-reader/reader-scene.ts";
import { openTransport } from "../transport/open.ts";
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

  it("that falls silent in the middle of a reading is the reader's fault, not the card's", async ({ scene }) => {
    await scene.online();
    scene.twin.setFaults({ slowMs: 200 });
    scene.twin.putCard("zhang");
    await scene.until("entering");
    scene.twin.setFaults({ line: "silence" });
    await scene.until("failed readerFault silence");
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
