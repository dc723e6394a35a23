import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BOOT, CARD, KIOSK, VISIT } from "../fixtures/boot.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useAttentionStore } from "./attention.ts";
import { useHostStore } from "./host.ts";
import { useKioskStore } from "./kiosk.ts";
import { useLookStore } from "./look.ts";
import { useNavigationStore } from "./navigation.ts";
import { useVisitStore } from "./visit.ts";

const { idleSeconds, idleCareSeconds, countdownSeconds, doneSeconds } = BOOT.timeouts;
let host: ReturnType<typeof fakeHost>;
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  host = fakeHost();
  useHostStore().attach(host.connection);
  useKioskStore().boot = BOOT;
  useVisitStore().receive(VISIT);
  useNavigationStore().home();
  stop = useAttentionStore().start();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe("attention", () => {
  it("asks after the quiet time and counts down visibly", async () => {
    const attention = useAttentionStore();
    await pass(idleSeconds - 1);
    expect(attention.asking).toBe(false);
    await pass(2);
    expect(attention.asking).toBe(true);
    expect(attention.secondsLeft).toBeGreaterThanOrEqual(countdownSeconds - 1);
    await pass(10);
    expect(attention.secondsLeft).toBeLessThanOrEqual(countdownSeconds - 10);
    expect(host.calls.end).not.toHaveBeenCalled();
  });

  it("ends the visit at zero, with nothing of it left on the page", async () => {
    useVisitStore().receive({ ...VISIT, card: CARD });
    useLookStore().toggleCare();
    await pass(idleCareSeconds + countdownSeconds + 2);
    expect(host.calls.end.mock.calls).toEqual([[{ reason: "idle" }]]);
    expect(useNavigationStore().screen).toBe("attract");
    expect(useLookStore().look).toBe("standard");
    expect(useVisitStore().person).toBeUndefined();
    expect(JSON.stringify(useVisitStore().visit)).not.toContain("测");
  });

  it("goes on at a touch, at least ten times", async () => {
    const attention = useAttentionStore();
    for (let time = 0; time < 12; time += 1) {
      await pass(idleSeconds + countdownSeconds - 5);
      expect(attention.asking).toBe(true);
      attention.touch();
      expect(attention.asking).toBe(false);
    }
    expect(host.calls.end).not.toHaveBeenCalled();
  });

  it("waits longer in 关怀版", async () => {
    useLookStore().toggleCare();
    await pass(idleSeconds + 5);
    expect(useAttentionStore().asking).toBe(false);
    await pass(idleCareSeconds - idleSeconds);
    expect(useAttentionStore().asking).toBe(true);
  });

  it("asks sooner once the number is there", async () => {
    useNavigationStore().go({ screen: "ticket-done" });
    await pass(doneSeconds + 1);
    expect(useAttentionStore().asking).toBe(true);
  });

  it.each([
    ["nobody is here", () => useNavigationStore().reset()],
    ["a number is on its way", () => useNavigationStore().go({ screen: "ticket-progress" })],
    ["a card is being read", () => void useVisitStore().receive({ ...VISIT, card: { state: "reading" } })],
  ])("stands still while %s", async (_, begin) => {
    begin();
    await pass(idleSeconds + countdownSeconds + 10);
    expect(useAttentionStore().asking).toBe(false);
    expect(host.calls.end).not.toHaveBeenCalled();
  });
});

describe("a presence sensor", () => {
  const LEFT_SECONDS = 20;
  beforeEach(() => (useKioskStore().boot = { ...BOOT, timeouts: { ...BOOT.timeouts, leftSeconds: LEFT_SECONDS } }));
  const sees = (presence: "present" | "notPresent" | undefined) =>
    (useKioskStore().state = { ...KIOSK, ...(presence !== undefined && { presence }) });
  const leaves = () => {
    sees("present");
    sees("notPresent");
  };

  it("brings the question forward when somebody left, and the countdown stays as long as ever", async () => {
    const attention = useAttentionStore();
    leaves();
    await pass(LEFT_SECONDS - 1);
    expect(attention.asking).toBe(false);
    await pass(2);
    expect(attention.asking).toBe(true);
    expect(attention.secondsLeft).toBeGreaterThanOrEqual(countdownSeconds - 1);
    await pass(countdownSeconds - 3);
    expect(host.calls.end).not.toHaveBeenCalled();
    await pass(5);
    expect(host.calls.end.mock.calls).toEqual([[{ reason: "idle" }]]);
  });

  it.each<[string, () => void]>([
    [
      "the hall does not ask for it",
      () => {
        useKioskStore().boot = BOOT;
        leaves();
      },
    ],
    ["nobody was seen before", () => sees("notPresent")],
    [
      "the sensor fell silent",
      () => {
        sees("present");
        sees(undefined);
      },
    ],
    [
      "a hand touched the glass since",
      () => {
        leaves();
        useAttentionStore().touch();
      },
    ],
    [
      "somebody is back",
      () => {
        leaves();
        sees("present");
      },
    ],
  ])("shortens nothing when %s", async (_, happen) => {
    happen();
    await pass(LEFT_SECONDS + 5);
    expect(useAttentionStore().asking).toBe(false);
  });

  it("keeps the question when somebody comes by: only a touch goes on", async () => {
    leaves();
    await pass(LEFT_SECONDS + 1);
    sees("present");
    await pass(1);
    expect(useAttentionStore().asking).toBe(true);
    useAttentionStore().touch();
    await pass(LEFT_SECONDS + 1);
    expect(useAttentionStore().asking).toBe(false);
  });

  it("does not hurry who left while paper was coming", async () => {
    leaves();
    useNavigationStore().go({ screen: "ticket-progress" });
    await pass(LEFT_SECONDS * 2);
    useNavigationStore().replace({ screen: "ticket-done" });
    await pass(LEFT_SECONDS - 1);
    expect(useAttentionStore().asking).toBe(false);
    await pass(2);
    expect(useAttentionStore().asking).toBe(true);
  });
});
