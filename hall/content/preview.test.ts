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

const screen = async (ref: DocumentRef, change: (text: string) => string = (text) => text) =>
  previewOf(ref, change(await sample.textOf(ref)), sample.context.inForce.content).screen;

it("a guide is drawn by the kiosk as it is written, also one that is to go, with its forms and where else it is done", async () => {
  const { content } = sample.context.inForce;
  const withForm = content.guides.find(({ materials }) => materials.some(({ formId }) => formId !== undefined));
  const guide = { kind: "guide", name: withForm?.id ?? "" } as const;
  const shown = await screen(guide, (text) => `${text.replace(/^state: .*\n/m, "")}\nstate: cancelled\n`);
  expect(shown?.shown).toEqual({ kind: "guide", id: guide.name });
  expect(shown?.guides).toMatchObject([{ id: guide.name, state: "cancelled" }]);
  const formIds = withForm?.materials.flatMap(({ formId }) => formId ?? []);
  expect(shown?.forms.map(({ id }) => id).sort()).toEqual([...new Set(formIds)].sort());
  expect(shown?.outlets.every(({ offers }) => offers.includes(guide.name))).toBe(true);
  expect(await screen(guide, () => "id: [")).toBeUndefined();
  expect(await screen({ kind: "lookUp", name: "bus-lines" })).toBeUndefined();
});

it("a bundle is drawn with the guides that it leads to, as they are in force", async () => {
  const { content } = sample.context.inForce;
  const [bundle] = content.bundles;
  const shown = await screen({ kind: "bundle", name: bundle?.id ?? "" });
  expect(shown?.bundles).toEqual([bundle]);
  const named = bundle?.stages.flatMap(({ items }) => items.flatMap(({ guideId }) => guideId ?? [])) ?? [];
  expect(shown?.guides.map(({ id }) => id)).toEqual([...new Set(named)].sort());
  expect(shown?.hall).toEqual({ name: content.hall.name, sampleNotice: content.hall.sampleNotice });
});

it("a look-up is read as its example answers, words of citizens are not read at all", async () => {
  expect(await preview({ kind: "lookUp", name: "bus-lines" })).toContain("首班");
  expect(await preview({ kind: "synonyms", name: "synonyms" })).toBeUndefined();
});
