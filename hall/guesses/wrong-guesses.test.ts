import { beforeEach, describe, expect, it } from "vitest";
import { WrongGuesses } from "./wrong-guesses.ts";

const QUARTER_MS = 15 * 60 * 1000;
let now: number;
let guesses: WrongGuesses;
beforeEach(() => {
  now = 1_000_000;
  guesses = new WrongGuesses({ clock: () => now, triesANumber: 5 });
});
const guess = (number: string, kioskId = "kiosk-1", times = 1) => {
  for (let time = 0; time < times; time += 1) guesses.add({ number, kioskId });
};
const wait = (number: string, kioskId = "kiosk-1") => guesses.waitMs({ number, kioskId });

describe("wrong guesses", () => {
  it("lets a number be tried as often as its proof bears, then no more, at whatever kiosk", () => {
    guess("A1", "kiosk-1", 4);
    expect(wait("A1")).toBe(0);
    guess("A1", "kiosk-2");
    expect(wait("A1", "kiosk-3")).toBe(QUARTER_MS);
    expect(wait("A2")).toBe(0);
  });

  it("frees a number a quarter of an hour after the try that was too many, not before", () => {
    guess("A1");
    now += 60_000;
    guess("A1", "kiosk-1", 4);
    expect(wait("A1")).toBe(QUARTER_MS - 60_000);
    now += QUARTER_MS - 60_000 - 1;
    expect(wait("A1")).toBe(1);
    now += 1;
    expect(wait("A1")).toBe(0);
  });

  it("stops a kiosk at which many numbers are tried, and no other", () => {
    for (let number = 0; number < 40; number += 1) guess(`A${number}`);
    expect(wait("B1")).toBe(QUARTER_MS);
    expect(wait("B1", "kiosk-2")).toBe(0);
  });

  it("keeps no more than it can bear, and forgets the oldest", () => {
    guess("first", "kiosk-first", 5);
    expect(wait("first", "kiosk-9")).toBe(QUARTER_MS);
    for (let number = 0; number < 10_000; number += 1) guess(`A${number}`, `kiosk-${number}`);
    expect(wait("first", "kiosk-9")).toBe(0);
  });
});
