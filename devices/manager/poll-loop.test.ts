import { expect, it, vi } from "vitest";
import { PollLoop } from "./poll-loop.ts";

it("rests between rounds as long as a round asks for, and not once it is stopped", async () => {
  let rounds = 0;
  const loop = new PollLoop(async () => {
    rounds += 1;
    return rounds === 1 ? 0 : 60_000;
  });
  loop.start();
  await expect.poll(() => rounds).toBe(2);
  const stoppedAt = performance.now();
  await loop.stop();
  expect(performance.now() - stoppedAt).toBeLessThan(1000);
  expect(rounds).toBe(2);
});

it("is stopped when its last round is over, and says so already in it", async () => {
  let finish = (): void => undefined;
  const seen: boolean[] = [];
  const loop = new PollLoop(async () => {
    await new Promise<void>((resolve) => (finish = resolve));
    seen.push(loop.stopped());
    return 0;
  });
  loop.start();
  await Promise.resolve();
  const over = vi.fn();
  const stopping = loop.stop().then(over);
  await Promise.resolve();
  expect(over).not.toHaveBeenCalled();
  finish();
  await stopping;
  expect(seen).toEqual([true]);
});

it("started twice is one loop, and starts again after a stop", async () => {
  let rounds = 0;
  const loop = new PollLoop(async () => {
    rounds += 1;
    return 60_000;
  });
  loop.start();
  loop.start();
  await expect.poll(() => rounds).toBe(1);
  await loop.stop();
  loop.start();
  await expect.poll(() => rounds).toBe(2);
  await loop.stop();
});
