// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { parseYamlText } from "../../../../../kiosk-config/loader/index.ts";
import { Bundle } from "../../../../../kiosk-config/schema/bundle.ts";
import { CommitmentTemplate } from "../../../../../kiosk-config/schema/commitment.ts";
import { Form } from "../../../../../kiosk-config/schema/form.ts";
import { Guide } from "../../../../../kiosk-config/schema/guide.ts";
import { LookUp } from "../../../../../kiosk-config/schema/look-up.ts";
import { PublicList } from "../../../../../kiosk-config/schema/public-list.ts";
import { documentEnded, documentLike, hallDay, mayEnd } from "./document-steps.ts";

const textOf = (file: string) =>
  readFileSync(join(import.meta.dirname, "../../../../../kiosk-config/content", file), "utf8");
const text = textOf("guides/passport.yaml");
const read = <T>(of: string, schema: z.ZodType<T>) =>
  parseYamlText({ file: "a.yaml", text: of, schema })._unsafeUnwrap();

it("a guide like another has its own id, title and dates, and no code of the other", () => {
  const made = read(documentLike(text, { kind: "guide", id: "visa", title: "办签注", today: "2027-03-01" }), Guide);
  expect(made).toMatchObject({
    id: "visa",
    name: "办签注",
    aliases: ["办签注"],
    version: 1,
    effectiveOn: "2027-03-01",
  });
  expect(made.taskCode).toBeUndefined();
  expect(made.materials).toEqual(read(text, Guide).materials);
});

it.each([
  ["form", "forms/felling-form.yaml", Form, { name: "新的一张" }],
  ["commitment", "commitments/promise-premises.yaml", CommitmentTemplate, { name: "新的一张" }],
  ["lookUp", "look-ups/bus-lines.yaml", LookUp, { title: "新的一张", effectiveOn: "2027-03-01" }],
  ["bundle", "bundles/company-closing.yaml", Bundle, { aliases: ["新的一张"], effectiveOn: "2027-03-01" }],
] as const)("a %s like another is one by itself", (kind, file, schema, own) => {
  const made = documentLike(textOf(file), { kind, id: "fresh", title: "新的一张", today: "2027-03-01" });
  expect(read<unknown>(made, schema)).toMatchObject({ ...own, id: "fresh", version: 1, updatedOn: "2027-03-01" });
});

describe("a document that ended", () => {
  it.each([
    ["guide", "guides/passport.yaml", Guide],
    ["list", "lists/special-procedures.yaml", PublicList],
    ["form", "forms/felling-form.yaml", Form],
    ["commitment", "commitments/promise-premises.yaml", CommitmentTemplate],
    ["lookUp", "look-ups/bus-lines.yaml", LookUp],
    ["bundle", "bundles/company-closing.yaml", Bundle],
  ] as const)("says so, and nothing else of it is lost: %s", (kind, file, schema) => {
    const before = textOf(file);
    const ended = read<Record<string, unknown>>(documentEnded(before, { kind, today: "2027-03-01" }), schema);
    const { state, updatedOn, ...rest } = ended;
    expect([state, updatedOn]).toEqual(["cancelled", "2027-03-01"]);
    expect(read<Record<string, unknown>>(before, schema)).toMatchObject(rest);
  });

  it("is none of those of which there is one", () => {
    expect((["guide", "list", "form"] as const).every(mayEnd)).toBe(true);
    expect((["outlets", "topics", "hall", "synonyms"] as const).some(mayEnd)).toBe(false);
  });
});

it("a day is the hall's", () => expect(hallDay(Date.parse("2027-02-28T17:00:00Z"))).toBe("2027-03-01"));
