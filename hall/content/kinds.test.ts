import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleContent, type SampleContent } from "../fixtures/content.ts";
import { checkText } from "./check-text.ts";
import { diffRevision } from "./diff-revisions.ts";
import type { DocumentRef } from "./document-ref.ts";
import { publishRevision } from "./publish.ts";
import { listDocuments, viewDocument } from "./revision-view.ts";
import { saveDraft, submitRevision } from "./revisions.ts";

const LIST = { kind: "list", name: "special-procedures" } as const;
const OUTLETS = { kind: "outlets", name: "outlets" } as const;
const TOPICS = { kind: "topics", name: "topics" } as const;
const FORM = { kind: "form", name: "felling-form" } as const;
const RATINGS = { kind: "ratings", name: "ratings" } as const;
const APPEALS = { kind: "appeals", name: "appeals" } as const;
const LETTER = { kind: "commitment", name: "promise-premises" } as const;

let sample: SampleContent;
beforeEach(async () => {
  sample = await openSampleContent();
});
afterEach(() => sample.close());

/** What of a text is wrong by itself. */
const wrongIn = async (ref: DocumentRef, change: (text: string) => string) =>
  checkText(ref, change(await sample.textOf(ref)), { ...sample.context.inForce.surroundings, depth: "own" });
const told = async (ref: DocumentRef, revision: number) =>
  (await diffRevision(sample.context, { ...ref, revision, from: 0 }))?.changes ?? [];

it("everything that lies in the folder is a document with a title", async () => {
  const all = await listDocuments(sample.context, () => true);
  const titles = new Map(all.map(({ kind, name, title }) => [`${kind}/${name}`, title]));
  expect(titles.get("list/special-procedures")).toBe("行政审批特殊环节清单");
  expect(titles.get("form/felling-form")).toBe("林木采伐申请表");
  expect(titles.get("commitment/promise-premises")).toBe("住所（经营场所）承诺书");
  expect(titles.get("outlets/outlets")).toBe("就近办网点");
  expect(titles.get("topics/topics")).toBe("人生事、主题、常办");
  expect(all.filter(({ inForce }) => inForce === undefined)).toEqual([]);
});

it("a list, an outlet and a theme are in force once somebody else agreed, and what changed is told", async () => {
  const { content } = sample.context.inForce;
  const list = await sample.publish(LIST, (text) => text.replace("workdays: 30", "workdays: 28"));
  expect(await told(LIST, list)).toMatchObject([
    { of: "行政审批特殊环节清单", what: expect.stringContaining("收养评估") as string },
  ]);
  const outlets = await sample.publish(OUTLETS, (text) => text.replace("24小时自助区一直开门", "自助区一直开"));
  expect(await told(OUTLETS, outlets)).toEqual([
    { of: "就近办网点“方城县政务服务大厅”", what: "说明", from: "24小时自助区一直开门", to: "自助区一直开" },
  ]);
  const topics = await sample.publish(TOPICS, (text) => text.replace("生育登记、上户口、办医保", "生育登记、上户口"));
  expect(await told(TOPICS, topics)).toMatchObject([{ of: "找指南", what: "人生事“生孩子”" }]);
  const now = sample.context.inForce.content;
  expect(now.lists).toHaveLength(content.lists.length);
  expect(now.outlets[0]?.note).toBe("自助区一直开");
  expect(now.topics.lifeEvents[0]?.hint).toBe("生育登记、上户口");
  expect(await sample.context.editions.bundle()).toBeDefined();
});

it("rules of ratings and appeals are in force at once, as texts that two people went over", async () => {
  const { context } = sample;
  const listed = await listDocuments(context, ({ kind }) => kind === "ratings" || kind === "appeals");
  expect(listed).toMatchObject([
    { kind: "ratings", title: "好差评", inForce: 0, sample: true },
    { kind: "appeals", title: "办不成事", inForce: 0, sample: true },
  ]);
  const ratings = await sample.publish(RATINGS, (text) =>
    text.replace("followUpWorkingDays: 5", "followUpWorkingDays: 3"),
  );
  expect(await told(RATINGS, ratings)).toEqual([
    { of: "好差评", what: "差评答复", from: "5 个工作日", to: "3 个工作日" },
  ]);
  const appeals = await sample.publish(APPEALS, (text) => text.replace("general: 5", "general: 4"));
  expect(await told(APPEALS, appeals)).toEqual([
    { of: "办不成事", what: "一般的答复", from: "5 个工作日", to: "4 个工作日" },
  ]);
  expect(context.inForce.live.ratings.followUpWorkingDays).toBe(3);
  expect(context.inForce.live.appeals.workingDays).toEqual({ simple: 1, general: 4, complex: 10 });
});

describe("by itself a text is held to what it names", () => {
  it.each([
    ["a list", LIST, /guideId: "adoption-registration"/, 'guideId: "nobody"', "entries.0.guideId"],
    ["outlets", OUTLETS, /- id: fangcheng-hall/, "- id: Hall", "outlets.0.id"],
    ["outlets", OUTLETS, /^( +)annual-report,$/m, "$1nobody,", "outlets.0.offers.2"],
    ["topics", TOPICS, /audience: person/, "audience: people", "lifeEvents.0.audience"],
    ["a form", FORM, /sample: 杨树/, "sample: 杨树, width: wide", "sections.1.fields.1.width"],
    ["ratings", RATINGS, /code: S503/, "code: S502", "grades.0.options.2.code"],
    ["appeals", APPEALS, /- \{ id: petition/, "- { id: litigation", "excluded.1.id"],
    ["a letter", LETTER, /^ {4}company-change,$/m, "    nobody,", "guides.1"],
  ] as const)("%s", async (_what, ref, from, to, path) => {
    expect(await wrongIn(ref, (text) => text)).toEqual([]);
    const [problem] = (await wrongIn(ref, (text) => text.replace(from, to))).filter(
      ({ severity }) => severity === "error",
    );
    expect(problem).toMatchObject({ path, severity: "error" });
  });
});

const cancelled = (text: string) => text.replace(/^version:/m, "state: cancelled\nversion:");

it("a form that guides show names them, and stays as long as they do", async () => {
  const links = (await viewDocument(sample.context, FORM))?.linkedBy ?? [];
  expect(links.map(({ file }) => file)).toContain("guides/tree-felling-permit.yaml");
  const { revision } = (await sample.edit(FORM, cancelled))._unsafeUnwrap();
  const refused = (await submitRevision(sample.context, { ...FORM, revision, actor: "editor" }))._unsafeUnwrapErr();
  const files = refused.code === "PROBLEMS" ? refused.data.problems.map(({ file }) => file) : [];
  expect(files).toEqual(links.map(({ file }) => file));
});

it("a form that nobody shows is made, and taken away again", async () => {
  const { context } = sample;
  const made = { kind: "form", name: "made" } as const;
  const text = (await sample.textOf(FORM)).replace("id: felling-form", "id: made");
  const publish = async (revision: number) => {
    (await submitRevision(context, { ...made, revision, actor: "editor" }))._unsafeUnwrap();
    (await publishRevision(context, { ...made, revision, actor: "reviewer" }))._unsafeUnwrap();
  };
  const there = () => context.inForce.content.forms.some(({ id }) => id === "made");
  (await saveDraft(context, { ...made, actor: "editor", text }))._unsafeUnwrap();
  await publish(1);
  expect(there()).toBe(true);
  (await saveDraft(context, { ...made, base: 1, actor: "editor", text: cancelled(text) }))._unsafeUnwrap();
  expect((await diffRevision(context, { ...made, revision: 2 }))?.changes).toEqual([
    { of: "样表“林木采伐申请表”", from: "" },
  ]);
  await publish(2);
  expect(there()).toBe(false);
  expect(await viewDocument(context, made)).toMatchObject({ title: "林木采伐申请表", inForce: 2 });
});

it("a letter names the guides that have no other, and stays as long as they need it", async () => {
  const linksOf = async (name: string) => (await viewDocument(sample.context, { ...LETTER, name }))?.linkedBy ?? [];
  // Where it goes, the general one is signed.
  expect(await linksOf("promise-premises")).toEqual([]);
  const general = { ...LETTER, name: "promise-general" };
  const links = await linksOf("promise-general");
  expect(links.length).toBeGreaterThan(0);
  const { revision } = (await sample.edit(general, cancelled))._unsafeUnwrap();
  const refused = (await submitRevision(sample.context, { ...general, revision, actor: "editor" }))._unsafeUnwrapErr();
  const files = refused.code === "PROBLEMS" ? refused.data.problems.map(({ file }) => file) : [];
  expect([...new Set(files)]).toEqual(links.map(({ file }) => file).slice(0, new Set(files).size));
});
