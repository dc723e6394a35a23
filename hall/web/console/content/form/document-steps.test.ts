// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseYamlText } from "../../../../../kiosk-config/loader/index.ts";
import { Guide } from "../../../../../kiosk-config/schema/guide.ts";
import { guideEnded, guideLike, hallDay } from "./guide-steps.ts";

const text = readFileSync(
  join(import.meta.dirname, "../../../../../kiosk-config/content/guides/passport.yaml"),
  "utf8",
);
const read = (of: string) => parseYamlText({ file: "guides/a.yaml", text: of, schema: Guide })._unsafeUnwrap();

it("a guide like another has its own id, title and dates, and no code of the other", () => {
  const made = read(guideLike(text, { id: "visa", title: "办签注", today: "2027-03-01" }));
  expect(made).toMatchObject({
    id: "visa",
    name: "办签注",
    aliases: ["办签注"],
    version: 1,
    effectiveOn: "2027-03-01",
  });
  expect(made.taskCode).toBeUndefined();
  expect(made.materials).toEqual(read(text).materials);
});

it("a guide that ended says so, and nothing else of it is lost", () => {
  const { state, updatedOn, ...rest } = read(guideEnded(text, { today: "2027-03-01" }));
  expect([state, updatedOn]).toEqual(["cancelled", "2027-03-01"]);
  expect(read(text)).toMatchObject(rest);
});

it("a day is the hall's", () => expect(hallDay(Date.parse("2027-02-28T17:00:00Z"))).toBe("2027-03-01"));
