import { expect, it } from "vitest";
import { SAMPLE_BUNDLE } from "../../../kiosk-config/fixtures/sample-bundle.ts";
import { SAMPLE_GUIDE } from "../../../kiosk-config/fixtures/sample-guide.ts";
import { aboutOf } from "./about-of.ts";

const CONTENT = { guides: [SAMPLE_GUIDE], bundles: [SAMPLE_BUNDLE] };
const hangsOn = (word: string) =>
  JSON.stringify([SAMPLE_BUNDLE.materials, SAMPLE_BUNDLE.stages]).includes(`{"${word}":`);

it("lets through what papers and offices hang on, and nothing else that somebody said", () => {
  const answers = { married: "yes", insure: "yes", where: "father" };
  const kept = aboutOf(CONTENT, { kind: "bundle", id: SAMPLE_BUNDLE.id, answers }).answers;
  expect(Object.keys(kept)).toEqual(Object.keys(answers).filter(hangsOn));
  expect(Object.keys(kept).length).toBeLessThan(3);
  expect(Object.keys(kept).length).toBeGreaterThan(0);
});

it("lets through the answer with which it cannot be done here", () => {
  const guide = {
    ...SAMPLE_GUIDE,
    ...{
      materials: [],
      situations: [{ id: "where", ask: "在哪里？", options: [{ id: "abroad", label: "国外", stop: "去别处" }] }],
    },
  };
  const of = (answer: string) =>
    aboutOf({ guides: [guide], bundles: [] }, { kind: "guide", id: guide.id, answers: { where: answer } }).answers;
  expect([of("abroad"), of("nowhere")]).toEqual([{ where: "abroad" }, {}]);
});

it("passes over words that fit no question, and answers to a piece that is not in the content", () => {
  const answers = { who: "child", nobody: "asked" };
  expect(aboutOf(CONTENT, { kind: "guide", id: SAMPLE_GUIDE.id, answers })).toEqual({
    ...{ kind: "guide", id: SAMPLE_GUIDE.id, answers: { who: "child" } },
  });
  expect(aboutOf(CONTENT, { kind: "bundle", id: SAMPLE_GUIDE.id, answers }).answers).toEqual({});
});
