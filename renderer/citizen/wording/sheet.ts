import type { KioskState } from "../../../electron/contract/index.ts";
import type { Medium, Sheet } from "../stores/take-away.ts";

/** What became of a sheet: never "printed" before the printer said so. */
export function sheetWords(sheet: Sheet & { medium: Medium }): {
  tone: "busy" | "good" | "warn" | "bad";
  title: string;
  advice?: string;
} {
  switch (sheet.outcome) {
    case "printing":
      return { tone: "busy", title: "正在打印，请稍候" };
    case "printed":
      return { tone: "good", title: sheet.medium === "slip" ? "打好了，请取走纸条" : "打好了，请在下面的出纸口取走" };
    case "failed":
      return { tone: "bad", title: sheetFailureWords(sheet.cause), advice: "可以用手机扫上面的码带走。" };
    case "unknown":
      return { tone: "warn", title: "不能确定打好了没有", advice: "请看看出纸口。没有纸出来，可以再打一次。" };
    case "noPrinter":
      return { tone: "warn", title: "这台机器现在打不了", advice: "可以用手机扫上面的码带走。" };
  }
}

/** Why a printer gave nothing, by its cause. */
export function sheetFailureWords(cause: string): string {
  if (cause === "paperOut") return "没有打成：打印机没有纸了";
  if (cause === "coverOpen") return "没有打成：打印机盖子没有合上";
  if (cause === "tonerOut") return "没有打成：打印机没有墨了";
  if (cause === "jammed") return "没有打成：打印机卡纸了";
  return "没有打成：打印机暂时不能用";
}

/** Why a sheet cannot be had now, said before anybody asks for it; `undefined` while the printer is well. */
export function documentPrinterWords(printer: KioskState["documentPrinter"]): string | undefined {
  switch (printer) {
    case "ready":
      return undefined;
    case "none":
      return "这台机器没有 A4 打印机";
    case "paperOut":
      return "A4 打印机没有纸了";
    case "tonerOut":
      return "A4 打印机没有墨了";
    case "jammed":
      return "A4 打印机卡纸了";
    case "coverOpen":
      return "A4 打印机盖子没有合上";
    case "notReady":
      return "A4 打印机暂时不能用";
  }
}
