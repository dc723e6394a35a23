import { describe, expect, it, vi } from "vitest";
import { handwritingOver } from "./handwriting.ts";
import type { HandwritingAnswer } from "./messages.ts";

const STROKES = [[{ x: 1, y: 2 }]];

function worker() {
  const target = new EventTarget();
  const port = {
    postMessage: vi.fn(),
    terminate: vi.fn(),
    addEventListener: target.addEventListener.bind(target) as Worker["addEventListener"],
  };
  const answer = (data: HandwritingAnswer) => target.dispatchEvent(new MessageEvent("message", { data }));
  return { port, answer, fail: () => target.dispatchEvent(new Event("error")) };
}

describe("the reader in its worker", () => {
  it("gives each question its own answer", async () => {
    const { port, answer } = worker();
    const reader = handwritingOver(port);
    const [first, second] = [reader.read(STROKES, 5), reader.read(STROKES, 3)];
    expect(port.postMessage.mock.calls).toEqual([
      [{ id: 1, strokes: STROKES, limit: 5 }],
      [{ id: 2, strokes: STROKES, limit: 3 }],
    ]);
    answer({ kind: "candidates", id: 2, candidates: ["乙"] });
    answer({ kind: "candidates", id: 1, candidates: ["甲"] });
    expect((await first)._unsafeUnwrap()).toEqual(["甲"]);
    expect((await second)._unsafeUnwrap()).toEqual(["乙"]);
  });

  it.each(["the worker breaks", "the file is missing", "it is closed"])("answers unavailable when %s", async (how) => {
    const { port, answer, fail } = worker();
    const reader = handwritingOver(port);
    const asked = reader.read(STROKES, 5);
    if (how === "the worker breaks") fail();
    else if (how === "the file is missing") answer({ kind: "unavailable" });
    else reader.close();
    expect((await asked)._unsafeUnwrapErr()).toBe("unavailable");
    expect((await reader.read(STROKES, 5))._unsafeUnwrapErr()).toBe("unavailable");
    expect(port.postMessage).toHaveBeenCalledTimes(1);
  });
});
