import type { LookUpSummary } from "../../../electron/contract/look-up.ts";
import type { Refused } from "../stores/look-up.ts";

/** What a look-up asks of a person, for its mark on lists. */
export function identityWords(identity: LookUpSummary["identity"]): string {
  switch (identity) {
    case "none":
      return "不用刷卡";
    case "number":
    case "card":
      return "要刷身份证";
    case "cardAndFactor":
      return "要刷身份证和验证码";
  }
}

const shanghai = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", ...options });
const day = shanghai({ month: "long", day: "numeric" });
const weekday = shanghai({ weekday: "long" });
const time = shanghai({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const opening = (at: number) => [day, weekday, time].map((one) => one.format(at)).join(" ");

/** Why nothing can be shown now, and what still works. */
export function refusedWords(refused: Refused): { title: string; advice: string; again: boolean } {
  switch (refused.cause) {
    case "closed":
      return {
        title: "这个时间查不了",
        advice:
          refused.opensAt === undefined
            ? "系统没有开。别的查询、办事指南和取号都能用。"
            : `系统关着，${opening(refused.opensAt)} 开。别的查询、办事指南和取号都能用。`,
        again: false,
      };
    case "hallAway":
      return {
        title: "大厅的系统暂时连不上，现在查不了",
        advice: "办事指南、取号仍然能用。过几分钟再查，或者按“帮帮我”。",
        again: true,
      };
    case "systemAway":
      return {
        title: "主管部门的系统没有回答，现在查不了",
        advice: "不是没有记录，是没有查成。别的查询能用；过几分钟再查，或者到窗口查。",
        again: true,
      };
    case "systemRefused":
      return {
        title: "主管部门的系统没有同意查询",
        advice: "请到窗口查，或者按“帮帮我”。",
        again: true,
      };
    case "wrongHolder":
      return {
        title: "系统给的不是您的信息，没有显示",
        advice: "已经丢掉，并且告诉了工作人员。请到窗口查，或者按“帮帮我”。",
        again: false,
      };
    case "unknown":
      return { title: "这种查询今天不开放", advice: "请返回选别的，或者按“帮帮我”。", again: false };
    case "identity":
      return { title: "还没有确认您是谁，不能查", advice: "请返回，再刷一次身份证。", again: false };
  }
}
