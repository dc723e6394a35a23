import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleCounty, type SampleCounty } from "../../fixtures/halls.ts";
import { BeyondHallError } from "./hall-scope.ts";
import { ofHalls } from "./many-halls.ts";

let county: SampleCounty;
beforeEach(async () => {
  county = await openSampleCounty();
  for (const id of county.ids) await county.at(id).take();
});
afterEach(() => county.close());

const reading = () => ofHalls(county.whole, ["east", "well"]);

it("reads rows of these halls and says whose they are, whatever else is asked", async () => {
  const all = await reading().selectFrom("ticket").selectAll().orderBy("hallId").execute();
  expect(all.map(({ hallId }) => hallId)).toEqual(["east", "well"]);
  const cunning = await reading()
    .selectFrom("ticket")
    .select("hallId")
    .where((eb) => eb.or([eb("hallId", "=", "main"), sql<boolean>`1 = 1`]))
    .execute();
  expect(cunning).toHaveLength(2);
  // The same number at each hall: a join has to say that it means the same hall.
  const segments = await reading()
    .selectFrom("ticket")
    .innerJoin("ticketSegment as s", (join) =>
      join.onRef("s.hallId", "=", "ticket.hallId").onRef("s.ticketId", "=", "ticket.id"),
    )
    .select(["s.hallId"])
    .distinct()
    .orderBy("s.hallId")
    .execute();
  expect(segments).toEqual([{ hallId: "east" }, { hallId: "well" }]);
});

it("changes nothing, and is of no use without a hall", async () => {
  const db = reading();
  const row = { hallId: "east", name: "x", value: "y" };
  for (const change of [
    () => db.insertInto("hallSetting").values(row).execute(),
    () => db.updateTable("ticket").set({ recalls: 9 }).execute(),
    () => db.deleteFrom("ticket").execute(),
    () => sql`delete from ticket where 1 = 1`.execute(db),
  ])
    await expect(change()).rejects.toThrow(BeyondHallError);
  expect(() => ofHalls(county.whole, [])).toThrow(BeyondHallError);
});
