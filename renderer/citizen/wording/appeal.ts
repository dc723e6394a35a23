import type { AppealStanding, AppealState } from "../../../electron/contract/appeal.ts";
import type { Sheet } from "../stores/take-away.ts";
import { dayWords } from "./day.ts";
import type { RefusalWords } from "./refusal.ts";
import { sheetFailureWords } from "./sheet.ts";
import { beijingTime } from "./time.ts";

/** The line that takes everything, said wherever it helps. */
export const HOTLINE_WORDS = "也可以打 12345 政务服务便民热线";

/** `1126482913` → `1126 482913`, `58203941` → `5820 3941`: as printed and as read aloud. */
export function groupedDigits(digits: string): string {
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

/** `2026-12-03` → `12月3日（星期四）`. */
export function promisedWords(day: string): string {
  const { date, weekday } = dayWords(day);
  return `${date}（${weekday}）`;
}

export const FILE_REFUSALS: Readonly<Record<string, RefusalWords>> = {
  UNKNOWN_CATEGORY: { title: "这一类刚刚停用，还没有交上", advice: "请按“改”，换一类再交。您说的话还在。" },
  WORDS_NEEDED: { title: "这一类要说一句是什么事", advice: "请按“改”，说一说再交。" },
  UNEXPECTED: { title: "刚才没有交上", advice: "您说的话还在，请再按一次“提交”。多按几次也只算一件。" },
};

/** What became of the receipt on paper; number and code stand on the screen in any case. */
export function receiptSheetWords(sheet: Sheet): {
  tone: "busy" | "good" | "warn";
  title: string;
  advice?: string;
} {
  const advice = "请把编号和查询码抄下来，或者拍下来。";
  switch (sheet.outcome) {
    case "printing":
      return { tone: "busy", title: "正在打印回执，请稍候" };
    case "printed":
      return { tone: "good", title: "回执打好了，请取走收好" };
    case "failed":
      return { tone: "warn", title: sheetFailureWords(sheet.cause), advice: `不用重新说。${advice}` };
    case "unknown":
      return { tone: "warn", title: "不能确定回执打好了没有", advice: `请看看出纸口。没有纸出来，${advice}` };
    case "noPrinter":
      return { tone: "warn", title: "这台机器打不了回执", advice };
  }
}

export const LOOK_UP_REFUSALS: Readonly<Record<string, RefusalWords>> = {
  UNKNOWN_APPEAL: {
    title: "编号和查询码对不上",
    advice: "请对照回执，再输一次查询码。编号输错了，请返回改。",
  },
  HALL_AWAY: {
    title: "大厅系统暂时连不上，现在看不到进展",
    advice: "您反映的事没有丢，答复的日子不变。照样能反映别的事、看指南、取号；急着问，请打 12345。",
  },
};

/** Somebody guesses, or is unlucky: how long to wait, and what works meanwhile. */
export function tooManyTriesWords(retryAfterMs: number | undefined): RefusalWords {
  const minutes = Math.max(1, Math.ceil((retryAfterMs ?? 15 * 60_000) / 60_000));
  return {
    title: `输错的次数太多了，请过 ${minutes} 分钟再查`,
    advice: "这样别人就猜不到您的查询码。等不及，请拿回执到咨询台问，或者打 12345。",
  };
}

/** What the scan of a receipt came to, where it found nothing. */
export function receiptScanWords(state: string, retryAfterMs: number | undefined): RefusalWords | undefined {
  switch (state) {
    case "notASlip":
      return { title: "这不是“办不成事”回执上的码", advice: "请扫回执下面的方形码。" };
    case "unreadable":
      return { title: "没有扫清楚", advice: "把码放平、离近一点，再扫一次。" };
    case "unknown":
      return { title: "没有查到这张回执", advice: "请拿回执到咨询台问，或者打 12345。" };
    case "tooManyTries":
      return tooManyTriesWords(retryAfterMs);
    case "hallAway":
      return LOOK_UP_REFUSALS["HALL_AWAY"];
    default:
      return undefined;
  }
}

/** Why a typed number is no ticket of today. */
export const TICKET_REFUSALS: Readonly<Record<string, RefusalWords>> = {
  NOT_FOUND: {
    title: "今天没有这个号",
    advice: "请对照号票再输一次。前几天的号票，请返回用“扫号票”；没有也能往下走。",
  },
};

/** What the scan of a queue ticket came to, where it was none. */
export const TICKET_SCAN_WORDS: Readonly<Record<string, RefusalWords>> = {
  notASlip: { title: "这不是本大厅的排队号票", advice: "请扫号票下面的方形码。" },
  unreadable: { title: "没有扫清楚", advice: "把码放平、离近一点，再扫一次。" },
};

const WAY: readonly { state: AppealState; title: string }[] = [
  { state: "received", title: "收到了" },
  { state: "classified", title: "看过了，分好类" },
  { state: "assigned", title: "有人在办" },
  { state: "answered", title: "有答复了" },
  { state: "closed", title: "办结了" },
];

interface WayStep {
  position: "past" | "now" | "ahead";
  title: string;
  at?: string;
  text?: string;
}

/** The way of an appeal from top to bottom. A stage that was passed over is not shown. */
export function wayOf(standing: AppealStanding): WayStep[] {
  if (standing.where === "kept") {
    return [
      { position: "now", title: "记在这台机器上", text: "大厅系统恢复后自动送到，不用再来" },
      ...WAY.map(({ title }) => ({ position: "ahead" as const, title })),
    ];
  }
  const { state, steps, handedOver } = standing.view;
  const here = WAY.findIndex((one) => one.state === state);
  return WAY.flatMap((one, index) => {
    const step = steps.filter((done) => done.state === one.state).at(-1);
    if (index < here && step === undefined) return [];
    const time = step && index <= here ? beijingTime(step.at) : undefined;
    return [
      {
        position: index < here ? ("past" as const) : index === here ? ("now" as const) : ("ahead" as const),
        title: one.title,
        ...(time && { at: `${time.date} ${time.clock}` }),
        ...(one.state === "assigned" && handedOver && { text: "已转 12345 平台一起办" }),
      },
    ];
  });
}

/** What comes next, the largest thing on the screen, and what to do about it. */
export function nextOf(standing: AppealStanding): { tone: "wait" | "good" | "late"; title: string; text: string } {
  if (standing.where === "kept") {
    return {
      tone: "wait",
      title: `${promisedWords(standing.promisedDay)}前答复您`,
      text: "大厅系统暂时连不上，这件事先记在这台机器上。编号、查询码和日期都不变。",
    };
  }
  const { state, dueDay, overdue } = standing.view;
  if (state === "answered" || state === "closed") {
    return {
      tone: "good",
      title: state === "closed" ? "已经办结" : "已经有答复",
      text: "答复写在下面。不满意，可以再反映一次，也可以打 12345。",
    };
  }
  if (overdue) {
    return {
      tone: "late",
      title: `说好 ${dayWords(dueDay).date}前答复，已经过了`,
      text: "是我们没有做到。请拿回执当面问，或者打 12345，报上编号。",
    };
  }
  return {
    tone: "wait",
    title: `${promisedWords(dueDay)}前答复您`,
    text: "不用守着。留了电话的，会打给您；也可以再来这里查。",
  };
}
