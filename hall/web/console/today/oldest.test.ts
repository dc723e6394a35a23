import { describe, expect, it, vi } from "vitest";
import { oldestWaiting } from "./oldest.ts";

const QUEUES: Record<string, { categoryId: string; queuedAt: number }[]> = {
  a01: [{ categoryId: "household", queuedAt: 50 }],
  a02: [
    // Somebody with a lane is before who has waited longer.
    { categoryId: "household", queuedAt: 90 },
    { categoryId: "household", queuedAt: 50 },
    { categoryId: "certificate", queuedAt: 70 },
  ],
  b01: [],
};
const windows = Object.entries(QUEUES).map(([windowId, queue]) => ({ windowId, waiting: queue.length }));
const waiting = [
  { categoryId: "household", waiting: 2 },
  { categoryId: "certificate", waiting: 1 },
  { categoryId: "business", waiting: 0 },
];

describe("who has waited longest", () => {
  it("is found in each category, also behind somebody who goes first", async () => {
    const oldest = await oldestWaiting({ waiting, windows, seen: new Map(), queueOf: async (id) => QUEUES[id]! });
    expect([...oldest]).toEqual([
      ["household", 50],
      ["certificate", 70],
    ]);
  });

  it("asks the fewest windows once it knows what they serve, and none where nobody waits", async () => {
    const queueOf = vi.fn(async (id: string) => QUEUES[id]!);
    const seen = new Map<string, Set<string>>();
    await oldestWaiting({ waiting, windows, seen, queueOf });
    queueOf.mockClear();
    await oldestWaiting({ waiting, windows, seen, queueOf });
    expect(queueOf.mock.calls).toEqual([["a02"]]);
  });

  it("ends, even where a category waits at no window", async () => {
    const queueOf = vi.fn(async () => []);
    const many = Array.from({ length: 60 }, (_, index) => ({ windowId: `w${index}`, waiting: 1 }));
    const seen = new Map<string, Set<string>>();
    await oldestWaiting({ waiting, windows: many, seen, queueOf });
    expect(queueOf).toHaveBeenCalledTimes(60);
    // Once it is known that they show nothing, only a few of them are asked again.
    queueOf.mockClear();
    await oldestWaiting({ waiting, windows: many, seen, queueOf });
    expect(queueOf).toHaveBeenCalledTimes(12);
  });

  it("finds every queue again where each has a window of its own", async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ windowId: `w${index}`, waiting: 1 }));
    const queues = many.map(({ windowId }) => ({ categoryId: windowId, waiting: 1 }));
    const of = {
      ...{ waiting: queues, windows: many, seen: new Map<string, Set<string>>() },
      queueOf: async (categoryId: string) => [{ categoryId, queuedAt: 10 }],
    };
    for (const round of [1, 2, 3]) expect((await oldestWaiting(of)).size, `round ${round}`).toBe(20);
  });

  it("asks on in the first round until every category is seen, however many windows come before", async () => {
    const others = Array.from({ length: 30 }, (_, index) => ({ windowId: `w${index}`, waiting: 1 }));
    const oldest = await oldestWaiting({
      ...{ waiting, windows: [...others, ...windows], seen: new Map() },
      queueOf: async (id) => QUEUES[id] ?? [{ categoryId: "certificate", queuedAt: 80 }],
    });
    expect(oldest.get("household")).toBe(50);
  });
});
