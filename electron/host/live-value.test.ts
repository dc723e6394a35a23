import { describe, expect, it } from "vitest";
import { LiveValue } from "./live-value.ts";

describe("LiveValue", () => {
  it("tells a new watcher the present value first", async () => {
    const watch = new LiveValue({ n: 1 }).watch();
    expect(await watch.next()).toEqual({ done: false, value: { n: 1 } });
  });

  it("tells the newest value only, and nothing when nothing changed", async () => {
    const live = new LiveValue({ n: 1 });
    const watch = live.watch();
    await watch.next();
    const next = watch.next();
    live.set({ n: 1 });
    live.set({ n: 2 });
    live.set({ n: 3 });
    expect((await next).value).toEqual({ n: 3 });
  });

  it("ends for a watcher that goes away, and leaves the others", async () => {
    const live = new LiveValue(0);
    const leaving = new AbortController();
    const left = live.watch(leaving.signal);
    const stayed = live.watch();
    await left.next();
    await stayed.next();
    const last = left.next();
    leaving.abort();
    expect((await last).done).toBe(true);
    const next = stayed.next();
    live.set(7);
    expect((await next).value).toBe(7);
  });
});
