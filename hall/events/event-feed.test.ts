import { afterEach, beforeEach, expect, it } from "vitest";
import type { Kysely } from "kysely";
import type { HallEvent } from "../contract/event.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import type { HallDatabase } from "../store/schema.ts";
import { EventFeed } from "./event-feed.ts";
import { localSignals } from "./signals.ts";

/** A store whose answers of the event counter are handed out one by one; the first so many are lost on the way. */
function slowCounter(db: Kysely<HallDatabase>, { lost }: { lost: number }) {
  const held: (() => void)[] = [];
  let asked = 0;
  const answer = async (read: () => Promise<unknown>) => {
    asked += 1;
    if (asked <= lost) throw new Error("the store is away");
    const row = await read();
    await new Promise<void>((resolve) => held.push(resolve));
    return row;
  };
  const slow = <T extends object>(query: T): T =>
    new Proxy(query, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== "function") return value;
        const call = (...args: unknown[]) => Reflect.apply(value, target, args) as object;
        if (name === "executeTakeFirstOrThrow") return () => answer(call as () => Promise<unknown>);
        return (...args: unknown[]) => slow(call(...args));
      },
    });
  const store = new Proxy(db, {
    get: (target, name) => {
      if (name !== "selectFrom") return Reflect.get(target, name) as unknown;
      // Whatever else is asked is asked as it is.
      return (table: "hallEventCounter" | "hallEvent") =>
        table === "hallEventCounter" ? slow(target.selectFrom(table)) : target.selectFrom(table);
    },
  });
  return { store, held, handOut: () => held.splice(0, 1).forEach((resolve) => resolve()) };
}

let queue: SampleQueue;
let feed: EventFeed;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(async () => {
  await feed.close();
  await queue.close();
});

it("loses nothing of what happens while two come at once and the store is slow", async () => {
  const counter = slowCounter(queue.context.db, { lost: 1 });
  feed = new EventFeed({ db: counter.store, signals: localSignals() });
  const heard = new Set<number>();
  const hear = ({ id }: HallEvent) => void heard.add(id);
  /** As a listener on a line does: refused, it comes again. */
  const follow = async (listener: (event: HallEvent) => void): Promise<number> => {
    for (;;) {
      const subscribed = await feed.subscribe(listener).catch(() => undefined);
      if (subscribed !== undefined) return subscribed.newest;
    }
  };
  const first = follow(hear);
  await expect.poll(() => counter.held.length).toBe(1);
  await queue.issue();
  const second = follow(() => undefined);
  // Whatever is asked now is answered, in the order in which it was asked.
  const handing = setInterval(counter.handOut, 5);
  const [from] = await Promise.all([first, second]);
  await queue.issue();
  const { last } = await queue.context.db.selectFrom("hallEventCounter").select("last").executeTakeFirstOrThrow();
  const all = Array.from({ length: last - from }, (_, index) => from + 1 + index);
  expect(all.length).toBeGreaterThan(0);
  await expect.poll(() => all.filter((id) => !heard.has(id))).toEqual([]);
  clearInterval(handing);
});

it("refuses whoever comes while the log cannot be read", async () => {
  const counter = slowCounter(queue.context.db, { lost: 1 });
  feed = new EventFeed({ db: counter.store, signals: localSignals() });
  await expect(feed.subscribe(() => undefined)).rejects.toThrow("the store is away");
  expect(feed.listeners).toBe(0);
});

it("tells each of them once what comes while a reader goes and another comes", async () => {
  const signals = localSignals();
  feed = new EventFeed({ db: queue.context.db, signals });
  for (let round = 0; round < 10; round += 1) {
    const heard: number[] = [];
    const { newest, end } = await feed.subscribe(({ id }) => void heard.push(id));
    await queue.issue();
    signals.announce();
    await expect.poll(() => heard).toEqual([newest + 1]);
    end();
  }
});
