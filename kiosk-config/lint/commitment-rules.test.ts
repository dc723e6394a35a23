import { describe, expect, it } from "vitest";
import { SAMPLE_DEFERRAL, SAMPLE_PROMISE } from "../fixtures/sample-commitment.ts";
import { SAMPLE_GUIDE } from "../fixtures/sample-guide.ts";
import type { CommitmentTemplate } from "../schema/commitment.ts";
import type { Guide } from "../schema/guide.ts";
import { commitmentRules, signable } from "./commitment-rules.ts";

const OWN: CommitmentTemplate = { ...SAMPLE_DEFERRAL, id: "own", guides: [SAMPLE_GUIDE.id], deadline: { workdays: 5 } };
const lines = (template: CommitmentTemplate, others: CommitmentTemplate[] = [], guides: Guide[] = [SAMPLE_GUIDE]) =>
  commitmentRules({ template, templates: [...others, template], guides }).map(
    ({ path, expected }) => `${path.join(".")}: ${expected}`,
  );

describe("a letter", () => {
  it("is right in general and for its own guide", () => {
    expect(lines(SAMPLE_DEFERRAL)).toEqual([]);
    expect(lines(OWN, [SAMPLE_DEFERRAL, SAMPLE_PROMISE])).toEqual([]);
  });

  it("is the only general one of its kind, and the only one for a guide", () => {
    expect(lines({ ...SAMPLE_DEFERRAL, id: "b" }, [SAMPLE_PROMISE, SAMPLE_DEFERRAL])).toEqual([
      "kind: one letter without guides of each kind (sample-deferral is the other)",
    ]);
    expect(lines({ ...OWN, id: "b" }, [OWN])).toEqual([
      "guides.0: one letter of a kind for a guide (own is the other)",
    ]);
  });

  it("is for guides that are there and allow it, and for papers that they ask for", () => {
    expect(lines({ ...OWN, guides: ["gone"] })).toEqual(["guides.0: the id of a guide of this content"]);
    expect(lines({ ...SAMPLE_PROMISE, guides: [SAMPLE_GUIDE.id] })).toEqual([
      "guides.0: a guide that allows it: a material with promisable: true",
    ]);
    expect(lines({ ...OWN, materials: ["遗失声明", "居民身份证"] })).toEqual([
      "materials.1: the name of a material with need: deferrable of these guides",
    ]);
  });

  it("gives no more time than any of its guides takes", () => {
    expect(lines({ ...OWN, deadline: { workdays: 6 } })).toEqual([
      "deadline.workdays: at most 5, as none of these guides takes longer",
    ]);
    const slow = { ...SAMPLE_GUIDE, id: "slow", promisedWorkdays: 30 };
    const both = { ...OWN, guides: [SAMPLE_GUIDE.id, "slow"], deadline: { workdays: 6 } };
    expect(lines(both, [], [SAMPLE_GUIDE, slow])).toEqual([]);
  });
});

describe("a guide", () => {
  const of = (guide: Guide, templates: CommitmentTemplate[]) =>
    signable(templates)(guide).map(
      ({ path, expected, severity }) => `${severity ?? "error"} ${path.join(".")}: ${expected}`,
    );

  it("whose papers may come later has a letter for that", () => {
    expect(of(SAMPLE_GUIDE, [SAMPLE_DEFERRAL])).toEqual([]);
    expect(of(SAMPLE_GUIDE, [SAMPLE_PROMISE])).toEqual([
      "error materials.3: a letter in commitments/ (kind: deferral) that is for it",
    ]);
    expect(of(SAMPLE_GUIDE, [{ ...OWN, materials: ["别的"] }])).toHaveLength(1);
  });

  it("that gives no time lets nothing come later", () => {
    const guide = { ...SAMPLE_GUIDE, promisedWorkdays: 0, legalWorkdays: 0 };
    expect(of(guide, [SAMPLE_DEFERRAL])).toEqual([
      "error materials.3: no deferrable material, as no time is given in which it could be brought",
    ]);
  });

  it("that is not in use needs none", () => {
    expect(of({ ...SAMPLE_GUIDE, state: "cancelled" }, [])).toEqual([]);
  });

  it.each(["领证后30天内补。", "一个月内补上。", "10个工作日内补。"])("does not say another time: %s", (note) => {
    const materials = SAMPLE_GUIDE.materials.map((one) => (one.need === "deferrable" ? { ...one, note } : one));
    expect(of({ ...SAMPLE_GUIDE, materials }, [SAMPLE_DEFERRAL])).toEqual([
      "warning materials.3.note: at most the 5 working days in which the item is done, as the letter says",
    ]);
  });
});
