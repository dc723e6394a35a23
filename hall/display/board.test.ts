import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { hallBoard } from "./board.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

it.each([
  ["Monday, before it opens", "2026-03-02T08:00", { opening: "before", opensAt: Date.parse("2026-03-02T08:30+08:00") }],
  ["Monday at work", "2026-03-02T09:30", { opening: "open" }],
  ["Monday evening", "2026-03-02T17:30", { opening: "closed" }],
  ["Saturday morning, with nothing to come and nothing over", "2026-03-07T07:30", { opening: "dayOff" }],
])("screens know whether the hall is open: %s", async (_, clock, opening) => {
  queue.setTime(Date.parse(`${clock}+08:00`));
  const board = await hallBoard(queue.context, { calls: 5, hallVoice: "none", demo: false, announcements: [] });
  expect(board).toMatchObject(opening);
});
