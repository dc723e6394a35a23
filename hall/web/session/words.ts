import { ORPCError } from "@orpc/client";
import type { Role } from "../../contract/index.ts";

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  window: "窗口",
  duty: "值班",
  editor: "编辑",
  reviewer: "审核",
  technician: "技术",
  auditor: "审计",
  administrator: "管理",
};

const WEAKNESS_WORDS: Readonly<Record<string, string>> = {
  tooShort: "新密码太短，至少要 10 个字符。",
  tooLong: "新密码太长，最多 200 个字符。",
  common: "这个密码太常见，别人一试就中。换一个，几个不相干的词连在一起就很好。",
  likeName: "新密码和账号太像，换一个。",
  unchanged: "新密码和现在的一样，换一个。",
};

/** Why somebody is not let in, or what they wrote is not taken. `until`: Unix ms, nothing helps before. */
export interface Refused {
  text: string;
  until?: number;
}

/** What the hall said about a sign-in, a new password or six digits, in words: what is so and what to do. */
export function refusedWords(error: unknown, now: number): Refused {
  if (!(error instanceof ORPCError)) return { text: "连不上大厅。网络恢复后再点一次；一直这样，请叫技术人员。" };
  const data = (error.data ?? {}) as { retryAfterMs?: number; reason?: string };
  switch (String(error.code)) {
    case "WRONG_SIGN_IN":
      return { text: "账号或密码不对。请看大小写键，再输一次；忘了密码，请管理员重置。" };
    case "WRONG_PASSWORD":
      return { text: "现在的密码不对，再输一次。" };
    case "WRONG_CODE":
      return { text: "六位数字不对，或者已经用过、过时了。等手机上换了新的数字再输。" };
    case "LOCKED": {
      const waitMs = data.retryAfterMs ?? 0;
      return {
        until: now + waitMs,
        text: `输错的次数太多，要等 ${leftWords(waitMs)} 才能再试。着急的话，请管理员解锁。`,
      };
    }
    case "BUSY":
      return { text: "同时登录的人太多，等几秒再点一次。" };
    case "TOO_MANY_REQUESTS":
      return { text: "这个网络上登录得太频繁，等一分钟再试。" };
    case "WEAK_PASSWORD":
      return { text: WEAKNESS_WORDS[data.reason ?? ""] ?? "这个密码太容易猜到，换一个。" };
    case "ALREADY_SET":
      return { text: "动态口令已经设好了。换手机的话，请管理员重置。" };
    case "NOTHING_BEGUN":
      return { text: "这个二维码已经作废，请点“换一个二维码”重新扫。" };
    case "NOT_SIGNED_IN":
    case "SESSION_ENDED":
      return { text: "登录已经过期，请从头登录。" };
    case "BAD_REQUEST":
      return { text: "大厅看不懂输入的内容，请检查是不是太长。" };
    case "STORE_AWAY":
      return { text: "大厅的数据库暂时连不上，稍等再点一次。" };
    default:
      return { text: `大厅没有答应（${error.code}）。再试一次；还不行，把括号里的代码告诉技术人员。` };
  }
}

/** `1 分 5 秒`; nothing is left of a wait that is over. */
export function leftWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} 秒`;
  return seconds % 60 === 0 ? `${minutes} 分钟` : `${minutes} 分 ${seconds % 60} 秒`;
}
