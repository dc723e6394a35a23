import { describe, expect, it } from "vitest";
import { AddressGuesses, ADDRESSES_KEPT, networkOf, WRONG_AN_ADDRESS } from "./address-guesses.ts";

const QUARTER_MS = 15 * 60 * 1000;

function rig() {
  let now = 1_000_000_000_000;
  const guesses = new AddressGuesses({ clock: () => now });
  const wrong = (address: string, times: number) => {
    for (let index = 0; index < times; index += 1) guesses.add(address);
  };
  return { guesses, wrong, pass: (ms: number) => void (now += ms) };
}

describe("wrong codes by address", () => {
  it("shut the one address out for the rest of a quarter of an hour", () => {
    const { guesses, wrong, pass } = rig();
    wrong("203.0.113.5", WRONG_AN_ADDRESS - 1);
    pass(60_000);
    expect(guesses.waitMs("203.0.113.5")).toBe(0);
    guesses.add("203.0.113.5");
    expect(guesses.waitMs("203.0.113.5")).toBe(QUARTER_MS - 60_000);
    expect(guesses.waitMs("203.0.113.6")).toBe(0);
    pass(QUARTER_MS - 60_000);
    expect(guesses.waitMs("203.0.113.5")).toBe(0);
  });

  it("shut nobody out for longer when the clock is set back", () => {
    const { guesses, wrong, pass } = rig();
    wrong("203.0.113.5", WRONG_AN_ADDRESS);
    pass(-QUARTER_MS * 10);
    expect(guesses.waitMs("203.0.113.5")).toBe(0);
  });

  it("are kept in bounded memory, whoever comes from wherever", () => {
    const { guesses, wrong } = rig();
    for (let index = 0; index < ADDRESSES_KEPT + 500; index += 1)
      guesses.add(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`);
    expect(guesses.size).toBe(ADDRESSES_KEPT);
    wrong("203.0.113.5", WRONG_AN_ADDRESS * 100);
    expect(guesses.size).toBe(ADDRESSES_KEPT);
  });

  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:DB8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["2001:0db8:0001:0002::", "2001:db8:1:2"],
    ["::1", "0:0:0:0"],
  ])("count %s as %s", (address, network) => expect(networkOf(address)).toBe(network));
});
