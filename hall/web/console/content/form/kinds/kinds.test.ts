// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settingsAt } from "../../../../../../kiosk-config/loader/settings-at.ts";
import { Announcements } from "../../../../../../kiosk-config/schema/announcement.ts";
import { AppealRules } from "../../../../../../kiosk-config/schema/appeal.ts";
import { Bundle } from "../../../../../../kiosk-config/schema/bundle.ts";
import { CommitmentTemplate } from "../../../../../../kiosk-config/schema/commitment.ts";
import { Form } from "../../../../../../kiosk-config/schema/form.ts";
import { Guide } from "../../../../../../kiosk-config/schema/guide.ts";
import { LookUp } from "../../../../../../kiosk-config/schema/look-up.ts";
import { Outlets } from "../../../../../../kiosk-config/schema/outlet.ts";
import { PublicList } from "../../../../../../kiosk-config/schema/public-list.ts";
import { RatingRules } from "../../../../../../kiosk-config/schema/rating.ts";
import { Synonyms } from "../../../../../../kiosk-config/schema/synonyms.ts";
import { Topics } from "../../../../../../kiosk-config/schema/topic.ts";
import { choicesOf } from "../../../words/problem/value-words.ts";
import { fileOf } from "../../content-item.ts";
import { formOf } from "../form-of.ts";
import type { FormRows } from "../form-spec.ts";
import { readText } from "../read-text.ts";
import { pathOf, within } from "../within.ts";
import { writeAt, type SettingPath } from "../write-at.ts";

const CONTENT = join(import.meta.dirname, "../../../../../../kiosk-config/content");
const namesIn = (folder: string) => readdirSync(join(CONTENT, folder)).map((file) => file.replace(".yaml", ""));
const lists = namesIn("lists");
const DOCUMENTS = [
  [{ kind: "guide", name: "passport" }, Guide],
  ...namesIn("bundles").map((name) => [{ kind: "bundle", name }, Bundle] as const),
  ...namesIn("look-ups").map((name) => [{ kind: "lookUp", name }, LookUp] as const),
  ...lists.map((name) => [{ kind: "list", name }, PublicList] as const),
  [{ kind: "form", name: "felling-form" }, Form],
  [{ kind: "commitment", name: "promise-premises" }, CommitmentTemplate],
  [{ kind: "outlets", name: "outlets" }, Outlets],
  [{ kind: "topics", name: "topics" }, Topics],
  [{ kind: "announcements", name: "announcements" }, Announcements],
  [{ kind: "synonyms", name: "synonyms" }, Synonyms],
  [{ kind: "ratings", name: "ratings" }, RatingRules],
  [{ kind: "appeals", name: "appeals" }, AppealRules],
] as const;

/** Every field of a list of entries, and of the lists within them, from the top. */
function fieldsOf(rows: FormRows, above: SettingPath = []): { path: SettingPath; of?: string }[] {
  const at = [...above, ...pathOf(rows), 0];
  return [
    ...rows.fields.map((field) => ({ ...field, path: [...at, ...field.path] })),
    ...(rows.rows ?? []).flatMap((inner) => fieldsOf(inner, at)),
  ];
}

describe.each(DOCUMENTS)("the form of %j", (ref, schema) => {
  const form = formOf(ref);
  const text = readFileSync(join(CONTENT, fileOf(ref)), "utf8");
  const fields = [
    ...(form?.sections ?? []).flatMap((section) => section.fields),
    ...(form?.sections ?? []).flatMap((section) => (section.rows ?? []).flatMap((rows) => fieldsOf(rows))),
    ...(form?.rows ?? []).flatMap((rows) => fieldsOf(rows)),
  ];

  it("has settings of its schema alone, and choices where something is chosen", () => {
    expect(fields.length).toBeGreaterThan(2);
    for (const { path, of } of fields) {
      // Of a pair of numbers each has a field.
      const named = typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
      expect(settingsAt(schema, named.slice(0, -1))).toContain(named.at(-1));
      if (of !== undefined) expect(choicesOf(of).length).toBeGreaterThan(1);
    }
  });

  it("writes what stands there without a trace", () => {
    const value = readText(text);
    for (const { path } of fields) {
      const present = within(value, path);
      if (["string", "number", "boolean"].includes(typeof present))
        expect(writeAt(text, path, present, form?.order ?? (() => []))).toBe(text);
    }
  });
});

it("an entry that is added is the only change of a text", () => {
  for (const [ref, list] of [
    [{ kind: "outlets", name: "outlets" }, "outlets"],
    [{ kind: "topics", name: "topics" }, "lifeEvents"],
    [{ kind: "list", name: "no-paper-items" }, "entries"],
    [{ kind: "list", name: "deferrable-items" }, "entries"],
    [{ kind: "form", name: "felling-form" }, "sections"],
    [{ kind: "commitment", name: "promise-premises" }, "fields"],
  ] as const) {
    const text = readFileSync(join(CONTENT, fileOf(ref)), "utf8");
    const entries = readText(text)?.[list] as unknown[];
    const form = formOf(ref);
    const fresh = form?.rows.find((rows) => rows.list === list)?.fresh;
    const after = writeAt(text, [list], [...entries, fresh], form?.order ?? (() => []));
    const before = text.split("\n");
    const gone = before.filter((line) => !after.split("\n").includes(line));
    expect([ref.kind, gone]).toEqual([ref.kind, []]);
    expect(readText(after)?.[list]).toEqual([...entries, fresh]);
  }
});

it("one thing more that an outlet offers is one line more, and one setting of an entry that goes one line less", () => {
  const text = readFileSync(join(CONTENT, "outlets.yaml"), "utf8");
  const order = formOf({ kind: "outlets", name: "outlets" })?.order ?? (() => []);
  const [first] = readText(text)?.["outlets"] as { offers: string[] }[];
  const more = writeAt(text, ["outlets", 0, "offers"], [...(first?.offers ?? []), "passport"], order);
  const without = writeAt(text, ["outlets", 0, "note"], undefined, order);
  const linesOf = (of: string) => of.split("\n");
  expect(linesOf(more).length).toBe(linesOf(text).length + 1);
  expect(linesOf(text).filter((line) => !linesOf(more).includes(line))).toEqual([]);
  expect(linesOf(text).filter((line) => !linesOf(without).includes(line))).toEqual([
    '    note: "24小时自助区一直开门"',
  ]);
  expect(linesOf(without).length).toBe(linesOf(text).length - 1);
});
