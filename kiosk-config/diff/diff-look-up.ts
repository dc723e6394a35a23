import { hoursWords } from "../look-up/hours-words.ts";
import type { AnswerField } from "../schema/look-up-answer.ts";
import type { LookUpInput } from "../schema/look-up-input.ts";
import type { LookUp } from "../schema/look-up.ts";
import { namedChanges, valueChange, type Change } from "./change.ts";
import { AUDIENCE_WORDS, stateWords } from "./words.ts";

export const IDENTITY_WORDS = {
  none: "不用刷卡",
  number: "要输入身份证号码",
  card: "要刷身份证",
  cardAndFactor: "要刷身份证，再核验一次",
} as const;
export const LAYOUT_WORDS = { record: "逐项", table: "表格", timeline: "时间线", cards: "卡片" } as const;
export const INPUT_WORDS: Readonly<Record<LookUpInput["kind"], string>> = {
  text: "打字",
  digits: "数字",
  idNumber: "身份证号码",
  creditCode: "统一社会信用代码",
  plate: "车牌",
  date: "日期",
  month: "月份",
  choice: "选一样",
  place: "选地方",
};
export const MASK_WORDS = { name: "姓名", number: "证件号", phone: "电话", address: "住址", account: "账号" } as const;

const VALUES: readonly (readonly [string, (lookUp: LookUp) => string | undefined])[] = [
  ["名称", ({ title }) => title],
  ["状态", stateWords],
  ["说明", ({ summary }) => summary],
  ["叫法", ({ aliases }) => aliases.join("、")],
  ["部门", ({ department }) => department],
  ["主题", ({ topic }) => topic],
  ["查询对象", ({ audience }) => audience.map((one) => AUDIENCE_WORDS[one]).join("、")],
  ["身份", ({ identity }) => IDENTITY_WORDS[identity]],
  ["查询理由", ({ purpose }) => purpose],
  ["接口", ({ call }) => `${call.system} ${call.method} ${call.path}`],
  ["参数", ({ call }) => JSON.stringify([call.query, call.body])],
  [
    "结果代码",
    ({ answer: { status } }) => status && `${status.at}：成了 ${listed(status.ok)}；没有 ${listed(status.none)}`,
  ],
  ["答案写着是谁的", ({ answer }) => answer.holder ?? answer.rows?.holder],
  ["数据截止到哪天", ({ answer }) => answer.asOf],
  ["列表", ({ answer: { rows } }) => rows && `${rows.at}，最多 ${rows.limit} 条`],
  ["结果样式", ({ layout }) => LAYOUT_WORDS[layout]],
  ["查不到时", ({ none }) => `${none.title}。${none.advice}`],
  ["查不到时看的指南", ({ none }) => none.guideId],
  ["查不到时问的窗口", ({ none }) => none.windows.join("、") || undefined],
  ["可以打印", ({ print }) => [print.slip && "小纸条", print.a4 && "A4 纸"].filter(Boolean).join("、") || "不打印"],
  ["小纸条上打的", ({ print }) => paperWords(print.slip)],
  ["A4 纸上打的", ({ print }) => paperWords(print.a4)],
  ["印在纸上的说明", ({ print }) => print.note],
  ["收费", ({ fee }) => fee],
  ["开放时间", ({ openingHours }) => hoursWords(openingHours)],
  ["数据来源", ({ source }) => source],
  ["生效日期", ({ effectiveOn }) => effectiveOn],
  ["取消日期", ({ cancelledOn }) => cancelledOn],
];

/** What changed from one version of a look-up to the next, in a clerk's words. */
export function diffLookUp(from: LookUp, to: LookUp): Change[] {
  const of = to.title;
  return [
    ...VALUES.flatMap(([what, wordsOf]) => valueChange(of, what, wordsOf(from), wordsOf(to))),
    ...namedChanges({
      of,
      what: "要填",
      from: from.inputs,
      to: to.inputs,
      nameOf: ({ label }) => label,
      wordsOf: inputWords,
    }),
    ...namedChanges({
      ...{ of, what: "填法", from: from.inputs, to: to.inputs },
      ...{ nameOf: ({ label }: LookUpInput) => label, wordsOf: limitWords },
    }),
    ...namedChanges({
      of,
      what: "结果项",
      from: from.answer.facts,
      to: to.answer.facts,
      nameOf: ({ label }) => label,
      wordsOf: fieldWords,
    }),
    ...namedChanges({
      of,
      what: "结果列",
      from: from.answer.rows?.columns ?? [],
      to: to.answer.rows?.columns ?? [],
      nameOf: ({ label }) => label,
      wordsOf: fieldWords,
    }),
  ];
}

function inputWords(input: LookUpInput): string {
  return [
    INPUT_WORDS[input.kind],
    input.required ? "必填" : "可以不填",
    ...(input.hint === undefined ? [] : [input.hint]),
  ].join("，");
}

/** Which name it has in the call, and what may be filled in. */
function limitWords(input: LookUpInput): string {
  return [`代号 ${input.id}`, ...ownLimits(input)].join("，");
}

function ownLimits(input: LookUpInput): string[] {
  switch (input.kind) {
    case "text":
    case "digits":
      return [
        `${input.minLength} 到 ${input.maxLength} 个字`,
        ...(input.pattern === undefined ? [] : [`样子 ${input.pattern.regex}（不合时说“${input.pattern.message}”）`]),
      ];
    case "date":
    case "month":
      return [`${input.from} 到 ${input.to}`];
    case "choice":
      return [input.options.map(({ label }) => label).join("、")];
    case "place":
      return input.groups.map(({ name, options }) => `${name}：${options.map(({ label }) => label).join("、")}`);
    case "idNumber":
    case "creditCode":
    case "plate":
      return [];
  }
}

const listed = (codes: readonly string[]) => codes.join("、") || "不分";

/** Of what is printed whole nothing is said. */
function paperWords(paper: LookUp["print"]["slip"]): string | undefined {
  const parts = [...(paper?.facts ?? []), ...(paper?.columns ?? [])];
  return parts.length === 0 ? undefined : parts.join("、");
}

function fieldWords({ at, format, unit, words, mask, reveal }: AnswerField): string {
  const hidden = mask === undefined ? "不遮" : `遮${MASK_WORDS[mask]}${reveal ? "，本人可以显示" : ""}`;
  const meant = Object.entries(words ?? {}).map(([code, word]) => `${code} 是${word}`);
  return [at, format, ...(unit === undefined ? [] : [unit]), ...meant, hidden].join("，");
}
