// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { z } from "zod";
import { describe as describeIssue, flatten } from "../../../../../kiosk-config/loader/issue-words.ts";
import { Announcements } from "../../../../../kiosk-config/schema/announcement.ts";
import { AppealRules } from "../../../../../kiosk-config/schema/appeal.ts";
import { Bundle } from "../../../../../kiosk-config/schema/bundle.ts";
import { CommitmentTemplate } from "../../../../../kiosk-config/schema/commitment.ts";
import { Form } from "../../../../../kiosk-config/schema/form.ts";
import { Guide } from "../../../../../kiosk-config/schema/guide.ts";
import { Hall } from "../../../../../kiosk-config/schema/hall.ts";
import { jsonSchemas } from "../../../../../kiosk-config/schema/json-schema.ts";
import { LookUp } from "../../../../../kiosk-config/schema/look-up.ts";
import { Outlets } from "../../../../../kiosk-config/schema/outlet.ts";
import { PublicList } from "../../../../../kiosk-config/schema/public-list.ts";
import { RatingRules } from "../../../../../kiosk-config/schema/rating.ts";
import { Synonyms } from "../../../../../kiosk-config/schema/synonyms.ts";
import { Topics } from "../../../../../kiosk-config/schema/topic.ts";
import { expectedWords } from "./expected-words.ts";
import { fieldWord, lastName } from "./field-words.ts";
import { valueWord } from "./value-words.ts";

/* Every kind of finding that a schema makes: right texts of each kind, wrong in each of their settings in each way. */
const CONTENT = join(import.meta.dirname, "../../../../../kiosk-config/content");
const WRONG: readonly unknown[] = [
  7,
  -1,
  1e9,
  0.5,
  true,
  null,
  "",
  "x".repeat(600),
  "错",
  "999",
  [],
  ["错"],
  {},
  { odd: 1 },
];
const KINDS: readonly (readonly [schema: z.ZodType, file: string])[] = [
  [Hall, "hall.yaml"],
  [Guide, "guides/passport.yaml"],
  [Guide, "guides/household-move.yaml"],
  [Bundle, `bundles/${readdirSync(join(CONTENT, "bundles"))[0] ?? ""}`],
  [LookUp, "look-ups/bus-lines.yaml"],
  [LookUp, "look-ups/social-insurance.yaml"],
  ...readdirSync(join(CONTENT, "lists")).map((file) => [PublicList, `lists/${file}`] as const),
  [Form, "forms/felling-form.yaml"],
  [CommitmentTemplate, "commitments/promise-premises.yaml"],
  [CommitmentTemplate, "commitments/deferral-business.yaml"],
  [Outlets, "outlets.yaml"],
  [Topics, "topics.yaml"],
  [Announcements, "announcements.yaml"],
  [Synonyms, "synonyms.yaml"],
  [RatingRules, "ratings.yaml"],
  [AppealRules, "appeals.yaml"],
];
const SOME_ENTRIES = 3;

function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value)
    ? value.slice(0, SOME_ENTRIES).map((entry, index) => [index, entry] as const)
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, entry]) => pathsOf(entry, [...path, key]))];
}

function changedAt(value: unknown, [first, ...rest]: readonly (string | number)[], wrong: unknown): unknown {
  if (first === undefined) return wrong;
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (index === first ? changedAt(one, rest, wrong) : one));
  return { ...(value as object), [first]: changedAt((value as Record<string, unknown>)[first], rest, wrong) };
}

/** What a setting of a schema is called in JSON Schema, with the values it may have. */
function settingsOf(node: unknown, setting: string, into: Map<string, Set<string>>): void {
  if (Array.isArray(node)) for (const one of node) settingsOf(one, setting, into);
  if (typeof node !== "object" || node === null || Array.isArray(node)) return;
  for (const [key, value] of Object.entries(node)) {
    const values = into.get(setting) ?? new Set();
    if (key === "enum") (value as unknown[]).forEach((one) => values.add(String(one)));
    else if (key === "const") values.add(String(value));
    else if (key === "properties") Object.entries(value as object).forEach(([name, of]) => settingsOf(of, name, into));
    else settingsOf(value, setting, into);
    into.set(setting, values);
  }
}

describe("every finding of a schema has words", () => {
  for (const [schema, file] of KINDS) {
    it(file, () => {
      const text = readFileSync(join(CONTENT, file), "utf8");
      const right: unknown = parse(text);
      const silent = new Set<string>();
      for (const path of pathsOf(right)) {
        for (const wrong of WRONG) {
          for (const issue of schema.safeParse(changedAt(right, path, wrong), { reportInput: true }).error?.issues ??
            []) {
            for (const placed of flatten(issue)) {
              const { expected } = describeIssue(placed, schema);
              const name = placed.path.map(String).join(".");
              if (expectedWords(expected, lastName(name)) === undefined) silent.add(`${name}: ${expected}`);
            }
          }
        }
      }
      expect([...silent]).toEqual([]);
    });
  }
});

describe("every setting of what is edited", () => {
  const settings = new Map<string, Set<string>>();
  for (const { name, text } of jsonSchemas())
    if (
      /^(hall|guide|bundle|look-up|list|form|commitment|outlets|topics|synonyms|announcements|ratings|appeals)\./.test(
        name,
      )
    )
      settingsOf(JSON.parse(text), "", settings);
  settings.delete("");

  it("has a name", () => expect([...settings.keys()].filter((name) => fieldWord(name) === undefined)).toEqual([]));

  it("has words for each of its choices", () => {
    const silent = [...settings].flatMap(([name, values]) =>
      [...values].filter((value) => valueWord(name, value) === undefined).map((value) => `${name}: ${value}`),
    );
    expect(silent).toEqual([]);
  });
});
