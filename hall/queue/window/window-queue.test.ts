import { afterEach, beforeEach, expect, it } from "vitest";
import { MONDAY_MORNING, openSampleQueue, type SampleQueue } from "../../fixtures/queue.ts";
import { madeUpHall } from "../../simulate/made-up-hall.ts";
import { turnView } from "../next-ticket.ts";
import { byTurn } from "../turn.ts";
import { windowQueue } from "./window-view.ts";

const HALL = madeUpHall({ windows: 8 });
const MINUTE_MS = 60_000;
const AT = MONDAY_MORNING + 10 * MINUTE_MS;

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue({ hall: HALL });
  await mixedQueue();
  queue.setTime(AT);
});
afterEach(() => queue.close());

/** Of all categories: lanes that jump ahead, appointments due and not due, somebody sent to one window, equal times. */
async function mixedQueue(): Promise<void> {
  for (let index = 0; index < 48; index += 1) {
    const { id } = await queue.issue(HALL.categories[index % HALL.categories.length]?.id);
    const queuedAt = AT - ((index * 7) % 30) * MINUTE_MS;
    const rankAt = index % 5 === 0 ? queuedAt - 20 * MINUTE_MS : queuedAt;
    const dueAt = index % 11 === 0 ? AT + MINUTE_MS : index % 11 === 1 ? AT : 0;
    const targetWindowId = index % 9 === 0 ? "w01" : index % 9 === 1 ? "w02" : null;
    await queue.store.db
      .updateTable("ticket")
      .set({ queuedAt, rankAt, dueAt, targetWindowId })
      .where("id", "=", id)
      .execute();
  }
}

/** The same, by everybody's turn. */
async function expected(windowId: string): Promise<string[]> {
  const { plan } = queue.context;
  const all = await queue.store.db.selectFrom("ticket").selectAll().execute();
  const own = all.filter(({ targetWindowId, categoryId }) =>
    targetWindowId === null ? plan.categoriesOf(windowId).includes(categoryId) : targetWindowId === windowId,
  );
  return own.sort(byTurn(turnView(queue.context, { windowId, at: AT }))).map(({ number }) => number);
}

it("shows the first of those who wait for a window in the order of their turn, however few are asked for", async () => {
  const priorities = HALL.windows.map(({ categories }) => categories?.map(({ priority }) => priority));
  expect(priorities.flat()).toContain(2);
  for (const { id: windowId } of HALL.windows) {
    const order = await expected(windowId);
    expect(order.length).toBeGreaterThan(4);
    for (const limit of [1, 3, 200]) {
      const shown = (await windowQueue(queue.context, { windowId, limit }))._unsafeUnwrap();
      expect(
        shown.map(({ number }) => number),
        `${windowId}, ${limit}`,
      ).toEqual(order.slice(0, limit));
    }
  }
});
