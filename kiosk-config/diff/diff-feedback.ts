import type { AppealRules } from "../schema/appeal.ts";
import type { RatingRules } from "../schema/rating.ts";
import { namedChanges, valueChange, type Change } from "./change.ts";
import { yesWords } from "./words.ts";

type AppealCategory = AppealRules["categories"][number];
type ExcludedMatter = AppealRules["excluded"][number];
type RatingOption = RatingRules["grades"][number]["options"][number];
type Complexity = AppealCategory["complexity"];
const COMPLEXITY_WORDS: Readonly<Record<Complexity, string>> = { simple: "简单", general: "一般", complex: "复杂" };

/** What changed of how ratings are given and answered. */
export function diffRatings(from: RatingRules, to: RatingRules): Change[] {
  const of = "好差评";
  return [
    ...valueChange(of, "差评答复", workdays(from.followUpWorkingDays), workdays(to.followUpWorkingDays)),
    ...valueChange(of, "取号以后还能评价", days(from.acceptDays), days(to.acceptDays)),
    ...valueChange(of, "群众写的话保留", days(from.keepWordsDays), days(to.keepWordsDays)),
    ...valueChange(of, "评价项的来源", from.source, to.source),
    ...valueChange(of, "示例内容", yesWords(from.sample), yesWords(to.sample)),
    ...to.grades.flatMap(({ grade, label, options }) => {
      const former = from.grades.find((one) => one.grade === grade);
      return [
        ...valueChange(of, `等级“${former?.label ?? label}”`, former?.label, label),
        ...namedChanges({
          ...{ of, what: `“${label}”的评价项`, from: former?.options ?? [], to: options },
          ...{ nameOf: ({ code }: RatingOption) => code, wordsOf: (option: RatingOption) => option.label },
        }),
      ];
    }),
  ];
}

/** What changed of 办不成事: kinds, how long they may take, what is kept. */
export function diffAppeals(from: AppealRules, to: AppealRules): Change[] {
  const of = "办不成事";
  const complexities = Object.keys(COMPLEXITY_WORDS) as Complexity[];
  return [
    ...complexities.flatMap((one) =>
      valueChange(of, `${COMPLEXITY_WORDS[one]}的答复`, workdays(from.workingDays[one]), workdays(to.workingDays[one])),
    ),
    ...valueChange(of, "同一件事合并办", within(from.joinDays), within(to.joinDays)),
    ...valueChange(of, "办结以后电话保留", days(from.keepContactDays), days(to.keepContactDays)),
    ...valueChange(of, "办结以后写的话保留", days(from.keepTextDays), days(to.keepTextDays)),
    ...valueChange(of, "当面说的去处", from.window, to.window),
    ...valueChange(of, "示例内容", yesWords(from.sample), yesWords(to.sample)),
    ...namedChanges({
      ...{ of, what: "情形", from: from.categories, to: to.categories },
      ...{ nameOf: ({ label }: AppealCategory) => label, wordsOf: categoryWords },
    }),
    ...namedChanges({
      ...{ of, what: "不归这里管的", from: from.excluded, to: to.excluded },
      ...{ nameOf: ({ label }: ExcludedMatter) => label, wordsOf: ({ where }: ExcludedMatter) => where },
    }),
  ];
}

const workdays = (count: number) => (count === 0 ? "当天" : `${count} 个工作日`);
const days = (count: number) => `${count} 天`;
const within = (count: number) => `${count} 天内`;

const categoryWords = ({ hint, complexity, wordsNeeded, icon }: AppealCategory) =>
  [hint, COMPLEXITY_WORDS[complexity], ...(wordsNeeded ? ["要写一句"] : []), `图标 ${icon}`].join("，");
