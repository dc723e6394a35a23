import { ORPCError } from "@orpc/client";

/** Why a call gave nothing. `offline`: no answer at all; `refused`: the hall answered, with this code. */
export type Failure = { kind: "offline" } | { kind: "refused"; code: string; status: number };

export function failureOf(error: unknown): Failure {
  return error instanceof ORPCError
    ? { kind: "refused", code: String(error.code), status: error.status }
    : { kind: "offline" };
}

/** Codes of refusals in words: what is so, and what to do. */
const WORDS: Readonly<Record<string, string>> = {
  UNKNOWN_CALL: "大厅里没有这个求助了，可能是前一天的。列表已经更新。",
  UNKNOWN_ORDER: "大厅里没有这个工单了。列表已经更新。",
  UNKNOWN_APPEAL: "大厅里没有这件事了。列表已经更新。",
  WRONG_STEP: "这一步现在不能做：别人可能已经往下办了。请看更新后的步骤。",
  UNKNOWN_DOCUMENT: "大厅里没有这份内容了。列表已经更新。",
  PROBLEMS: "内容里有错误，改好以后才能往下走。请打开编辑，看错误在哪一处。",
  STALE: "别人刚存了更新的一版。请先看看他改了什么。",
  OWN_WORK: "您写过或者提交过这一版，要由另一个人发布。",
  NOT_SIGNED_IN: "还没有登录，请先登录。",
  SESSION_ENDED: "登录已经过期，请重新登录。您写的内容还在，登录后再按一次。",
  WRONG_CSRF_TOKEN: "这一页开得太久了，请刷新页面再试。",
  NOT_ALLOWED: "您的账号没有做这件事的权限，请找管理员。",
  NAME_TAKEN: "这个账号名用过了，请换一个。",
  LAST_ADMINISTRATOR: "这是最后一个管理员，不能停用，也不能去掉管理岗位。",
  UNKNOWN_ACCOUNT: "大厅里没有这个账号了。列表已经更新。",
  UNKNOWN_WINDOW: "大厅里没有这个窗口了，请重新选窗口。",
  UNKNOWN_MACHINE: "这台自助机已经注销了。列表已经更新。",
  UNKNOWN_SCREEN: "这块屏已经注销了。列表已经更新。",
  WRONG_PLACE: "大厅屏幕不属于窗口，窗口屏和评价屏要选一个窗口。",
  UNKNOWN_KIOSK: "选中的机器里有大厅没见过的，一台也没有发。列表已经更新，请重新选。",
  KIOSK_PUT_OUT: "选中的机器里有已经注销的，一台也没有发。请去掉它再试。",
  ALREADY_ASKED: "这台机器上次同样的要求还没有做完，请等它做完。",
  WRONG_END: "留言的结束时间不对，最长 7 天。请重新选显示多久。",
  TOO_MANY_REQUESTS: "按得太快了，请等一分钟再试。",
  BAD_REQUEST: "大厅没有看懂所填的内容，请检查是不是太长或者有特殊字符。",
  STORE_AWAY: "大厅的数据库暂时连不上，没有办成。请稍等再按一次。",
};

/** For whoever pressed something. Every act may be pressed again: done twice is done once. */
export function actWords(failure: Failure): string {
  if (failure.kind === "offline") return "没有收到大厅的回复，不知道办成没有。请再按一次，不会重复。";
  return WORDS[failure.code] ?? `大厅没有办成（${failure.code}）。请再试一次；还是不行，把括号里的代码告诉技术人员。`;
}

/** For a section that could not be loaded although the hall answers. */
export function loadWords({ code, status }: Extract<Failure, { kind: "refused" }>): string {
  if (code === "NOT_ALLOWED") return "您的账号看不到这一栏。要看的话，请找管理员。";
  const known = WORDS[code];
  if (known !== undefined) return known;
  if (status >= 500) return `大厅程序出错了（${code}），正在自动重试。一直这样，请告诉技术人员。`;
  return `大厅不给看这一栏（${code}）。请把括号里的代码告诉技术人员。`;
}
