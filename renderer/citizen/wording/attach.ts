import type { RefusalWords } from "./refusal.ts";

/** What helps after a refusal: the same again, other sheets, another place, or paper. */
export type AttachStep = "again" | "sheets" | "other" | "print";

const KEPT = "扫描件还在，也可以打印出来交到窗口。";

/** Why papers were not taken, and what to do; each with its own next step. */
export const ATTACH_REFUSALS: Readonly<Record<string, RefusalWords & { step: AttachStep }>> = {
  HALL_AWAY: {
    title: "大厅系统暂时连不上，还没有交成",
    advice: `请过几分钟再按一次，不会重复交。${KEPT}`,
    step: "again",
  },
  SYSTEM_AWAY: {
    title: "收材料的部门暂时没有回应，不能确定交成没有",
    advice: `请过几分钟再按一次，不会重复交。${KEPT}`,
    step: "again",
  },
  UNEXPECTED: { title: "刚才没有交成", advice: `请再按一次，不会重复交。${KEPT}`, step: "again" },
  NOT_DRAWN: { title: "扫描件没有拼成一份", advice: "请再按一次。还是不行，请按“帮帮我”。", step: "again" },
  SYSTEM_REFUSED: {
    title: "收材料的部门没有收，也没有说原因",
    advice: "请打印出来交到窗口，窗口能查原因。",
    step: "print",
  },
  WRONG_HOLDER: {
    title: "收材料的部门回的不是您的信息，已经丢掉",
    advice: "工作人员已经知道。请打印出来交到窗口，先在窗口核对交成没有。",
    step: "print",
  },
  NOT_FOUND: {
    title: "收材料的部门查不到这一件",
    advice: "可能已经撤回或者取消了。请换一件，或者到窗口问。",
    step: "other",
  },
  CLOSED: {
    title: "这一件已经结束，不收材料了",
    advice: "请换一件。真有材料要补，请打印出来到窗口问。",
    step: "other",
  },
  NO_PAPERS_WANTED: {
    title: "这一件现在不用交材料",
    advice: "不用再交，等着办就行。想交到别的一件，请换一件。",
    step: "other",
  },
  TOO_LARGE: {
    title: "这几份合起来太大，部门收不下",
    advice: "请在下面去掉几份，分两次交。",
    step: "sheets",
  },
  KIND_NOT_WANTED: {
    title: "部门不收这种材料",
    advice: "请在下面去掉不要的，或者返回另扫一份。要交什么不清楚，请到窗口问。",
    step: "sheets",
  },
  NO_SHEETS: { title: "有的扫描件已经不在了", advice: "请返回看一看，缺的再扫一次。", step: "sheets" },
};

const ONE_TOO_LARGE = { title: "这一份太大，部门收不下" } as const;
/** The same for one sheet of several, and for the only one, where nothing can be taken away. */
export const ONE_OF_SEVERAL_TOO_LARGE: RefusalWords & { step: AttachStep } = {
  ...ONE_TOO_LARGE,
  advice: "请在下面去掉它，先交别的。这一份打印出来交到窗口。",
  step: "sheets",
};
export const ONLY_ONE_TOO_LARGE: RefusalWords & { step: AttachStep } = {
  ...ONE_TOO_LARGE,
  advice: "请打印出来交到窗口。也可以返回重扫一次，把纸放平、对准框。",
  step: "print",
};

/** What failed when it was asked where papers can go. */
export const PLACES_REFUSALS: Readonly<Record<string, RefusalWords>> = {
  HALL_AWAY: { title: "大厅系统暂时连不上，现在交不了", advice: `请过几分钟再试。${KEPT}` },
  SYSTEM_AWAY: { title: "收材料的部门暂时没有回应，现在交不了", advice: `不是您的问题，请过几分钟再试。${KEPT}` },
  SYSTEM_REFUSED: { title: "收材料的部门没有接受这次查询", advice: "请打印出来交到窗口，也可以按“帮帮我”。" },
};

export const NO_PLACE: Readonly<Record<"case" | "appointment", RefusalWords>> = {
  case: {
    title: "现在没有能交材料的办件",
    advice: "通知您补材料的、刚收件还没有受理的，才能在这里交。别的材料请打印出来交到窗口。",
  },
  appointment: {
    title: "现在没有能交材料的预约",
    advice: "约好还没有来办的，才能在这里先交。也可以打印出来，办事那天带来。",
  },
};

/** Behind which number it is, as it is named on the screen. */
export const PLACE_NAMES: Readonly<Record<"case" | "appointment", string>> = { case: "办件", appointment: "预约" };
