import type { Guide } from "../schema/guide.ts";
import { namedChanges, sentenceChanges, valueChange, type Change } from "./change.ts";
import { changesWithin, onlyIfWords, optionWords } from "./situation-words.ts";
import {
  AUDIENCE_WORDS,
  daysWords,
  feeWords,
  FORM_WORDS,
  materialWords,
  SCOPE_WORDS,
  stateWords,
  stepWords,
  yesWords,
} from "./words.ts";

/** Values on one line, in the order in which a guide is read. */
const VALUES: readonly (readonly [string, (guide: Guide) => string | undefined])[] = [
  ["事项名称", ({ name }) => name],
  ["状态", stateWords],
  ["叫法", ({ aliases }) => aliases.join("、")],
  ["实施主体", ({ department }) => department],
  ["实施编码", ({ taskCode }) => taskCode],
  ["服务对象", ({ audience }) => audience.map((one) => AUDIENCE_WORDS[one]).join("、")],
  ["主题", ({ theme }) => theme],
  ["法定时限", ({ legalWorkdays }) => daysWords(legalWorkdays)],
  ["承诺时限", ({ promisedWorkdays }) => daysWords(promisedWorkdays)],
  ["时限说明", ({ promisedExplain }) => promisedExplain],
  ["到现场次数", ({ visits }) => `${visits} 次`],
  ["必须到现场的原因", ({ visitReason }) => visitReason],
  ["办理方式", ({ handling }) => handling.forms.map((form) => FORM_WORDS[form]).join("、")],
  ["可以预约", ({ handling }) => yesWords(handling.appointment)],
  ["可以邮寄结果", ({ handling }) => yesWords(handling.express)],
  ["承诺内容", ({ handling }) => handling.commitment?.content],
  ["办理地点", ({ place }) => `${place.name}，${place.address}`],
  ["窗口", ({ place }) => place.windows.join("、")],
  ["办理时间", ({ place }) => place.hours],
  ["网上办理", ({ online }) => (online.available ? (online.channel ?? "可以") : "不可以")],
  ["自助机可办", ({ selfService }) => yesWords(selfService)],
  ["通办范围", ({ scope }) => SCOPE_WORDS[scope]],
  ["咨询", ({ consultation }) => consultation],
  ["投诉", ({ supervision }) => supervision],
  ["取号类别", ({ categoryId }) => categoryId],
  ["生效日期", ({ effectiveOn }) => effectiveOn],
  ["取消日期", ({ cancelledOn }) => cancelledOn],
];

/** What changed from one version of a guide to the next. Version and date of the update are not changes themselves. */
export function diffGuide(from: Guide, to: Guide): Change[] {
  const of = to.aliases[0] ?? to.name;
  const asked = { from: from.situations, to: to.situations };
  return [
    ...VALUES.flatMap(([what, wordsOf]) => valueChange(of, what, wordsOf(from), wordsOf(to))),
    ...sentenceChanges(of, "受理条件", from.conditions, to.conditions),
    ...changesWithin({ of, what: "材料", from: from.materials, to: to.materials }, (material, version) =>
      [materialWords(material), ...onlyIfWords(material.onlyIf, asked[version])].join("，"),
    ),
    ...changesWithin({ of, what: "步骤", from: from.steps, to: to.steps }, (step, version) =>
      [stepWords(step), ...onlyIfWords(step.onlyIf, asked[version], "办")].join("，"),
    ),
    ...changesWithin({ of, what: "收费", from: from.fees, to: to.fees }, (fee, version) =>
      [feeWords(fee), ...onlyIfWords(fee.onlyIf, asked[version], "收")].join("，"),
    ),
    ...namedChanges({
      of,
      what: "办理结果",
      from: from.results,
      to: to.results,
      nameOf: ({ name }) => name,
      wordsOf: ({ delivery, validity }) =>
        [delivery, ...(validity === undefined ? [] : [`有效期：${validity}`])].join("，"),
    }),
    ...namedChanges({
      of,
      what: "情形提问",
      from: from.situations,
      to: to.situations,
      nameOf: ({ ask }) => ask,
      wordsOf: ({ options }) => options.map(optionWords).join("、"),
    }),
    ...namedChanges({
      of,
      what: "依据",
      from: from.legalBasis,
      to: to.legalBasis,
      nameOf: ({ title, article }) => `${title}${article ?? ""}`,
      wordsOf: ({ text, documentNumber }) => [documentNumber, text].filter((part) => part !== undefined).join("，"),
    }),
    ...namedChanges({
      of,
      what: "常见问题",
      from: from.faq,
      to: to.faq,
      nameOf: ({ question }) => question,
      wordsOf: ({ answer }) => answer,
    }),
  ];
}
