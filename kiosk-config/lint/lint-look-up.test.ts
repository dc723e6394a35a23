import { expect, it } from "vitest";
import { openLookUp, OPEN_LOOK_UP, PERSONAL_LOOK_UP, personalLookUp } from "../fixtures/sample-look-up.ts";
import { SAMPLE_HALL } from "../fixtures/sample-hall.ts";
import type { LookUp } from "../schema/look-up.ts";
import { lintLookUp } from "./lint-look-up.ts";

const hall = { ...SAMPLE_HALL, sampleNotice: "示例内容" };
const lint = (lookUp: LookUp) =>
  lintLookUp({ lookUp, hall, guideIds: new Set(["guide"]) }).map(
    ({ path, expected }) => `${path.join(".")}: ${expected}`,
  );

it("is content with the samples", () => {
  expect(lint(openLookUp())).toEqual([]);
  expect(lint(personalLookUp())).toEqual([]);
});

it("wants guide and windows to be there", () => {
  const none = { ...OPEN_LOOK_UP.none, guideId: "no-guide", windows: ["Z99"] };
  expect(lint(openLookUp({ none }))).toEqual([
    "none.guideId: the id of a guide of this content",
    "none.windows.0: the label of a window of this hall",
  ]);
});

it("takes the example the whole way", () => {
  const example = (change: object) => openLookUp({ example: { ...OPEN_LOOK_UP.example, ...change } });
  expect(lint(example({ inputs: { line: "9" } }))).toEqual([
    "example.inputs.line: an input that fits (请重新选择线路)",
  ]);
  expect(lint(example({ answer: { halts: [] } }))).toEqual(["example.answer: a list at /stops, as answer says"]);
  expect(lint(example({ answer: { stops: [] } }))).toEqual(["example.answer: an answer with something in it"]);
  expect(lint(example({ answer: { stops: [{ name: "甲站" }] } }))).toEqual([
    "answer.rows.columns.1.at: a place that the example has a value at",
  ]);
});

it("wants what is somebody's own to be masked, as a warning", () => {
  const facts = [{ label: "姓名", at: "/data/name" }];
  expect(lint(personalLookUp({ answer: { ...PERSONAL_LOOK_UP.answer, facts }, print: {} }))).toEqual([
    "answer.facts.0.mask: a mask on what is somebody's own",
  ]);
});

it("wants plain words without telephones where a citizen reads, not in the example", () => {
  expect(lint(openLookUp({ none: { title: "没有这条线路", advice: "请拨打 0377-00000000 咨询。" } }))).toEqual([
    "none.advice: no telephone or identity number",
  ]);
});
