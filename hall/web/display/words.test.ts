import { describe, expect, it } from "vitest";
import { dateWords, openingWords, waitWords } from "./words.ts";

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

  it("name the hall's day, whatever the machine's time zone", () => {
    expect(dateWords(Date.parse("2026-03-01T16:30:00Z"))).toBe("3月2日星期一");
  });
});
