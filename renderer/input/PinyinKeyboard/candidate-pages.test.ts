import { describe, expect, it } from "vitest";
import { candidatePages } from "./candidate-pages.ts";

const candidate = (text: string) => ({ text, letters: 1 });
const pages = (texts: string[], barEm: number) =>
  candidatePages(texts.map(candidate), barEm).map((page) => page.map(({ text }) => text));

describe("pages of candidates", () => {
  it("hold what stands side by side", () => {
    expect(pages(["县", "先", "西安", "线"], 8.4)).toEqual([["县", "先", "西安"], ["线"]]);
  });

  it("give a wide one a page of its own, and lose none", () => {
    expect(pages(["方城县政务服务大厅一楼东侧", "方城", "县"], 10)).toEqual([
      ["方城县政务服务大厅一楼东侧"],
      ["方城", "县"],
    ]);
    expect(pages([], 10)).toEqual([]);
    expect(pages(["县", "先"], 0)).toEqual([["县"], ["先"]]);
  });
});
