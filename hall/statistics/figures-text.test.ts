import fc from "fast-check";
import { expect, it } from "vitest";
import { OF_THE_DAY, type DayFigures } from "./day-figures.ts";
import { readFigures, writeFigures } from "./figures-text.ts";

const count = fc.nat({ max: 100_000 });
const times = fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 8 }).map((list) => Uint32Array.from(list));
const name = fc.string({ maxLength: 6 });
const figures: fc.Arbitrary<DayFigures> = fc.record({
  cells: fc.array(
    fc.record({
      hour: fc.option(fc.nat({ max: 23 }), { nil: undefined }),
      categoryId: name,
      windowId: fc.option(name, { nil: undefined }),
      clerk: fc.option(name, { nil: undefined }),
      counts: fc.record({
        ...{ issued: count, served: count, noShow: count, left: count, cancelled: count, transfers: count },
        called: count,
      }),
      waits: times,
      services: times,
    }),
    { maxLength: 8 },
  ),
  laterWaits: times,
  ofTheDay: fc.constant(Object.fromEntries(OF_THE_DAY.map((one, index) => [one, index])) as DayFigures["ofTheDay"]),
  byKiosk: fc.constant({ "kiosk-1": 3 }),
});

it("is the same after it was a text, whatever was counted, and whatever places are called", () => {
  fc.assert(
    fc.property(figures, (day) => {
      expect(readFigures(writeFigures(day))).toEqual(day);
    }),
  );
});
