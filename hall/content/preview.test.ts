import { afterEach, beforeEach, expect, it } from "vitest";
import { openSampleContent, type SampleContent } from "../fixtures/content.ts";
import type { DocumentRef } from "./document-ref.ts";
import { previewOf } from "./preview.ts";

let sample: SampleContent;
beforeEach(async () => {
  sample = await openSampleContent();
});
afterEach(() => sample.close());

const preview = async (ref: DocumentRef, change: (text: string) => string = (text) => text) =>
  previewOf(ref, change(await sample.textOf(ref)), sample.context.inForce.content).preview?.join("\n");

it("a guide is read as its notice, with what is being written", async () => {
  const guide = { kind: "guide", name: "passport" } as const;
  const shown = await preview(guide, (text) => text.replace(/^promisedWorkdays: \d+/m, "promisedWorkdays: 4"));
  expect(shown).toContain("4个工作日");
  expect(await preview(guide, () => "id: [")).toBeUndefined();
});

it("a look-up is read as its example answers, words of citizens are not read at all", async () => {
  expect(await preview({ kind: "lookUp", name: "bus-lines" })).toContain("首班");
  expect(await preview({ kind: "synonyms", name: "synonyms" })).toBeUndefined();
});
