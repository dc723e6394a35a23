import type { CommitmentKind } from "../../../kiosk-config/schema/commitment.ts";
import type { Sheet } from "../stores/take-away.ts";

/** On the paper's row in a guide. */
export const OFFER_WORDS: Readonly<Record<CommitmentKind, string>> = {
  promise: "可以承诺办理",
  deferral: "可容缺，先办后补",
};

export const DEADLINE_WORDS: Readonly<Record<CommitmentKind, string>> = {
  promise: "最晚这天交到窗口",
  deferral: "最晚这天补齐材料",
};

interface Told {
  tone: "busy" | "good" | "warn" | "bad";
  title: string;
  advice?: string;
}

/** What became of the letter itself. What lies in the tray is its signer's alone; what did not come out promises nothing. */
export function letterSheetWords(sheet: Sheet): Told {
  switch (sheet.outcome) {
    case "printing":
      return { tone: "busy", title: "正在打印承诺书，请稍候" };
    case "printed":
      return { tone: "good", title: "承诺书打好了，请在下面的出纸口取走" };
    case "failed":
      return {
        tone: "bad",
        title: `承诺书没有打完：${causeWords(sheet.cause)}`,
        advice: "出纸口要是有纸，上面有您的信息，请拿走。没有打完不算承诺，可以再打一次，或者到窗口签。",
      };
    case "unknown":
      return {
        tone: "warn",
        title: "不能确定承诺书打好了没有",
        advice: "请看看出纸口，有纸请拿走。没有纸，可以再打一次。交到窗口才算数。",
      };
    case "noPrinter":
      return {
        tone: "warn",
        title: "这台机器没有 A4 打印机",
        advice: "承诺书打在小纸条上，请在纸条上签名。想要 A4 的，请到窗口签。",
      };
  }
}

export function slipSheetWords(sheet: Sheet): Told {
  switch (sheet.outcome) {
    case "printing":
      return { tone: "busy", title: "正在打印纸条" };
    case "printed":
      return { tone: "good", title: "纸条打好了，上面有日期，请取走" };
    case "failed":
      return {
        tone: "warn",
        title: `纸条没有打成：${causeWords(sheet.cause)}`,
        advice: "出纸口要是有半截纸条，请撕下来拿走。请记住上面的日期。",
      };
    case "unknown":
      return { tone: "warn", title: "不能确定纸条打好了没有", advice: "有纸请拿走。请记住上面的日期。" };
    case "noPrinter":
      return { tone: "warn", title: "这台机器打不了纸条", advice: "请记住上面的日期。" };
  }
}

function causeWords(cause: string): string {
  if (cause === "paperOut") return "打印机没有纸了";
  if (cause === "coverOpen") return "打印机盖子没有合上";
  if (cause === "tonerOut") return "打印机没有墨了";
  if (cause === "jammed") return "打印机卡纸了";
  return "打印机暂时不能用";
}
