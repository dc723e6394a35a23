import { expect, it } from "vitest";
import { Listeners } from "../transport/listeners.ts";
import { eventQueue } from "./event-queue.ts";

/** A source that counts who listens. */
function source() {
  const listeners = new Listeners<number>();
  const open = { count: 0 };
  return {
    open,
    tell: (value: number) => listeners.tell(value),
    subscribe: (listener: (value: number) => void) => {
      open.count += 1;
      const stop = listeners.add(listener);
      return () => {
        open.count -= 1;
        stop();
      };
    },
  };
}

it("gives what is there first, then every event in order, also those that came while nobody asked", async () => {
  const { tell, subscribe } = source();
  const queue = eventQueue({ subscribe, first: () => [0], signal: undefined });
  expect((await queue.next()).value).toBe(0);
  const pending = queue.next();
  tell(1);
  tell(2);
  tell(3);
  expect([(await pending).value, (await queue.next()).value, (await queue.next()).value]).toEqual([1, 2, 3]);
  await queue.return();
});

it("loses nothing between the subscription and the first values", async () => {
  const { tell, subscribe } = source();
  const first = () => {
    tell(1);
    return [];
  };
  const queue = eventQueue({ subscribe, first, signal: undefined });
  expect((await queue.next()).value).toBe(1);
  await queue.return();
});

it("ends and unsubscribes when it is called off, also while it waits", async () => {
  const { open, subscribe } = source();
  const calledOff = new AbortController();
  const queue = eventQueue<number>({ subscribe, first: () => [], signal: calledOff.signal });
  const pending = queue.next();
  expect(open.count).toBe(1);
  calledOff.abort();
  expect(await pending).toEqual({ done: true, value: undefined });
  expect(open.count).toBe(0);
});

it("keeps the newest hundred of a listener that does not listen", async () => {
  const { tell, subscribe } = source();
  const queue = eventQueue({ subscribe, first: () => [-1], signal: undefined });
  await queue.next();
  for (let value = 0; value < 250; value += 1) tell(value);
  expect((await queue.next()).value).toBe(150);
  await queue.return();
});
