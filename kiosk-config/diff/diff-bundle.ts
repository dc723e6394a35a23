import type { Bundle, BundleItem } from "../schema/bundle.ts";
import type { SituationQuestion } from "../schema/situation.ts";
import type { z } from "zod";
import { namedChanges, sentenceChanges, valueChange, type Change } from "./change.ts";
import { changesWithin, onlyIfWords, optionWords } from "./situation-words.ts";
import { AUDIENCE_WORDS, daysWords, materialWords, stateWords } from "./words.ts";

type Item = z.infer<typeof BundleItem>;

const BY_WORDS: Readonly<Record<Item["by"], string>> = { citizen: "群众办", offices: "部门办" };
const CHANNEL_WORDS: Readonly<Record<Item["channel"], string>> = {
  ...{ counter: "窗口", online: "网上", either: "窗口、网上都行", elsewhere: "别处", automatic: "不用跑" },
};

/** Values on one line, in the order in which a bundle is read. */
const VALUES: readonly (readonly [string, (bundle: Bundle) => string | undefined])[] = [
  ["名称", ({ name }) => name],
  ["状态", stateWords],
  ["叫法", ({ aliases }) => aliases.join("、")],
  ["谁来办", ({ audience }) => AUDIENCE_WORDS[audience]],
  ["人生事", ({ lifeEvents }) => lifeEvents.join("、") || undefined],
  ["牵头部门", ({ department }) => department],
  ["说明", ({ summary }) => summary],
  ["办理地点", ({ place }) => place.name],
  ["窗口", ({ place }) => place.windows.join("、")],
  ["办理时间", ({ place }) => place.hours],
  ["取号类别", ({ categoryId }) => categoryId],
  ["网上办理", ({ online }) => (online.available ? (online.channel ?? "可以") : "不可以")],
  ["收费", ({ feeNote }) => feeNote],
  ["跑动次数", ({ saves }) => saves.visits.join(" 变 ")],
  ["材料份数", ({ saves }) => saves.materials.join(" 变 ")],
  ["生效日期", ({ effectiveOn }) => effectiveOn],
  ["取消日期", ({ cancelledOn }) => cancelledOn],
];

/** What changed from one version of a bundle to the next. Version and date of the update are not changes themselves. */
export function diffBundle(from: Bundle, to: Bundle): Change[] {
  const of = to.aliases[0] ?? to.name;
  const itemNames = new Map(
    itemsOf(from)
      .concat(itemsOf(to))
      .map(({ id, name }) => [id, name]),
  );
  return [
    ...VALUES.flatMap(([what, wordsOf]) => valueChange(of, what, wordsOf(from), wordsOf(to))),
    ...sentenceChanges(of, "受理条件", from.conditions, to.conditions),
    ...sentenceChanges(of, "办好拿到", from.results, to.results),
    ...sentenceChanges(of, "依据", from.basis, to.basis),
    ...namedChanges({
      ...{
        of,
        what: "情形提问",
        from: from.situations,
        to: to.situations,
        nameOf: ({ ask }: SituationQuestion) => ask,
      },
      wordsOf: ({ options }) => options.map(optionWords).join("、"),
    }),
    ...namedChanges({
      ...{ of, what: "阶段", from: from.stages, to: to.stages, nameOf: ({ name }: Bundle["stages"][number]) => name },
      wordsOf: ({ relation, items }) => items.map(({ name }) => name).join(relation === "and" ? " 和 " : " 或 "),
    }),
    ...changesWithin({ of, what: "事项", from: itemsOf(from), to: itemsOf(to) }, (item, version) =>
      itemWords(item, (version === "from" ? from : to).situations),
    ),
    ...changesWithin({ of, what: "材料", from: from.materials, to: to.materials }, (material, version) =>
      [
        materialWords(material),
        `用在${material.usedBy.map((id) => itemNames.get(id) ?? id).join("、")}`,
        ...onlyIfWords(material.onlyIf, (version === "from" ? from : to).situations),
        ...(material.formId === undefined ? [] : [`样表 ${material.formId}`]),
      ].join("，"),
    ),
    ...namedChanges({
      ...{ of, what: "常见问题", from: from.faq, to: to.faq },
      ...{
        nameOf: ({ question }: Bundle["faq"][number]) => question,
        wordsOf: ({ answer }: Bundle["faq"][number]) => answer,
      },
    }),
  ];
}

const itemsOf = ({ stages }: Bundle): Item[] => stages.flatMap(({ items }) => items);

function itemWords(
  { department, what, by, channel, workdays, guideId, onlyIf }: Item,
  asked: readonly SituationQuestion[],
): string {
  return [
    department,
    what,
    BY_WORDS[by],
    CHANNEL_WORDS[channel],
    daysWords(workdays),
    ...(guideId === undefined ? [] : [`指南 ${guideId}`]),
    ...onlyIfWords(onlyIf, asked),
  ].join("，");
}
