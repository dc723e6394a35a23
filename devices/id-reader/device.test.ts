import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CardEvent, IdReaderStatus } from "../contract/index.ts";
import { openTransport } from "../transport/open.ts";
import { createIdReaderTwin, type IdReaderTwin } from "../twins/id-reader/twin.ts";
import { createPty, type Pty } from "../twins/station/pty.ts";
import { createRunDir, type RunDir } from "../twins/station/run-dir.ts";
import { wireMs } from "./card-reading.ts";
import { createIdReader } from "./device.ts";
import type { IdReaderDevice } from "./types.ts";

const POLL_MS = 100;

let runDir: RunDir;
let pty: Pty;
let twin: IdReaderTwin;
let device: IdReaderDevice;
let events: CardEvent[];
let statuses: IdReaderStatus[];

beforeEach(async () => {
  runDir = await createRunDir();
  twin = createIdReaderTwin();
  pty = await createPty({ name: "id-reader", dir: runDir.path, socketDir: runDir.path, twin });
  (await pty.plug())._unsafeUnwrap();
  events = [];
  statuses = [];
  device = createIdReader({
    config: { transport: { kind: "serial", path: pty.path, baudRate: 115200 }, pollIntervalMs: POLL_MS },
    openTransport,
  });
  device.onCard((event) => events.push(event));
  device.onStatus((status) => statuses.push(status));
  device.start();
});

afterEach(async () => {
  await device.stop();
  await pty.stop();
  await runDir.remove();
});

const last = () => events.at(-1);
const kinds = () =>
  events.map((event) => (event.type === "failed" ? `failed ${event.cause} ${event.code}` : event.type));
const online = () => expect.poll(() => device.status().device, { timeout: 5000 }).toBe("online");
const until = (wanted: string) => expect.poll(() => kinds().includes(wanted), { timeout: 6000 }).toBe(true);

describe("a card", () => {
  it("is read once, with what its chip says, and its removal is told", async () => {
    await online();
    twin.putCard("li");
    await until("read");
    const read = last();
    if (read?.type !== "read") throw new Error("not read");
    const { card, additionalAddress } = twin.people.find(({ id }) => id === "li") ?? {};
    expect(read.card).toEqual({ ...card, additionalAddress });
    expect(device.status()).toMatchObject({ media: "present" });
    expect(device.present()).toBe(read);
    // Lying there it is not read again, however often the reader is asked.
    await expect.poll(() => statuses.length, { timeout: POLL_MS * 5, interval: POLL_MS }).toBeGreaterThan(0);
    expect(kinds()).toEqual(["entering", "read"]);
    twin.takeCard();
    await until("removed");
    expect(device.present()).toEqual({ type: "removed" });
    expect(device.status()).toMatchObject({ device: "online", media: "notPresent" });
  });

  it.each(["zhang", "rare-name", "minority", "hong-kong", "foreigner-2017", "foreigner-2023"])(
    "of %s is decoded whole",
    async (id) => {
      twin.putCard(id);
      await until("read");
      const read = last();
      expect(read?.type === "read" ? read.card : undefined).toEqual(
        twin.people.find((person) => person.id === id)?.card,
      );
    },
  );

  it("is read about as fast as the wire allows", async () => {
    await online();
    twin.putCard("zhang");
    await until("read");
    const read = last();
    if (read?.type !== "read") throw new Error("not read");
    expect(read.wireMs).toBeCloseTo(118, 0);
    expect(wireMs(9600)).toBeCloseTo(1416, 0);
    expect(read.readMs).toBeGreaterThanOrEqual(read.wireMs * 0.95);
  });

  it("may be followed by another one", async () => {
    twin.putCard("zhang");
    await until("read");
    twin.putCard("li");
    await expect.poll(kinds, { timeout: 5000 }).toEqual(["entering", "read", "removed", "entering", "read"]);
  });

  it.each([
    ["wrongCard", "failed invalidMedia 40"],
    ["fakeCard", "failed invalidMedia 32"],
    ["selectFails", "failed readAgain 81"],
    ["readFails", "failed readAgain 41"],
  ] as const)(
    "that cannot be read (%s) is told once, and works after it was lifted and laid again",
    async (fault, told) => {
      twin.setFaults({ card: fault });
      twin.putCard("zhang");
      await until(told);
      twin.takeCard();
      await until("removed");
      twin.setFaults({ card: "none" });
      twin.putCard("zhang");
      await until("read");
      expect(kinds().filter((kind) => kind === told)).toHaveLength(1);
    },
  );

  it("pulled while it is read asks for another try", async () => {
    await device.stop();
    await pty.stop();
    twin = createIdReaderTwin({ cardDelayMs: 900 });
    pty = await createPty({ name: "slow-card", dir: runDir.path, socketDir: runDir.path, twin });
    (await pty.plug())._unsafeUnwrap();
    device = createIdReader({
      config: { transport: { kind: "serial", path: pty.path, baudRate: 115200 }, pollIntervalMs: POLL_MS },
      openTransport,
    });
    device.onCard((event) => events.push(event));
    device.start();
    await online();
    twin.putCard("zhang");
    await until("entering");
    twin.takeCard();
    await until("failed readAgain 81");
    twin.putCard("zhang");
    await until("read");
  });
});

describe("a bad line", () => {
  it.each(["noise", "split", "glued", "badChecksum"] as const)(
    "(%s) does not keep a card from being read",
    async (line) => {
      await online();
      twin.setFaults({ line });
      twin.putCard("zhang");
      await until("read");
      twin.takeCard();
      await until("removed");
    },
  );

  it("that cuts replies short is named, and heals", async () => {
    await online();
    twin.setFaults({ line: "truncated" });
    await expect.poll(() => device.status().fault?.code, { timeout: 5000 }).toBe("truncated");
    twin.setFaults({ line: "none" });
    twin.putCard("zhang");
    await until("read");
  });

  it("that falls silent puts the reader offline, and heals", async () => {
    await online();
    twin.setFaults({ line: "silence" });
    await expect
      .poll(() => device.status(), { timeout: 6000 })
      .toMatchObject({ device: "offline", fault: { code: "silence" } });
    twin.setFaults({ line: "none" });
    await online();
  });

  it("that falls silent in the middle of a reading is the reader's fault, not the card's", async () => {
    await online();
    twin.setFaults({ slowMs: 200 });
    twin.putCard("zhang");
    await until("entering");
    twin.setFaults({ line: "silence" });
    await until("failed readerFault silence");
  });
});

describe("a reader", () => {
  it("that is pulled out is offline, and works again when it is back at the same place", async () => {
    await online();
    await pty.unplug();
    await expect.poll(() => device.status().device, { timeout: 5000 }).not.toBe("online");
    (await pty.plug())._unsafeUnwrap();
    await online();
    twin.putCard("zhang");
    await until("read");
  });

  it.each([
    ["selfTestFailed", "60"],
    ["notAuthorised", "66"],
  ] as const)("whose SAM says %s is a hardware error with its code", async (sam, code) => {
    twin.setFaults({ sam });
    await expect
      .poll(() => device.status(), { timeout: 5000 })
      .toMatchObject({ device: "hardwareError", fault: { code } });
  });

  it("tells its SAM id, and its state only on change", async () => {
    await online();
    expect(device.status().samId).toBe("05.03-20230101-0001234567-987654321");
    const before = statuses.length;
    // Several rounds of polling with nothing to tell.
    await new Promise((resolve) => setTimeout(resolve, POLL_MS * 6));
    expect(statuses).toHaveLength(before);
  });

  it("that is not there says which path it was looked for at", async () => {
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
