import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createIdReader } from "../id-reader/device.ts";
import type { IdReaderDevice } from "../id-reader/types.ts";
import { createHidBus, type HidBus } from "../twins/hid/bus.ts";
import { createIdReaderTwin, type IdReaderTwin } from "../twins/id-reader/twin.ts";
import { createOpenTransport } from "./open.ts";

const INFO = { vendorId: 0x2b8b, productId: 0x2721, serialNumber: "K1", path: "/dev/hidraw" };
const MATCH = { vendorId: "2b8b", productId: "2721" };

/** SAM frames say in bytes 5 and 6 how much follows. */
const answerBytes = (begun: Uint8Array) =>
  begun.length < 7 ? undefined : 7 + (((begun[5] ?? 0) << 8) | (begun[6] ?? 0));

describe.each(["raw64", "wrapped"] as const)("an ID-card reader on HID, %s", (framing) => {
  let twin: IdReaderTwin;
  let bus: HidBus;
  let device: IdReaderDevice;
  let events: string[];
  const online = () => expect.poll(() => device.status().device, { timeout: 6000 }).toBe("online");
  const heard = (kind: string) => expect.poll(() => events, { timeout: 6000 }).toContain(kind);

  beforeEach(async () => {
    twin = createIdReaderTwin();
    bus = createHidBus({ info: INFO, framing, twin, answerBytes });
    device = createIdReader({
      config: { transport: { kind: "hid", ...MATCH, framing }, pollIntervalMs: 100 },
      openTransport: createOpenTransport({ hid: bus }),
    });
    events = [];
    device.onCard(({ type }) => events.push(type));
    device.start();
    await online();
  });
  afterEach(() => device.stop());

  it("reads cards, and leaves nothing open behind", async () => {
    twin.putCard("zhang");
    await heard("read");
    twin.takeCard();
    await heard("removed");
    await device.stop();
    expect(bus.openHandles()).toBe(0);
  });

  it("notices that it was pulled out, though nothing tells it, and comes back", async () => {
    bus.unplug();
    await expect.poll(() => device.status().device, { timeout: 6000 }).not.toBe("online");
    bus.plug();
    await online();
    twin.putCard("zhang");
    await heard("read");
    expect(bus.openHandles()).toBe(1);
  });

  it("an error without an unplugging drops the handle and opens it anew", async () => {
    bus.setFaults({ bus: "error" });
    await expect.poll(() => device.status().fault?.code, { timeout: 6000 }).toBeDefined();
    await online();
    expect(bus.openHandles()).toBe(1);
  });

  it("reports without bytes are nothing", async () => {
    bus.setFaults({ bus: "empty" });
    twin.putCard("zhang");
    await heard("read");
  });

  it("that another program holds says so", async () => {
    bus.unplug();
    bus.setFaults({ bus: "busy" });
    bus.plug();
    await expect.poll(() => device.status().fault?.code, { timeout: 6000 }).toBe("permission");
  });
});

describe("damaged reports", () => {
  it("make a reader that says nothing, and no throw", async () => {
    const twin = createIdReaderTwin();
    const bus = createHidBus({ info: INFO, framing: "wrapped", twin, answerBytes });
    bus.setFaults({ bus: "badSum" });
    const device = createIdReader({
      config: { transport: { kind: "hid", ...MATCH, framing: "wrapped" }, pollIntervalMs: 100 },
      openTransport: createOpenTransport({ hid: bus }),
    });
    device.start();
    await expect.poll(() => device.status(), { timeout: 6000 }).toMatchObject({ device: "offline" });
    await device.stop();
  });
});

describe("looking for a HID device", () => {
  const open = createOpenTransport({
    hid: createHidBus({ info: INFO, framing: "raw64", twin: createIdReaderTwin(), answerBytes }),
  });
  it.each([
    [{ ...MATCH, serialNumber: "K2" }, "another serial number"],
    [{ vendorId: "2b8b", productId: "0001" }, "another product"],
  ])("does not take one with %j: %s", async (match, _what) => {
    const fault = (await open({ kind: "hid", ...match, framing: "raw64" }))._unsafeUnwrapErr();
    expect(fault).toMatchObject({ code: "notFound" });
  });

  it("asks the machine's own bus, too", async () => {
    const fault = (await createOpenTransport()({ kind: "hid", ...MATCH, framing: "raw64" }))._unsafeUnwrapErr();
    expect(fault.code).toBe("notFound");
  });
});
