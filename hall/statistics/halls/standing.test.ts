import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleCounty, type SampleCounty } from "../../fixtures/halls.ts";
import { SAMPLE_HALL } from "../../fixtures/hall.ts";
import { hallsStatistics } from "./halls-statistics.ts";
import { keepStanding } from "./standing.ts";

const MINUTE_MS = 60_000;

let county: SampleCounty;
beforeEach(async () => {
  county = await openSampleCounty();
});
afterEach(() => county.close());

const states = async () => {
  const seen = (await hallsStatistics(county.at("main").below, { idleDays: 7 }))._unsafeUnwrap();
  return Object.fromEntries(seen.halls.map(({ hallId, state }) => [hallId, state]));
};

it("a hall is open by its own hours, closed on its holidays, silent when its server is, and never before it ran", async () => {
  const [main, east, well] = [county.at("main").context, county.at("east").context, county.at("well").context];
  east.plan.use({ ...SAMPLE_HALL, calendar: { holidays: ["2026-03-02"], workdays: [] } });
  for (const context of [main, east, well]) await keepStanding(context);
  expect(await states()).toEqual({ main: "open", east: "closed", well: "open", "east-2": "never" });
  county.queue.pass(4 * MINUTE_MS);
  for (const context of [main, east]) await keepStanding(context);
  expect(await states()).toMatchObject({ main: "open", well: "silent" });
  // In the evening, without a word in between: the hours are those of the day.
  county.queue.pass(9 * 60 * MINUTE_MS);
  for (const context of [main, well]) await keepStanding(context);
  expect(await states()).toEqual({ main: "closed", east: "silent", well: "closed", "east-2": "never" });
  const seen = (await hallsStatistics(county.at("main").below, { idleDays: 7 }))._unsafeUnwrap();
  const [first] = seen.halls;
  expect(first?.total?.halls).toEqual({ all: 4, open: 0, closed: 2, silent: 1, never: 1 });
  // The first hall has no name in the list of halls: its content's word for it.
  expect(first?.name).toBe(SAMPLE_HALL.name);
  expect(seen.readings.map(({ text }) => text)).toContain("三分钟以上没有消息的大厅：东乡，请打电话问一问。");
});

it("what an other version left there is as if nothing was said", async () => {
  const { db } = county.at("east").context;
  await db.insertInto("hallSetting").values({ name: "standing", value: '{"at":"soon"}' }).execute();
  expect(await states()).toMatchObject({ east: "never" });
});
