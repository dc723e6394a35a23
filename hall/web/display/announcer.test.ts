import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BoardSound, RecentCall } from "../../contract/index.ts";
import { Announcer, type Mouth } from "./announcer.ts";

const AT = Date.UTC(2026, 2, 2, 1, 30);
const VOICE: BoardSound = { kind: "voice", quiet: false, volume: 0.8, times: 2, hallVoice: "none" };
const call = (number: string, changes: Partial<RecentCall> = {}): RecentCall => ({
  ...{ callId: `${number}-3`, number, categoryId: "household", windowId: "a01", windowLabel: "A01" },
  ...{ at: AT, recall: 0, open: true, ...changes },
});

let said: string[];
let mouths: number;
let most: number;
const mouth: Mouth = {
  chime: () => sound("chime", 500),
  say: ({ number }) => sound(number, 2000),
};
async function sound(what: string, ms: number) {
  mouths += 1;
  most = Math.max(most, mouths);
  said.push(what);
  await new Promise((resolve) => setTimeout(resolve, ms));
  mouths -= 1;
}

beforeEach(() => {
  vi.useFakeTimers({ now: AT });
  said = [];
  mouths = most = 0;
});
afterEach(() => void vi.useRealTimers());

describe("calling aloud", () => {
  it("says each call twice behind a chime, one after the other, in the order of the calls", async () => {
    new Announcer({ mouth }).hear({ calls: [call("A002"), call("A001")], at: AT, sound: VOICE });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(said).toEqual(["chime", "A001", "A001", "chime", "A002", "A002"]);
    expect(most).toBe(1);
  });

  it("says a call once, however often the board is seen; a recall is another call", async () => {
    const announcer = new Announcer({ mouth });
    for (let look = 0; look < 5; look += 1) announcer.hear({ calls: [call("A001")], at: AT, sound: VOICE });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(said).toEqual(["chime", "A001", "A001"]);
    announcer.hear({ calls: [call("A001", { callId: "A001-4", recall: 1 }), call("A001")], at: AT, sound: VOICE });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(said).toHaveLength(6);
  });

  it("does not call what is old: a screen that slept, a line that was lost", async () => {
    const announcer = new Announcer({ mouth });
    announcer.hear({ calls: [call("A001")], at: AT + 10 * 3_600_000, sound: VOICE });
    announcer.hear({ calls: [call("A002", { open: false })], at: AT, sound: VOICE });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(said).toEqual([]);
  });

  it("drops from its queue who came meanwhile", async () => {
    const announcer = new Announcer({ mouth });
    announcer.hear({ calls: [call("A002"), call("A001")], at: AT, sound: VOICE });
    await vi.advanceTimersByTimeAsync(1000);
    announcer.hear({ calls: [call("A002", { open: false }), call("A001")], at: AT + 1000, sound: VOICE });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(said).toEqual(["chime", "A001", "A001"]);
  });

  it("is silent in quiet hours, and does not make up for them afterwards", async () => {
    const announcer = new Announcer({ mouth });
    announcer.hear({ calls: [call("A001")], at: AT, sound: { ...VOICE, quiet: true } });
    announcer.hear({ calls: [call("A001")], at: AT, sound: VOICE });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(said).toEqual([]);
  });

  it("goes on when the mouth breaks, or does not end", async () => {
    const broken: Mouth = {
      chime: () => Promise.reject(new Error("no sound")),
      say: ({ number }) => (said.push(number), new Promise(() => undefined)),
    };
    new Announcer({ mouth: broken }).hear({
      ...{ calls: [call("A002"), call("A001")], at: AT, sound: { ...VOICE, times: 1 } },
    });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(said).toEqual(["A001", "A002"]);
  });
});
