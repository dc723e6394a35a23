import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import { GUIDE } from "../fixtures/guide.ts";
import { useReadingStore, type Subject } from "./reading.ts";

const GUIDE_READ: Subject = { kind: "guide", id: GUIDE.id };
const { situations } = GUIDE;

beforeEach(() => setActivePinia(createPinia()));

describe("reading", () => {
  it("asks one question after the other, and stops asking", () => {
    const reading = useReadingStore();
    const asked = () => reading.question(GUIDE_READ, situations)?.id;
    expect(asked()).toBe("who");
    reading.answer(GUIDE_READ, { question: "who", option: "child" });
    expect(asked()).toBe("urgent");
    reading.pass(GUIDE_READ, ["urgent"]);
    expect(asked()).toBe("where");
    reading.answer(GUIDE_READ, { question: "where", option: "here" });
    expect(asked()).toBeUndefined();
    expect(reading.answers(GUIDE_READ)).toEqual({ who: "child", where: "here" });
  });

  it("asks again what is to be changed, and only that", () => {
    const reading = useReadingStore();
    reading.answer(GUIDE_READ, { question: "who", option: "child" });
    reading.pass(GUIDE_READ, ["urgent", "where"]);
    reading.reopen(GUIDE_READ, ["who"]);
    expect(reading.question(GUIDE_READ, situations)?.id).toBe("who");
    expect(reading.answers(GUIDE_READ)).toEqual({});
    reading.reopen(GUIDE_READ, ["urgent"]);
    reading.answer(GUIDE_READ, { question: "who", option: "adult" });
    expect(reading.question(GUIDE_READ, situations)?.id).toBe("urgent");
  });

  it("ticks and unticks, each guide for itself", () => {
    const reading = useReadingStore();
    reading.tick(GUIDE_READ, "户口簿");
    expect(reading.isTicked(GUIDE_READ, "户口簿")).toBe(true);
    expect(reading.isTicked({ kind: "bundle", id: GUIDE.id }, "户口簿")).toBe(false);
    reading.tick(GUIDE_READ, "户口簿");
    expect(reading.isTicked(GUIDE_READ, "户口簿")).toBe(false);
  });

  it("forgets everything", () => {
    const reading = useReadingStore();
    reading.answer(GUIDE_READ, { question: "who", option: "child" });
    reading.tick(GUIDE_READ, "户口簿");
    reading.forget();
    expect(reading.answers(GUIDE_READ)).toEqual({});
    expect(reading.isTicked(GUIDE_READ, "户口簿")).toBe(false);
  });
});
