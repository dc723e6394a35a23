import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { Hall } from "../../kiosk-config/schema/hall.ts";
import { ON_POSTGRES } from "../fixtures/database.ts";
import { openSampleQueue } from "../fixtures/queue.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { handOver, type OfflineTicket } from "./hand-over.ts";
import { reserveRange } from "./reserve-range.ts";
import { callNext } from "./window/call.ts";

/** As many as a hand-over may hold. */
const EACH = 200;
/** On PostgreSQL, tried with fifty, too (80 s), a fifth of them: each number is a transaction with ten ways there and back. */
const KIOSKS = ON_POSTGRES ? 10 : 50;
/** What a clerk still takes for an answer. */
const CALL_MS = 2000;

/** A hall whose letters have room for them all: half of each is reserved at most. */
function largeHall(): Hall {
  const [first] = SAMPLE_HALL.categories;
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXY".split("");
  return Hall.parse({
    ...SAMPLE_HALL,
    categories: letters.map((letter) => ({
      ...first,
      id: `queue-${letter.toLowerCase()}`,
      letter,
      name: `业务${letter}`,
    })),
  });
}

it("takes a day of all kiosks over at once (ten thousand tickets), each once and in the order in which they were given, and windows still call", async () => {
  const queue = await openSampleQueue({ hall: largeHall() });
  try {
    const { context } = queue;
    const categories = context.plan.categories.map(({ id }) => id);
    const all: { kioskId: string; tickets: OfflineTicket[] }[] = [];
    for (let kiosk = 0; kiosk < KIOSKS; kiosk += 1) {
      const kioskId = `kiosk-${kiosk}`;
      const categoryId = categories[kiosk % categories.length] ?? "";
      const wish = { idempotencyKey: randomUUID(), kioskId, categoryId, count: EACH };
      const { rangeId, numbers } = (await reserveRange(context, wish))._unsafeUnwrap();
      const from = context.clock();
      const tickets = numbers.map((number, index) => ({
        ...{ idempotencyKey: randomUUID(), rangeId, number, slip: "printed" as const },
        issuedAt: from + index * 1000 + kiosk,
      }));
      all.push({ kioskId, tickets });
    }
    queue.pass(4 * 3_600_000);
    let done = false;
    const handed = Promise.all(all.map((from) => handOver(context, from))).finally(() => (done = true));
    const windowId = context.plan.windows[0]?.id ?? "";
    const calls: number[] = [];
    const isDone = () => done;
    while (!isDone()) {
      const startedAt = performance.now();
      const called = await callNext(context, { windowId, idempotencyKey: randomUUID() });
      calls.push(performance.now() - startedAt);
      expect(called.isOk() || called.error.code === "WINDOW_BUSY").toBe(true);
    }
    const answers = (await handed).flat();
    expect(answers.filter(({ result }) => result === "accepted")).toHaveLength(EACH * KIOSKS);
    const rows = await context.db.selectFrom("ticket").select(["number", "issuedAt", "queuedAt", "state"]).execute();
    expect(new Set(rows.map(({ number }) => number)).size).toBe(EACH * KIOSKS);
    expect(rows.every(({ issuedAt, queuedAt }) => issuedAt === queuedAt)).toBe(true);
    expect(rows.filter(({ state }) => state === "called")).toHaveLength(1);
    expect(Math.max(...calls)).toBeLessThan(CALL_MS);
  } finally {
    await queue.close();
  }
}, 180_000);
