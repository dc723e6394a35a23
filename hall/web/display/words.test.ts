import { describe, expect, it } from "vitest";
import type { HallBoard } from "../../contract/index.ts";
import { dateWords, noticePages, openingWords, rowWords, standingWords, waitWords } from "./words.ts";

const at = (clock: string) => Date.parse(`2026-03-02T${clock}:00+08:00`);

describe("the words of a screen", () => {
  it("say why nobody is called, and until when", () => {
    expect(openingWords({ opening: "open" })).toBeUndefined();
    expect(openingWords({ opening: "before", opensAt: at("09:00") })).toBe("还没有开始办理，09:00 开始");
    expect(openingWords({ opening: "pause", opensAt: at("13:30") })).toBe("午间休息，13:30 开始");
    expect(openingWords({ opening: "closed" })).toBe("今天的办理已经结束");
    expect(openingWords({ opening: "dayOff" })).toBe("今天不办理业务");
  });

  it("give a wait as a range, and none where there is none", () => {
    const words = (waiting: number, lowMinutes: number, highMinutes: number) =>
      waitWords({ waiting, estimate: { lowMinutes, highMinutes } });
    expect(words(4, 10, 25)).toBe("约 10～25 分钟");
    expect(words(2, 5, 5)).toBe("约 5 分钟");
    expect(words(1, 0, 2)).toBe("不到 2 分钟");
    expect(words(0, 0, 2)).toBe("不用等");
  });

  describe("of a hall after its hours", () => {
    const NOW = at("17:35");
    const window = { windowId: "a01", label: "A01", place: "一楼", categoryIds: [] };
    const row = { waiting: 0, estimate: { lowMinutes: 0, highMinutes: 0 } };
    const some = { waiting: 3, estimate: { lowMinutes: 30, highMinutes: 40 } };
    const queue = { categoryId: "household", name: "户籍业务", letter: "A" };
    const call = {
      callId: "1",
      number: "A001",
      categoryId: "household",
      windowId: "a01",
      windowLabel: "A01",
      recall: 0,
    };
    const hall = (
      opening: HallBoard["opening"],
      of: { state: "serving" | "free"; calledMinutesAgo?: number; waiting?: number },
    ) => ({
      ...{ at: NOW, opening, opensAt: at("18:00"), windows: [{ ...window, state: of.state }] },
      calls:
        of.calledMinutesAgo === undefined
          ? []
          : [{ ...call, open: false, at: NOW - of.calledMinutesAgo * 60_000 } as HallBoard["calls"][number]],
      categories: [{ ...queue, ...some, waiting: of.waiting ?? 0 }],
    });

    it.each(["closed", "dayOff"] as const)("say that who was called is served to the end (%s)", (opening) => {
      const late = hall(opening, { state: "serving", calledMinutesAgo: 20 });
      expect(standingWords(late)).toBe("还在办理，叫完为止");
      expect(rowWords(some, late)).toBe("约 30～40 分钟");
      expect(rowWords(row, late)).toBe("没有开放");
    });

    it("do not say in the moment between two people that it is over", () => {
      const between = hall("closed", { state: "free", calledMinutesAgo: 2, waiting: 3 });
      expect(standingWords(between)).toBe("还在办理，叫完为止");
      expect(rowWords(some, between)).toBe("约 30～40 分钟");
    });

    it.each([
      ["nobody is served", { state: "free", calledMinutesAgo: 2 }],
      ["nobody is called any more", { state: "free", calledMinutesAgo: 20, waiting: 3 }],
      ["a service was forgotten", { state: "serving", calledMinutesAgo: 100, waiting: 3 }],
      ["nobody was called at all", { state: "serving" }],
    ] as const)("say that it is over when %s", (_why, of) => {
      const over = hall("closed", of);
      expect(standingWords(over)).toBe("今天的办理已经结束");
      expect(rowWords(some, over)).toBe("没有开放");
    });

    it("say at noon and in the morning when it goes on, whoever sits at a window", () => {
      const busy = { state: "serving", calledMinutesAgo: 5 } as const;
      expect(standingWords(hall("pause", busy))).toBe("午间休息，18:00 开始");
      expect(standingWords(hall("before", busy))).toBe("还没有开始办理，18:00 开始");
      expect(rowWords(row, hall("pause", busy))).toBe("不用等");
      expect(standingWords(hall("open", busy))).toBeUndefined();
    });
  });

  it("of a long notice come page by page, nothing left out", () => {
    const long = `系统升级：${"周六上午八点到十二点不能查社保，".repeat(5)}请见谅。`;
    const pages = noticePages(["请排队", long, "无标点".repeat(30)]);
    expect(pages[0]).toBe("请排队");
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(44);
    expect(pages.join("")).toBe(`请排队${long}${"无标点".repeat(30)}`);
    expect(pages[1]).toMatch(/，$/);
    expect(noticePages([])).toEqual([]);
  });

  it("name the hall's day, whatever the machine's time zone", () => {
    expect(dateWords(Date.parse("2026-03-01T16:30:00Z"))).toBe("3月2日星期一");
  });
});
