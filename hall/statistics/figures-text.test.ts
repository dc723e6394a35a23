import fc from "fast-check";
import { expect, it } from "vitest";
import { CELL, OF_THE_DAY, type DayFigures } from "./day-figures.ts";
import { readFigures, writeFigures } from "./figures-text.ts";

const count = fc.nat({ max: 100_000 });
const times = fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 40 }).map((list) => Uint32Array.from(list));
const figures: fc.Arbitrary<DayFigures> = fc.record({
  names: fc.array(fc.string({ maxLength: 6 }), { maxLength: 8 }),
  cells: fc
    .array(fc.array(count, { minLength: CELL.width, maxLength: CELL.width }), { maxLength: 8 })
    .map((cells) => cells.flat()),
  ...{ waits: times, services: times, laterWaits: times },
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

it("reads a day as it was kept so far", () => {
  const kept =
    '{"names":["household","a01"],"cells":[9,0,1,-1,1,1,0,0,0,0,1,2,1],"waits":"6AMAANAHAAA=","services":"YOoAAA==",' +
    '"laterWaits":"","ofTheDay":{"recalls":1},"byKiosk":{"kiosk-1":1}}';
  expect(readFigures(kept)).toMatchObject({
    cells: [9, 0, 1, -1, 1, 1, 0, 0, 0, 0, 1, 2, 1],
    ...{ waits: Uint32Array.of(1000, 2000), services: Uint32Array.of(60_000), laterWaits: new Uint32Array(0) },
  });
});
