import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { OutgoingPaper, TAKE_MS } from "./outgoing-paper.ts";

let paper: OutgoingPaper;
beforeEach(() => {
  vi.useFakeTimers();
  paper = new OutgoingPaper();
});
afterEach(() => {
  paper.stop();
  vi.useRealTimers();
});

const slip = () => paper.live.get().receiptPrinter;

function print(way: "receiptPrinter" | "documentPrinter" = "receiptPrinter") {
  let resolve: (result: { outcome: string }) => void = () => undefined;
  void paper.printing(way, new Promise((done) => (resolve = done)));
  return async (outcome: string) => {
    resolve({ outcome });
    await vi.advanceTimersByTimeAsync(0);
  };
}

it("is lit while a slip comes and until it should have been taken", async () => {
  const ends = print();
  expect(paper.live.get()).toEqual({ receiptPrinter: true, documentPrinter: false });
  vi.advanceTimersByTime(TAKE_MS * 2);
  expect(slip()).toBe(true);
  await ends("printed");
  vi.advanceTimersByTime(TAKE_MS - 1);
  expect(slip()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(slip()).toBe(false);
});

it("points at no slip that never came, and at one that may have come", async () => {
  await print()("failed");
  expect(slip()).toBe(false);
  await print()("unknown");
  expect(slip()).toBe(true);
});

it("does not go out under a second slip because the first one was long ago", async () => {
  await print()("printed");
  vi.advanceTimersByTime(TAKE_MS - 100);
  const ends = print();
  vi.advanceTimersByTime(TAKE_MS);
  expect(slip()).toBe(true);
  await ends("printed");
  expect(slip()).toBe(true);
});

it("goes out with the visit, but not under paper that still comes", async () => {
  await print()("printed");
  const ends = print("documentPrinter");
  paper.visitEnded();
  expect(paper.live.get()).toEqual({ receiptPrinter: false, documentPrinter: true });
  await ends("printed");
  expect(paper.live.get().documentPrinter).toBe(true);
});
