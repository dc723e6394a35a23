import { describe, expect, it } from "vitest";
import { TICKET } from "../fixtures/boot.ts";
import { cardFailureWords, cardKindName } from "./card.ts";
import { momentWords } from "./day.ts";
import { audienceWords, formWords, onlineWords, visitWords, workdayWords } from "./guide.ts";
import { copiesWords, fetchedWords, needWords, sourceWords } from "./material.ts";
import { distanceWords, outletKindName } from "./outlet.ts";
import { doneVariant, printerWords, queueWords, refusalWords, windowWords } from "./ticket.ts";
import { beijingTime } from "./time.ts";

describe("ticket words", () => {
  it.each([
    [{ print: "printed" }, "printed"],
    [{ print: "printed", offline: true }, "offline"],
    [{ print: "printing" }, "printing"],
    [{ print: "pending" }, "printing"],
    [{ print: "failed", printFailure: "paperOut" }, "paper-out"],
    [{ print: "failed", printFailure: "paperOut", offline: true }, "paper-out"],
    [{ print: "failed", printFailure: "cutter" }, "printer-fault"],
    [{ print: "failed" }, "printer-fault"],
    [{ print: "unknown" }, "unknown"],
  ] as const)("%j is shown as %s", (ticket, variant) => expect(doneVariant({ ...TICKET, ...ticket })).toBe(variant));

  it.each([
    [["A01"], "A01"],
    [["A01", "A02"], "A01、A02"],
    [["A01", "A02", "A03", "A04"], "A01–A04"],
    [["A01", "A02", "A03", "B01"], "A01–A03、B01"],
    [["A09", "A10", "A11"], "A09–A11"],
    [["东一", "东二"], "东一、东二"],
  ])("windows %j are %s", (labels, words) => expect(windowWords(labels)).toBe(words));

  it("says the wait in a range", () => {
    expect(queueWords({ waiting: 0, lowMinutes: 0, highMinutes: 0 })).toBe("现在不用等");
    expect(queueWords({ waiting: 3, lowMinutes: 10, highMinutes: 20 })).toBe("3 人在等，约 10～20 分钟");
  });

  it("names the printer's trouble before a number is taken, and only then", () => {
    expect(printerWords("ready")).toBeUndefined();
    expect(printerWords("paperLow")).toBeUndefined();
    for (const state of ["paperOut", "coverOpen", "notReady", "none"] as const)
      expect(printerWords(state)).toContain("打印机");
  });

  it("tells for every refusal what to do", () => {
    for (const refusal of ["identityRequired", "unknownCategory", "noNumbers", "unexpected"] as const)
      expect(refusalWords(refusal).advice).toMatch(/请/);
  });
});

describe("card words", () => {
  it("has a friendly sentence for each cause, without a code", () => {
    for (const cause of ["readAgain", "invalidMedia", "readerFault"] as const) {
      const { title, advice } = cardFailureWords(cause);
      expect(`${title}${advice}`).not.toMatch(/[A-Za-z0-9]/);
    }
    expect(cardKindName("foreigner2023")).toBe("永久居留身份证");
  });
});

describe("guide words", () => {
  it("counts in plain words", () => {
    expect(copiesWords({ originals: 1, copies: 2 })).toBe("原件 1 份，复印件 2 份");
    expect(copiesWords({ originals: 0, copies: 0, pageFormat: "A4" })).toBe("");
    expect(copiesWords({ originals: 0, copies: 1, pageFormat: "A3" })).toBe("复印件 1 份，A3 纸");
    expect(workdayWords(0)).toBe("当场办好");
    expect(workdayWords(3)).toBe("3 个工作日");
    expect(visitWords(0)).toBe("不用到现场");
    expect(audienceWords(["person", "organisation"])).toBe("个人、单位");
    expect(audienceWords(["organisation"])).toBe("单位");
  });
});

describe("material words", () => {
  it("says why a paper need not be brought", () => {
    expect(fetchedWords({ submission: "fetched" })).toBe("窗口可以直接查到");
    expect(fetchedWords({ submission: "fetched-or-bring", licenceType: "居民户口簿" })).toBe(
      "窗口能查到电子证照“居民户口簿”；查不到时再补交",
    );
  });

  it("marks what is less than a must, and who issues it", () => {
    expect(needWords({ need: "required" })).toEqual([]);
    expect(needWords({ need: "deferrable", promisable: true })).toEqual(["可以后补", "可签承诺代替"]);
    expect(sourceWords({ source: "applicant" })).toBe("");
    expect(sourceWords({ source: "government", sourceNote: "民政部门" })).toBe("民政部门出具");
    expect(sourceWords({ source: "intermediary" })).toBe("中介机构出具");
  });
});

describe("place words", () => {
  it.each([
    [0.03, "约 100 米"],
    [0.84, "约 800 米"],
    [3.26, "约 3.3 公里"],
    [27.6, "约 28 公里"],
  ])("%d km is %s", (km, words) => expect(distanceWords(km)).toBe(words));

  it("names ways and kinds", () => {
    expect(formWords(["counter", "online"])).toBe("到窗口办、网上办");
    expect(onlineWords({ available: true, channel: "豫事办" }, "whole")).toBe("网上能全程办完，豫事办");
    expect(onlineWords({ available: true }, undefined)).toBe("可以，网上大厅");
    expect(onlineWords({ available: false }, "consult")).toBe("要到现场办");
    expect(outletKindName("post")).toBe("邮政网点");
  });
});

describe("beijingTime", () => {
  it("is the hall's time wherever the machine believes to be", () => {
    expect(beijingTime(Date.parse("2026-03-01T16:05:00Z"))).toEqual({
      clock: "00:05",
      date: "3月2日",
      weekday: "星期一",
    });
  });
});

describe("a moment on a case's way", () => {
  it("is said like any other day, with the year only where it is not this one", () => {
    expect(momentWords("2026-02-18 10:05", 2026)).toBe("2月18日 10:05");
    expect(momentWords("2025-12-30 09:00", 2026)).toBe("2025年12月30日 09:00");
    expect(momentWords("2026-02-18", 2026)).toBe("2月18日");
  });
});
