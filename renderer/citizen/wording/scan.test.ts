import { expect, it } from "vitest";
import { kindOfPaper, scanPaperWords } from "./scan.ts";

it.each([
  ["居民身份证", "id-card-front"],
  ["户口簿", "household-register-member"],
  ["不动产权证书", "real-estate-certificate"],
  ["营业执照副本", "business-licence"],
  ["身份证或户口簿", undefined],
  ["申请表", undefined],
])("%s is %s", (name, kind) => expect(kindOfPaper(name)).toBe(kind));

it("names the cause of a failure and says that nothing is lost", () => {
  expect(scanPaperWords({ outcome: "failed", cause: "paperOut" })).toEqual({
    tone: "bad",
    title: "没有打成：打印机没有纸了",
    advice: "扫描件还在，修好了可以再打。急的话请到窗口。",
  });
});
