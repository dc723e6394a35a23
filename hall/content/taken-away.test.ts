import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleContent, type SampleContent } from "../fixtures/content.ts";
import { publishRevision } from "./publish.ts";
import { viewDocument } from "./revision-view.ts";
import { restoreRevision, saveDraft, submitRevision } from "./revisions.ts";

let sample: SampleContent;
beforeEach(async () => {
  sample = await openSampleContent();
});
afterEach(() => sample.close());

const cancelled = (text: string) => text.replace(/^taskType:/m, "state: cancelled\ntaskType:");

it("a guide that others lead to says who, and is not taken away before they lead elsewhere", async () => {
  const { bundles } = sample.context.inForce.content;
  const name =
    bundles.flatMap(({ stages }) => stages.flatMap(({ items }) => items)).find((one) => one.guideId)?.guideId ?? "";
  const guide = { kind: "guide", name } as const;
  const links = (await viewDocument(sample.context, guide))?.linkedBy ?? [];
  expect(links.map(({ file }) => file)).toEqual(expect.arrayContaining([expect.stringMatching(/^bundles\//)]));
  const { revision } = (await sample.edit(guide, cancelled))._unsafeUnwrap();
  const refused = (await submitRevision(sample.context, { ...guide, revision, actor: "editor" }))._unsafeUnwrapErr();
  expect(refused).toMatchObject({ code: "PROBLEMS" });
  const files = refused.code === "PROBLEMS" ? refused.data.problems.map(({ file }) => file) : [];
  for (const file of files) expect(links.map((link) => link.file)).toContain(file);
});

it("a guide that nobody leads to is gone for citizens once two people agreed, keeps its title, and comes back", async () => {
  const { context } = sample;
  const made = { kind: "guide", name: "made" } as const;
  const text = (await sample.textOf({ kind: "guide", name: "passport" }))
    .replace(/^id: .*/m, "id: made")
    .replace(/^aliases: .*/m, "aliases: [新的一件]")
    .replace(/ {4}formId:.*\n/g, "");
  const publish = async (revision: number) => {
    (await submitRevision(context, { ...made, revision, actor: "editor" }))._unsafeUnwrap();
    (await publishRevision(context, { ...made, revision, actor: "reviewer" }))._unsafeUnwrap();
  };
  const there = () => context.inForce.content.guides.some(({ id }) => id === "made");
  (await saveDraft(context, { ...made, actor: "editor", text }))._unsafeUnwrap();
  await publish(1);
  expect(there()).toBe(true);
  (await saveDraft(context, { ...made, base: 1, actor: "editor", text: cancelled(text) }))._unsafeUnwrap();
  expect(there()).toBe(true);
  await publish(2);
  expect(there()).toBe(false);
  expect(await viewDocument(context, made)).toMatchObject({ title: "新的一件", inForce: 2, linkedBy: [] });
  (await restoreRevision(context, { ...made, revision: 1, base: 2, actor: "editor" }))._unsafeUnwrap();
  await publish(3);
  expect(there()).toBe(true);
});
