import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import { h } from "vue";
import { clausesOf } from "./clauses-of.ts";
import { Clauses } from "./Clauses.ts";

const texts = (text: string) => clausesOf(text).map(({ parts }) => parts.map((part) => part.text).join(""));

describe("where a line may end", () => {
  it("is behind the punctuation, which stays with its clause", () => {
    expect(texts("早了或者晚了不要紧，可以直接取普通号。来不了，请到这里取消。")).toEqual([
      "早了或者晚了不要紧，",
      "可以直接取普通号。",
      "来不了，",
      "请到这里取消。",
    ]);
  });

  it("is not before a closing quote", () => {
    expect(texts("按“帮帮我。”然后等")).toEqual(["按“帮帮我。”", "然后等"]);
  });

  it("is between several things in a row, and the mark behind a closing quote stays with it", () => {
    expect(texts("大厅只记下“什么时间、查了哪一类、为什么查”，不记内容。")).toEqual([
      "大厅只记下“什么时间、",
      "查了哪一类、",
      "为什么查”，",
      "不记内容。",
    ]);
  });

  it("is before a bracket, which is not broken while it has room", () => {
    expect(texts("请到 F01 窗口拿（一楼大门右侧，出件区）。别忘了")).toEqual([
      "请到 F01 窗口拿",
      "（一楼大门右侧，出件区）。",
      "别忘了",
    ]);
    expect(texts("按“帮帮我（右下角）”，等一等")).toEqual(["按“帮帮我", "（右下角）”，", "等一等"]);
    expect(texts("少了一半（的括号，也都在").join("")).toBe("少了一半（的括号，也都在");
  });

  it("is never within a day", () => {
    expect(clausesOf("请在 3月11日（周三）前补 2 样材料")[0]?.parts).toEqual([
      { text: "请在 ", whole: false },
      { text: "3月11日（周三）", whole: true },
      { text: "前补 2 样材料", whole: false },
    ]);
  });

  it("knows a day with its year and its weekday in brackets", () => {
    expect(clausesOf("最晚到2026年3月16日（星期一）。")[0]?.parts[1]).toEqual({
      text: "2026年3月16日（星期一）",
      whole: true,
    });
  });

  it("has nothing to say about nothing", () => {
    expect(clausesOf(" \n ")).toEqual([]);
  });
});

describe("text on the page", () => {
  it("reads as it was written, whatever the lines are", () => {
    const page = mount(Clauses, { props: { text: "打印已经取消，不会再出来。" } });
    expect(page.text()).toBe("打印已经取消，不会再出来。");
    expect(page.findAll(".clause")).toHaveLength(2);
  });

  it("leaves elements in its slot alone", () => {
    const page = mount({ render: () => h(Clauses, () => ["平放，不动。", h("b", "甲，乙")]) });
    expect(page.find("b").text()).toBe("甲，乙");
    expect(page.findAll(".clause")).toHaveLength(2);
  });
});
