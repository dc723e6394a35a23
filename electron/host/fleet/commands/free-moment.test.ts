import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PageWatch } from "../page-watch.ts";
import { FreeMoment } from "./free-moment.ts";

const MINUTE_MS = 60_000;

let page: PageWatch;
let ended: number;
let printing: boolean;
let found: "free" | "taken" | undefined;
let moment: FreeMoment;
beforeEach(() => {
  vi.useFakeTimers();
  [ended, printing, found] = [0, false, undefined];
  page = new PageWatch({ visitEnded: () => void (ended += 1) });
  moment = new FreeMoment({ page, printing: () => printing });
});
afterEach(() => {
  moment.stop();
  vi.useRealTimers();
});
async function wait() {
  void moment.wait().then((what) => (found = what));
  await vi.advanceTimersByTimeAsync(0);
}
const shows = (screen: "attract" | "inUse" | "technician" | "outOfService", holding = false) =>
  page.shows({ screen, holding });

it("is at once when nobody is here, and not while anything prints", async () => {
  shows("attract");
  printing = true;
  await wait();
  await vi.advanceTimersByTimeAsync(5000);
  expect(found).toBeUndefined();
  printing = false;
  await vi.advanceTimersByTimeAsync(1000);
  expect(found).toBe("free");
});

it("comes with the end of the visit, and nobody was asked to go", async () => {
  shows("inUse");
  await wait();
  await vi.advanceTimersByTimeAsync(9 * MINUTE_MS);
  expect([found, moment.endsAt.get()]).toEqual([undefined, undefined]);
  shows("attract");
  await vi.advanceTimersByTimeAsync(1000);
  expect([found, ended]).toEqual(["free", 1]);
});

it("asks who stays for more than ten minutes to finish within one, and waits for their paper", async () => {
  shows("inUse", true);
  await wait();
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS + 1000);
  const endsAt = moment.endsAt.get() ?? 0;
  expect(endsAt - Date.now()).toBeGreaterThan(58_000);
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(found).toBeUndefined();
  expect(moment.endsAt.get()).toBe(endsAt);
  shows("attract");
  await vi.advanceTimersByTimeAsync(1000);
  expect([found, moment.endsAt.get()]).toEqual(["free", undefined]);
});

it("does not come while a technician is at work, who is not asked to go", async () => {
  shows("technician");
  await wait();
  await vi.advanceTimersByTimeAsync(29 * MINUTE_MS);
  expect([found, moment.endsAt.get()]).toEqual([undefined, undefined]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(found).toBe("taken");
});

it("is also when no page comes", async () => {
  await wait();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(found).toBeUndefined();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(found).toBe("free");
});

it("a page that goes in the middle of a visit ends it", () => {
  shows("inUse");
  page.newPage();
  page.newPage();
  expect([ended, page.live.get().screen]).toEqual([1, "starting"]);
});
