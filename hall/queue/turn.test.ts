import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CallingRules } from "../../kiosk-config/schema/hall.ts";
import { Lane } from "../contract/index.ts";
import { byTurn, nextOf, rankOf, type TurnView, type Waiting } from "./turn.ts";

const MINUTE_MS = 60_000;
const RULES = CallingRules.parse({});
const NOON = Date.UTC(2026, 2, 2, 4);
const view = (over: Partial<TurnView> = {}): TurnView => ({ rules: RULES, priorityOf: () => 1, at: NOON, ...over });

function waiting(number: string, minutesAgo: number, more: { lane?: Lane; slotIn?: number; categoryId?: string } = {}) {
  const { lane = "normal", slotIn, categoryId = "a" } = more;
  const queuedAt = NOON - minutesAgo * MINUTE_MS;
  const place = { queuedAt, lane, ...(slotIn !== undefined && { slotFrom: NOON + slotIn * MINUTE_MS }) };
  return { ...place, ...rankOf(place, RULES), categoryId, number, targetWindowId: null };
}
const order = (people: Waiting[], over: Partial<TurnView> = {}) =>
  [...people].sort(byTurn(view(over))).map(({ number }) => number);

describe("whose turn it is", () => {
  it("is by the time of coming, and by number between equals", () => {
    expect(order([waiting("A003", 5), waiting("A002", 5), waiting("A001", 9)])).toEqual(["A001", "A002", "A003"]);
    expect(nextOf<Waiting>([], view()) === undefined).toBe(true);
  });

  it("gives lanes some minutes, and no more", () => {
    const people = [waiting("A001", 16), waiting("A002", 14), waiting("A003", 0, { lane: "elder" })];
    expect(order(people)).toEqual(["A001", "A003", "A002"]);
  });

  it("knows appointments from five minutes before their time, in the order of their slots", () => {
    const people = [
      waiting("A001", 20),
      waiting("A002", 2, { slotIn: 4 }),
      waiting("A003", 15, { slotIn: 0 }),
      waiting("A004", 25, { slotIn: 30 }),
    ];
    // A003 counts as come at 11:30, A002 at 11:34; A004 is not due and stands where it came, at 11:35.
    expect(order(people)).toEqual(["A003", "A002", "A004", "A001"]);
    // Ten minutes earlier neither A002 nor A003 had come; A004 was a ticket like A001.
    expect(order([people[0]!, people[3]!], { at: NOON - 10 * MINUTE_MS })).toEqual(["A004", "A001"]);
  });

  it("lets a window serve its own category first, but not for ever", () => {
    const priorityOf = (categoryId: string) => (categoryId === "a" ? 1 : 2);
    const other = waiting("B001", 12, { categoryId: "b" });
    expect(order([other, waiting("A001", 1)], { priorityOf })).toEqual(["B001", "A001"]);
    expect(order([other, waiting("A001", 5)], { priorityOf })).toEqual(["A001", "B001"]);
  });
});

/** Anybody at any time, with or without lane and appointment. */
const person = fc.record({
  came: fc.integer({ min: 0, max: 8 * 60 }),
  lane: fc.constantFrom(...Lane.options),
  slot: fc.option(fc.integer({ min: 0, max: 8 * 60 }), { nil: undefined }),
  category: fc.integer({ min: 0, max: 3 }),
});
const rules = fc.record({
  laneMinutes: fc.record({
    elder: fc.integer({ min: 0, max: 120 }),
    disabled: fc.integer({ min: 0, max: 120 }),
    military: fc.integer({ min: 0, max: 120 }),
    pregnant: fc.integer({ min: 0, max: 120 }),
  }),
  appointmentMinutes: fc.integer({ min: 0, max: 120 }),
  appointmentEarlyMinutes: fc.integer({ min: 0, max: 60 }),
  priorityStepMinutes: fc.integer({ min: 0, max: 120 }),
});

/** How much later somebody may have come and still go first (ms), where the lowest priority of a window is `priorities`. */
function longestOvertakingMs(rules: CallingRules, priorities: number): number {
  const gift = Math.max(rules.appointmentMinutes, ...Object.values(rules.laneMinutes));
  return (gift + (priorities - 1) * rules.priorityStepMinutes) * MINUTE_MS;
}

it("lets nobody wait behind somebody who came more than the bound later, whatever the rules and whoever comes", () => {
  const priorities = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 2, maxLength: 60 }),
      rules,
      // Several windows with priorities of their own, which take turns as they like.
      fc.array(priorities, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat({ max: 3 }), { minLength: 60, maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      (people, asked, windows, turns, minutesEach) => {
        const calling = CallingRules.parse(asked);
        const bound = longestOvertakingMs(calling, Math.max(...windows.flat()));
        const all = people.map(({ came, lane, slot, category }, index) => {
          const place = {
            ...{ queuedAt: came * MINUTE_MS, lane },
            ...(slot !== undefined && { slotFrom: slot * MINUTE_MS }),
          };
          const number = `A${String(index).padStart(3, "0")}`;
          return { ...place, ...rankOf(place, calling), categoryId: String(category), number, targetWindowId: null };
        });
        let left = all;
        let at = 0;
        for (let turn = 0; left.length > 0; turn += 1) {
          const own = windows[(turns[turn % turns.length] ?? 0) % windows.length] ?? [];
          at += minutesEach * MINUTE_MS;
          const here = left.filter(({ queuedAt }) => queuedAt <= at);
          const priorityOf = (categoryId: string) => own[Number(categoryId)] ?? 1;
          const called = nextOf(here, { rules: calling, priorityOf, at });
          if (called === undefined) continue;
          for (const other of here) {
            const later = called.queuedAt - other.queuedAt;
            if (later > bound) throw new Error(`${called.number} came ${later} ms after ${other.number}`);
          }
          left = left.filter(({ number }) => number !== called.number);
        }
      },
    ),
    { numRuns: 300 },
  );
});
