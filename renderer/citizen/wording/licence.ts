import type { ShownLicence, ShownPaper } from "../../../electron/contract/licence.ts";
import type { LicenceTrouble, Printing } from "../stores/licences.ts";

/** 2026年3月2日, of `YYYY-MM-DD`. */
export function dateWords(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** Until when it is good: 长期, or its last day. */
export const untilWords = ({ validUntil }: Pick<ShownLicence, "validUntil">): string =>
  validUntil === undefined ? "长期" : dateWords(validUntil);

export const STATE_WORDS: Readonly<Record<ShownLicence["state"], string>> = {
  valid: "有效",
  expired: "已过期",
  void: "已失效",
};

/** What somebody with an old licence does next. */
export function oldLicenceWords({ state, issuer }: Pick<ShownLicence, "state" | "issuer">): string | undefined {
  if (state === "valid") return undefined;
  const why = state === "expired" ? "有效期过了" : "发证部门已经收回或者换发";
  return `${why}，办事不能用。要换新的，请问${issuer}，或者在办事指南里找“换证”。`;
}

/** What went wrong, and what can still be done. */
export function troubleWords(trouble: LicenceTrouble): { title: string; advice: string } {
  switch (trouble) {
    case "HALL_AWAY":
      return {
        title: "大厅的系统暂时连不上",
        advice: "证照现在查不了。取号、看指南照常能用；也可以带着原件去窗口办。",
      };
    case "SYSTEM_AWAY":
      return {
        title: "电子证照系统暂时查不了",
        advice: "不是您的问题。取号、看指南照常能用；窗口可以收原件。过几分钟可以再试一次。",
      };
    case "SYSTEM_REFUSED":
      return { title: "电子证照系统没有受理", advice: "请到咨询台问一问，或者带原件去窗口办。" };
    case "WRONG_HOLDER":
      return {
        title: "查回来的不是您的证照，已经全部丢掉",
        advice: "什么都没有显示，也没有留下。工作人员已经知道。请带原件去窗口办。",
      };
    case "NO_SUCH_LICENCE":
      return { title: "这份证照现在查不到了", advice: "请返回“我的证照”重新查一次。" };
    case "NO_SUCH_SERVICE":
      return { title: "没有找到这份指南", advice: "可能刚刚更新过。请返回重新选。" };
    case "NOT_GOOD":
      return {
        title: "这份证照不能打印",
        advice: "它过期了，或者发证部门没有确认。打出来也不能用，请去发证部门换新的。",
      };
    case "NO_PRINTER":
      return { title: "这台机器打不了", advice: "请到旁边的机器打印，或者按“帮帮我”。" };
    case "CARD_EXPIRED":
      return { title: "您的身份证过期了", advice: "过期的证件查不了证照。请先换身份证；急用请带原件去窗口。" };
    case "CARD_NOT_SUPPORTED":
      return { title: "这种证件查不了电子证照", advice: "上面没有公民身份号码。请带原件去窗口办，或者问咨询台。" };
    case "IDENTITY_REQUIRED":
    case "CONSENT_REQUIRED":
    case "FACTOR_REQUIRED":
      return { title: "还没有确认是您本人", advice: "请返回，重新放身份证。" };
    default:
      return { title: "没有查成", advice: "请再试一次。还是不行，请按“帮帮我”。" };
  }
}

/** What became of a paper: never "printed" before the printer said so. */
export function printingWords(printing: Printing & { what: "summary" | "certificate" }): {
  tone: "busy" | "good" | "warn" | "bad";
  title: string;
  advice: string;
} {
  const look = "请看看出纸口：有打了一半的纸，请取走，或者当场撕掉。";
  switch (printing.outcome) {
    case "printing":
      return { tone: "busy", title: "正在打印，请不要走开", advice: "纸出来请马上取走。" };
    case "printed":
      return { tone: "good", title: "打好了，请马上取走", advice: "纸上有您的信息，不要留在机器里。" };
    case "unknown":
      return { tone: "warn", title: "不能确定打好了没有", advice: `${look}没有纸出来，可以再打一次。` };
    case "refused": {
      const { title, advice } = troubleWords(printing.trouble);
      return { tone: "warn", title, advice };
    }
    case "failed": {
      const title = failureWords(printing.cause);
      if (printing.what === "summary") return { tone: "bad", title, advice: "可以换一种纸打，或者按“帮帮我”。" };
      return { tone: "bad", title, advice: `打印已经取消，不会再出来。${look}工作人员已经知道，马上来看。` };
    }
  }
}

function failureWords(cause: string): string {
  if (cause === "paperOut") return "没有打完：打印机没有纸了";
  if (cause === "coverOpen") return "没有打完：打印机盖子没有合上";
  if (cause === "tonerOut") return "没有打完：打印机没有墨了";
  if (cause === "jammed") return "没有打完：打印机卡纸了";
  return "没有打完：打印机暂时不能用";
}

export interface HoldingWords {
  state: "有" | "没有" | "过期" | "失效" | "查不到";
  tone: "good" | "warn" | "soft";
  advice: string;
}

/** Whether somebody has what a service asks for, and what to do about it. */
export function holdingWords({ holding, submission }: Pick<ShownPaper, "holding" | "submission">): HoldingWords {
  switch (holding.state) {
    case "held":
      return {
        state: "有",
        tone: "good",
        advice: submission === "bring" ? "有电子的，办事时出示；窗口要原件的，按指南带。" : "不用带，窗口能直接查到。",
      };
    case "expired":
      return holding.licence.state === "void"
        ? { state: "失效", tone: "warn", advice: "发证部门已经收回或者换发。有新的请带原件，没有请先补办。" }
        : { state: "过期", tone: "warn", advice: "请先换新的；已经换了，请带新的原件。" };
    case "missing":
      return { state: "没有", tone: "warn", advice: "没有查到电子的。有原件请带上，没有请先问窗口。" };
    case "body":
      return { state: "查不到", tone: "soft", advice: "这是发给单位的，刷身份证查不到。请带原件，或者请窗口查。" };
  }
}

/** The verdict of the issuer. */
export function checkWords(result: "genuine" | "changed" | "void" | "unknown"): {
  tone: "good" | "warn" | "bad";
  title: string;
  advice: string;
} {
  switch (result) {
    case "genuine":
      return { tone: "good", title: "核验通过", advice: "和发证部门现在的记录一样。" };
    case "changed":
      return { tone: "bad", title: "核验不通过", advice: "和发证部门的记录不一样，请去发证部门更正。" };
    case "void":
      return { tone: "bad", title: "核验不通过", advice: "发证部门说这份证照已经失效。" };
    case "unknown":
      return { tone: "warn", title: "发证部门没有回答", advice: "现在核验不了，不等于证照有问题。过一会儿再试。" };
  }
}
