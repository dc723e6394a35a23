import type { VisitCard } from "../../../electron/contract/index.ts";

type FailureCause = Extract<VisitCard, { state: "failed" }>["cause"];

/** What to tell somebody whose card gave nothing: what happened, and what to do. */
export function cardFailureWords(cause: FailureCause): { title: string; advice: string } {
  switch (cause) {
    case "readAgain":
      return { title: "没有读到，请再放一次", advice: "拿起证件，重新平放在读卡区，放好后不要移动。" };
    case "invalidMedia":
      return { title: "这张卡用不了", advice: "请换成身份证、居住证或永久居留身份证。社保卡、银行卡不能用。" };
    case "readerFault":
      return { title: "读卡区暂时不能用", advice: "可以不用证件取号，或者按“帮帮我”请工作人员来。" };
  }
}

/** 您好 by kind of card. */
export function cardKindName(kind: Extract<VisitCard, { state: "read" }>["kind"]): string {
  switch (kind) {
    case "resident":
      return "身份证";
    case "residencePermit":
      return "居住证";
    case "foreigner2017":
    case "foreigner2023":
      return "永久居留身份证";
  }
}
