import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleContent, type SampleContent } from "../fixtures/content.ts";
import { formProblemWords } from "../web/console/words/problem/problem-words.ts";
import { checkText } from "./check-text.ts";
import { submitRevision } from "./revisions.ts";

const TOPICS = { kind: "topics", name: "topics" } as const;

let sample: SampleContent;
beforeEach(async () => {
  sample = await openSampleContent();
});
afterEach(() => sample.close());

const found = async (change: (text: string) => string) =>
  checkText(TOPICS, change(await sample.textOf(TOPICS)), { ...sample.context.inForce.surroundings, depth: "own" });

/** Of the first of either: what stands in the file, and what names it. */
const firstEvent = () => {
  const { topics, guides, bundles } = sample.context.inForce.content;
  const event = topics.lifeEvents.find(({ id }) => guides.some(({ lifeEvents }) => lifeEvents.includes(id)));
  const by = [...guides, ...bundles].filter(({ lifeEvents }) => lifeEvents.includes(event?.id ?? ""));
  return { id: event?.id ?? "", name: event?.name ?? "", by };
};
const withoutEvent = (text: string, id: string) =>
  text.replace(new RegExp(`^ {2}- \\{[^}]*id: ${id},[^}]*\\}\\n`, "m"), "");

describe("what guides still name cannot be taken out of the topics", () => {
  it("a life event: it is told while it is edited, with the guides, and cannot be submitted", async () => {
    const { id, name, by } = firstEvent();
    expect(withoutEvent(await sample.textOf(TOPICS), id)).not.toBe(await sample.textOf(TOPICS));
    const [problem] = await found((text) => withoutEvent(text, id));
    expect(problem).toMatchObject({ file: "topics.yaml", path: "lifeEvents", severity: "error" });
    const words = problem === undefined ? "" : formProblemWords(problem, {});
    expect(words).toContain(`“${name}”还有内容在用`);
    expect(words).toContain(by[0]?.aliases[0]);
    const { revision } = (await sample.edit(TOPICS, (text) => withoutEvent(text, id)))._unsafeUnwrap();
    const refused = (await submitRevision(sample.context, { ...TOPICS, revision, actor: "editor" }))._unsafeUnwrapErr();
    const [first] = refused.code === "PROBLEMS" ? refused.data.problems : [];
    expect(first).toMatchObject({ file: "topics.yaml", path: "lifeEvents" });
  });

  it("a theme, also when all of them go", async () => {
    const { guides, topics } = sample.context.inForce.content;
    const theme = topics.themes.person.find((one) => guides.some((guide) => guide.theme === one)) ?? "";
    const problems = await found(() => "lifeEvents: []\nthemes: { person: [], organisation: [] }\n");
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["lifeEvents", "themes.person", "themes.organisation"]),
    );
    expect(problems.map((one) => formProblemWords(one, {})).join()).toContain(`“${theme}”还有内容在用`);
  });

  it("what nobody names goes, and what is called otherwise stays the same", async () => {
    const { name } = firstEvent();
    expect(await found((text) => text.replace(`name: ${name}`, `name: ${name}了`))).toEqual([]);
    const added = (text: string) =>
      text.replace(
        /^lifeEvents:\n/m,
        "lifeEvents:\n  - { id: nobody, name: 没人用, hint: 谁也不用它, audience: person, icon: x }\n",
      );
    expect(await found(added)).toEqual([]);
    await sample.publish(TOPICS, added);
    expect(await found((text) => text)).toEqual([]);
  });
});
