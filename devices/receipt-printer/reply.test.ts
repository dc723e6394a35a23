import { describe, expect, it } from "vitest";
import { realTimeByte, statusBackBytes, type Sensed } from "../twins/receipt-printer/status-bits.ts";
import { ReplyRecogniser } from "./reply.ts";
import { fromRealTime, fromStatusBack, obstacle, statusOf } from "./sensor.ts";

const push = (...bytes: number[]) => new ReplyRecogniser().push(Uint8Array.from(bytes));
const WELL: Sensed = { coverOpen: false, cutterError: false, overheated: false, nearEnd: false, end: false };

describe("telling replies apart", () => {
  it("by their fixed bits, also glued together", () => {
    expect(push(0x12, 0x10, 0, 0, 0, 0x00, 0x0f).map(({ kind }) => kind)).toEqual([
      "realTime",
      "statusBack",
      "fence",
      "fence",
    ]);
  });

  it("also when a group comes in pieces", () => {
    const recogniser = new ReplyRecogniser();
    expect(recogniser.push(Uint8Array.of(0x18, 0))).toEqual([]);
    expect(recogniser.push(Uint8Array.of(0x0c, 0))).toEqual([{ kind: "statusBack", bytes: [0x18, 0, 0x0c, 0] }]);
  });

  it("takes the answer to clearing for no fence, and noise for garbage", () => {
    expect(push(0x37, 0x25, 0x00, 0x12).map(({ kind }) => kind)).toEqual(["realTime"]);
    expect(push(0xff, 0x81).map(({ kind }) => kind)).toEqual(["garbage", "garbage"]);
  });

  it("forgets half a group when told to", () => {
    const recogniser = new ReplyRecogniser();
    recogniser.push(Uint8Array.of(0x10, 0));
    recogniser.discard();
    expect(recogniser.push(Uint8Array.of(0x12))).toEqual([{ kind: "realTime", byte: 0x12 }]);
  });
});

describe("sensors", () => {
  it.each<[Partial<Sensed>, string | undefined]>([
    [{}, undefined],
    [{ nearEnd: true }, undefined],
    [{ end: true }, "paperOut"],
    [{ coverOpen: true }, "coverOpen"],
    [{ cutterError: true }, "cutter"],
    [{ overheated: true }, "overheated"],
    [{ end: true, cutterError: true }, "paperOut"],
  ])("read %j the same way from both kinds of status", (change, wrong) => {
    const sensed = { ...WELL, ...change };
    const [a = 0, b = 0, c = 0, d = 0] = statusBackBytes(sensed);
    expect(obstacle(fromStatusBack([a, b, c, d]))).toBe(wrong);
    const asked = ([1, 4, 2, 3] as const).map((n) => fromRealTime(n, realTimeByte(n, sensed)));
    expect(obstacle(Object.assign({}, ...asked) as object)).toBe(wrong);
  });

  it("become the contract's words", () => {
    expect(statusOf({})).toMatchObject({ device: "online", paper: "unknown", cover: "unknown" });
    expect(statusOf({ paperEnd: true })).toMatchObject({
      device: "userError",
      paper: "out",
      fault: { code: "paperOut" },
    });
    expect(statusOf({ paperEnd: false, paperNearEnd: true })).toMatchObject({ device: "online", paper: "low" });
    expect(statusOf({ unrecoverable: true })).toMatchObject({ device: "hardwareError", fault: { code: "hardware" } });
    expect(statusOf({ offline: true })).toMatchObject({ device: "offline" });
  });
});
