export interface RefusalWords {
  title: string;
  advice: string;
}

/** What failed between here and an outside system, and what still works. */
const OUTSIDE: Readonly<Record<string, RefusalWords>> = {
  HALL_AWAY: {
    title: "大厅系统暂时连不上",
    advice: "办事指南和取号照样能用。这件事请过几分钟再试，或者到咨询台问。",
  },
  SYSTEM_AWAY: {
    title: "主管部门的系统暂时没有回应",
    advice: "不是您的问题。请过几分钟再试；急着办，可以取号到窗口问。",
  },
  SYSTEM_REFUSED: {
    title: "主管部门的系统没有接受这次查询",
    advice: "请到窗口核对，也可以按“帮帮我”。",
  },
  WRONG_HOLDER: {
    title: "主管部门发来的不是您的信息，已经丢掉",
    advice: "没有显示，也没有保存，工作人员已经知道。请到窗口办。",
  },
  NO_SCANNER: { title: "扫码器暂时不能用", advice: "请换一种方式，或者按“帮帮我”。" },
  NO_PRINTER: { title: "这台机器不能打印", advice: "可以用手机把屏幕拍下来。" },
};

const UNEXPECTED: RefusalWords = { title: "刚才没有办成", advice: "请再按一次。还是不行，请按“帮帮我”。" };

/** Words for a refusal: a flow's own first, then those that all share. */
export function refusalWordsOf(code: string, own: Readonly<Record<string, RefusalWords>> = {}): RefusalWords {
  return own[code] ?? OUTSIDE[code] ?? UNEXPECTED;
}
