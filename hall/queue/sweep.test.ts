import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt, closeWhole, storyOf } from "../fixtures/window.ts";
import { CallingRules } from "../../kiosk-config/schema/hall.ts";
import { startOfDay } from "./business-day.ts";
import { sweep } from "./sweep.ts";
import { viewWindow } from "./window/window-view.ts";

const MINUTE_MS = 60_000;

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => closeWhole(queue));

const clerk = (windowId: string) => clerkAt(queue.context, windowId);
const run = () => sweep(queue.context);
const stateOf = async (id: string) =>
  (await queue.store.db.selectFrom("ticket").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;

describe("who was called and did not come", () => {
  async function calledAgain(times: number): Promise<string> {
    await queue.issue();
    queue.pass(1000);
    const id = (await clerk("a01").next())._unsafeUnwrap()?.id ?? "";
    for (let time = 0; time < times; time += 1) {
      queue.pass(MINUTE_MS);
      (await clerk("a01").recall(id))._unsafeUnwrap();
    }
    return id;
  }

  it("is a no-show once all of the rule's time is over and some more, and the window is free", async () => {
    const id = await calledAgain(2);
    queue.pass(11 * MINUTE_MS);
    expect(await run()).toEqual({ noShows: 0, sentBack: 0 });
    queue.pass(MINUTE_MS);
    expect(await run()).toEqual({ noShows: 1, sentBack: 0 });
    expect(await run()).toEqual({ noShows: 0, sentBack: 0 });
    expect((await storyOf(queue.context, id)).at(-1)).toEqual(["noShow", "noShow", "a01"]);
    expect((await viewWindow(queue.context, "a01"))?.current).toBeUndefined();
    // They come after all.
    (await clerk("a01").call(id))._unsafeUnwrap();
    expect(await stateOf(id)).toBe("called");
  });

  it("may be taken back like any act of the window", async () => {
    const id = await calledAgain(2);
    queue.pass(15 * MINUTE_MS);
    await run();
    (await clerk("a01").undo())._unsafeUnwrap();
    expect(await stateOf(id)).toBe("called");
  });

  it("is waited for while it was not called often enough, or is served, or was called just now", async () => {
    const id = await calledAgain(1);
    queue.pass(60 * MINUTE_MS);
    expect(await run()).toEqual({ noShows: 0, sentBack: 0 });
    (await clerk("a01").recall(id))._unsafeUnwrap();
    expect(await run()).toEqual({ noShows: 0, sentBack: 0 });
    (await clerk("a01").start(id))._unsafeUnwrap();
    queue.pass(60 * MINUTE_MS);
    expect(await run()).toEqual({ noShows: 0, sentBack: 0 });
    expect(await stateOf(id)).toBe("serving");
  });

  it("is left to the windows where the hall wishes so", async () => {
    queue.context.plan.use({ ...SAMPLE_HALL, calling: CallingRules.parse({ noShowByItselfMinutes: 0 }) });
    const id = await calledAgain(2);
    queue.pass(60 * MINUTE_MS);
    await run();
    expect(await stateOf(id)).toBe("called");
  });

  it("two processes that look at once say it once", async () => {
    const id = await calledAgain(2);
    queue.pass(20 * MINUTE_MS);
    const both = await Promise.all([run(), run()]);
    expect(both.map(({ noShows }) => noShows).sort()).toEqual([0, 1]);
    expect((await storyOf(queue.context, id)).filter(([state]) => state === "noShow")).toHaveLength(1);
  });
});

describe("who was sent to one window", () => {
  async function sentTo(windowId: string): Promise<string> {
    const { id } = await queue.issue();
    queue.pass(1000);
    (await clerk("a01").transfer(id, { kind: "window", windowId }, "original"))._unsafeUnwrap();
    return id;
  }
  const next = async (windowId: string) => (await clerk(windowId).next())._unsafeUnwrap()?.id;

  it("waits in their own queue again when nobody sits there, at the same time", async () => {
    const id = await sentTo("d01");
    const { id: later } = await queue.issue();
    queue.pass(29 * MINUTE_MS);
    expect(await run()).toEqual({ noShows: 0, sentBack: 0 });
    queue.pass(MINUTE_MS);
    expect(await run()).toEqual({ noShows: 0, sentBack: 1 });
    expect(await run()).toEqual({ noShows: 0, sentBack: 0 });
    expect((await storyOf(queue.context, id)).at(-1)).toEqual(["waiting", "windowIdle", null]);
    expect(await next("a01")).toBe(id);
    expect(await next("a02")).toBe(later);
  });

  it("stays with a window that works", async () => {
    const id = await sentTo("a02");
    queue.pass(25 * MINUTE_MS);
    expect(await next("a02")).toBe(id);
    const second = await sentTo("a02");
    queue.pass(20 * MINUTE_MS);
    (await clerk("a02").finish(id))._unsafeUnwrap();
    queue.pass(20 * MINUTE_MS);
    expect(await run()).toEqual({ noShows: 0, sentBack: 0 });
    expect(await next("a02")).toBe(second);
  });

  it("is not sent back while the hall is closed, nor at once when it opens", async () => {
    const at = (hours: number) => startOfDay("2026-03-02") + hours * 60 * MINUTE_MS;
    queue.setTime(at(8));
    await sentTo("d01");
    queue.setTime(at(8.9));
    expect((await run()).sentBack).toBe(0);
    queue.setTime(at(17.6));
    expect((await run()).sentBack).toBe(0);
    queue.setTime(at(9));
    expect((await run()).sentBack).toBe(1);
  });
});
