import { describe, expect, it } from "vitest";
import { SAMPLE_DEFERRAL, SAMPLE_PROMISE } from "../fixtures/sample-commitment.ts";
import { SAMPLE_GUIDE } from "../fixtures/sample-guide.ts";
import { SAMPLE_HALL } from "../fixtures/sample-hall.ts";
import { offerOf } from "./offer.ts";
import { sentencesOf } from "./sentences.ts";
import { dateWords, lastWorkday } from "./workday.ts";

const TEMPLATES = [SAMPLE_DEFERRAL, SAMPLE_PROMISE];
const [card, photo] = SAMPLE_GUIDE.materials;
const PROMISABLE = {
  ...SAMPLE_GUIDE,
  materials: [{ ...card, promisable: true }, photo] as typeof SAMPLE_GUIDE.materials,
};

describe("what may be signed for a guide", () => {
  it("is about the papers that may come later, within the time that the item is promised in", () => {
    const offer = offerOf({ templates: TEMPLATES, guide: SAMPLE_GUIDE, kind: "deferral" });
    expect(offer?.materials.map(({ name }) => name)).toEqual(["遗失声明"]);
    // The letter would give eight.
    expect(offer?.workdays).toBe(5);
  });

  it("takes the law's time for what is done on the spot, and nothing where there is none", () => {
    const guide = { ...SAMPLE_GUIDE, promisedWorkdays: 0, legalWorkdays: 3 };
    expect(offerOf({ templates: TEMPLATES, guide, kind: "deferral" })?.workdays).toBe(3);
    expect(offerOf({ templates: TEMPLATES, guide: { ...guide, legalWorkdays: 0 }, kind: "deferral" })).toBeUndefined();
  });

  it("is nothing where the guide allows nothing or is not in use", () => {
    expect(offerOf({ templates: TEMPLATES, guide: SAMPLE_GUIDE, kind: "promise" })).toBeUndefined();
    const guide = { ...SAMPLE_GUIDE, state: "suspended" as const };
    expect(offerOf({ templates: TEMPLATES, guide, kind: "deferral" })).toBeUndefined();
    expect(offerOf({ templates: [], guide: SAMPLE_GUIDE, kind: "deferral" })).toBeUndefined();
  });

  it("is the letter made for it, and only the papers that this one is about", () => {
    const own = { ...SAMPLE_PROMISE, id: "own", guides: [SAMPLE_GUIDE.id] };
    const templates = [...TEMPLATES, own];
    expect(offerOf({ templates, guide: PROMISABLE, kind: "promise" })?.template.id).toBe("own");
    const other = { ...own, materials: ["别的"] };
    expect(offerOf({ templates: [other], guide: PROMISABLE, kind: "promise" })).toBeUndefined();
    const foreign = { ...own, guides: ["another"] };
    expect(offerOf({ templates: [foreign], guide: PROMISABLE, kind: "promise" })).toBeUndefined();
  });
});

describe("working days", () => {
  const last = (from: string, workdays: number, calendar?: { holidays: string[]; workdays: string[] }) =>
    lastWorkday({ from, workdays, hall: { ...SAMPLE_HALL, ...(calendar && { calendar }) } });

  it("begin on the day after and leave out weekends", () => {
    // A Thursday.
    expect(last("2026-11-26", 1)).toBe("2026-11-27");
    expect(last("2026-11-26", 2)).toBe("2026-11-30");
    expect(last("2026-11-28", 5)).toBe("2026-12-04");
    expect(last("2026-12-31", 1)).toBe("2027-01-01");
  });

  it("follow the hall's calendar where it has one", () => {
    const calendar = { holidays: ["2027-01-01"], workdays: ["2027-01-02"] };
    expect(last("2026-12-31", 1, calendar)).toBe("2027-01-02");
    expect(last("2026-12-31", 2, calendar)).toBe("2027-01-04");
  });

  it("leave out days on which the hall is closed, and end even if it never opens", () => {
    const hall = { openingHours: [{ days: [1, 3, 6], from: "09:00", to: "12:00" }] };
    expect(lastWorkday({ from: "2026-11-26", workdays: 2, hall })).toBe("2026-12-02");
    expect(lastWorkday({ from: "2026-11-26", workdays: 1, hall: { openingHours: [] } })).toMatch(/^202[78]-/);
  });

  it("are said with their weekday", () => {
    expect(dateWords("2026-12-03")).toBe("2026年12月3日（星期四）");
  });
});

it("fills every gap", () => {
  const handling = { ...SAMPLE_GUIDE.handling, commitment: { content: "情况属实。", consequence: "退回。" } };
  const facts = {
    guide: { ...SAMPLE_GUIDE, handling },
    materials: ["照片", "声明"],
    deadline: "2026-12-03",
    workdays: 5,
  };
  const { promises, what } = sentencesOf(SAMPLE_DEFERRAL, facts);
  expect(promises).toEqual(["我会在2026年12月3日（星期四）以前（5个工作日内）补齐“照片”、“声明”。"]);
  expect(what[0]).toContain(SAMPLE_GUIDE.name);
  const promise = sentencesOf(SAMPLE_PROMISE, facts);
  expect([promise.promises, promise.consequences]).toEqual([["情况属实。"], ["退回。"]]);
});
