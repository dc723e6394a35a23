import { DisplayRules, EvaluatorRules, type Hall, type NeededIdentity, type PurposeId } from "../schema/hall.ts";

type Value = readonly [what: string, wordsOf: (hall: Hall) => string | undefined];

const IDENTITY_WORDS: Readonly<Record<NeededIdentity, string>> = {
  ...{ number: "输身份证号码", card: "刷身份证", cardAndFactor: "刷身份证，再用手机验证码核验" },
};
const PURPOSE_WORDS: Readonly<Record<PurposeId, string>> = {
  ...{ cases: "查办件进度", licences: "看电子证照", appointments: "预约", lookUp: "查个人信息" },
  ...{ commitment: "签承诺书", attach: "传材料" },
};
const SOUND_WORDS: Readonly<Record<DisplayRules["sound"], string>> = {
  ...{ voice: "提示音，再报号", chime: "只响提示音", none: "不出声" },
};
const CLERK_WORDS: Readonly<Record<EvaluatorRules["clerk"], string>> = {
  ...{ none: "不显示", number: "显示工号", name: "显示姓名" },
};

/** For what a kiosk asks for which proof; what is not written needs the card. */
export const IDENTITY_VALUES: readonly Value[] = (Object.keys(PURPOSE_WORDS) as PurposeId[]).map((id) => [
  `${PURPOSE_WORDS[id]}要的身份`,
  ({ identityPolicy }) => IDENTITY_WORDS[identityPolicy?.[id] ?? "card"],
]);

const displayOf = ({ display }: Hall) => DisplayRules.parse(display ?? {});
const evaluatorOf = ({ evaluator }: Hall) => (evaluator === undefined ? undefined : EvaluatorRules.parse(evaluator));

/** What screens on the wall and at windows say and show, each by itself. */
export const SCREEN_VALUES: readonly Value[] = [
  ["显示屏，叫号时", (hall) => SOUND_WORDS[displayOf(hall).sound]],
  ["显示屏，音量", (hall) => `${Math.round(displayOf(hall).volume * 100)}%`],
  ["显示屏，每个号报", (hall) => `${displayOf(hall).times} 遍`],
  [
    "显示屏，不出声的时间",
    (hall) =>
      displayOf(hall)
        .quietHours.map(({ from, to }) => `${from}–${to}`)
        .join("、") || undefined,
  ],
  ["显示屏，叫到的人", (hall) => (displayOf(hall).names === "masked" ? "只显示姓" : "不显示姓名")],
  ["显示屏，录音文件夹", (hall) => displayOf(hall).clips],
  ["显示屏，轮流显示的话", (hall) => displayOf(hall).notices.join("；") || undefined],
  [
    "窗口评价屏",
    (hall) => {
      const rules = evaluatorOf(hall);
      if (rules === undefined) return "没有";
      const label = (id: string) => hall.windows.find((window) => window.id === id)?.label ?? id;
      return rules.windows === undefined ? "每个窗口" : rules.windows.map(label).join("、");
    },
  ],
  ["窗口评价屏，请多久", (hall) => secondsWords(evaluatorOf(hall))],
  ["窗口评价屏，工作人员", (hall) => clerkWords(evaluatorOf(hall))],
];

const secondsWords = (rules: EvaluatorRules | undefined) => rules && `${rules.seconds} 秒`;
const clerkWords = (rules: EvaluatorRules | undefined) => rules && CLERK_WORDS[rules.clerk];
