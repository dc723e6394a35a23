import { AppealCategory, AppealRules, ExcludedMatter } from "../../../../../../kiosk-config/schema/appeal.ts";
import { RatingOption, RatingRules } from "../../../../../../kiosk-config/schema/rating.ts";
import { valueWord } from "../../../words/problem/value-words.ts";
import type { DocumentFormSpec, FormField } from "../form-spec.ts";
import { counted, plain, told } from "./entry-words.ts";
import { orderOf } from "./order.ts";

const SAMPLE: FormField = { path: ["sample"], label: "示例内容（核对过就去掉）", kind: "flag", usual: false };
const ID: FormField = {
  ...{ path: ["id"], label: "代号", kind: "text", only: "wrong" },
  hint: "小写字母、数字、连字符，和别的不一样",
};

/** 好差评: how long things may take and are kept, and what may be ticked. */
export const RATINGS_FORM: DocumentFormSpec = {
  sections: [
    {
      title: "期限",
      fields: [
        {
          ...{ path: ["followUpWorkingDays"], label: "差评几个工作日内答复", kind: "number", optional: true },
          hint: "不写是 5；改了以后收到的差评按新的算，已经开的工单不变",
        },
        {
          ...{ path: ["acceptDays"], label: "取号以后几天内还能评价", kind: "number", optional: true },
          hint: "不写是 30",
        },
        {
          ...{ path: ["keepWordsDays"], label: "办结以后，群众写的话保留几天", kind: "number", optional: true },
          hint: "不写是 180；改短了，超过的当天夜里就删",
        },
      ],
    },
    {
      title: "等级和评价项",
      fields: [
        {
          ...{ path: ["source"], label: "评价项从哪里来", kind: "long" },
          hint: "评价项和代码是省级平台下发的，全省统一，不自己增删改",
        },
        SAMPLE,
      ],
      rows: [
        {
          ...{ list: "grades", title: "五个等级", one: "等级", least: 5, fixed: true },
          fields: [{ path: ["label"], label: "叫什么", kind: "text" }],
          rows: [
            {
              ...{ list: "options", title: "评价项", one: "评价项", least: 0 },
              fields: [
                { path: ["label"], label: "说什么", kind: "text" },
                { path: ["code"], label: "代码", kind: "text", hint: "平台的代码，2 到 12 位数字或大写字母" },
              ],
              fresh: { code: "", label: "" },
              summary: told("code"),
            },
          ],
          fresh: {},
          summary: (entry) => `${counted(entry, "options")} 个评价项`,
        },
      ],
    },
  ],
  rows: [],
  order: orderOf({ "": RatingRules, grades: RatingRules.shape.grades.element, options: RatingOption }),
};

const NEW_DAYS = "改了以后收到的按新的算；答应过的日子不往后推";

/** 办不成事: kinds, the clocks of each, and what belongs elsewhere. */
export const APPEALS_FORM: DocumentFormSpec = {
  sections: [
    {
      title: "几个工作日答复",
      fields: [
        { path: ["workingDays", "simple"], label: "简单的", kind: "number", hint: "当天或次日，当天写 0" },
        { path: ["workingDays", "general"], label: "一般的", kind: "number", hint: "3 到 5 个工作日" },
        { path: ["workingDays", "complex"], label: "复杂的", kind: "number", hint: `10 个工作日。${NEW_DAYS}` },
      ],
    },
    {
      title: "别的期限",
      fields: [
        {
          ...{ path: ["joinDays"], label: "同一件事几天内再来，并到一起办", kind: "number", optional: true },
          hint: "不写是 30",
        },
        {
          ...{ path: ["keepContactDays"], label: "办结以后，电话保留几天", kind: "number", optional: true },
          hint: "不写是 7；改短了，超过的当天夜里就删",
        },
        {
          ...{ path: ["keepTextDays"], label: "办结以后，写的话保留几天", kind: "number", optional: true },
          hint: "不写是 180；改短了，超过的当天夜里就删",
        },
      ],
    },
    {
      title: "有哪些情形",
      fields: [{ path: ["window"], label: "想当面说的，去哪儿", kind: "long", optional: true }, SAMPLE],
      rows: [
        {
          ...{ list: "categories", title: "情形", one: "情形", least: 0, ownId: "kind" },
          fields: [
            { path: ["label"], label: "叫什么", kind: "text", hint: "群众的话，最多 12 个字" },
            { path: ["complexity"], label: "难易", kind: "choice", of: "complexity" },
            { path: ["icon"], label: "图标", kind: "text", hint: "图标库里的名字" },
            { path: ["hint"], label: "举个例子", kind: "long" },
            { path: ["wordsNeeded"], label: "一定要写一句", kind: "flag", usual: false },
            ID,
          ],
          fresh: { id: "", label: "", hint: "", complexity: "general", icon: "circle-help" },
          summary: ({ complexity, hint }) =>
            [valueWord("complexity", plain(complexity)) ?? "", plain(hint)].filter((words) => words !== "").join("，"),
        },
        {
          ...{ list: "excluded", title: "不归这里管的", one: "事项", least: 0, optional: true, ownId: "other" },
          fields: [
            { path: ["label"], label: "叫什么", kind: "text" },
            { path: ["where"], label: "该去哪儿", kind: "long" },
            ID,
          ],
          fresh: { id: "", label: "", where: "" },
          summary: told("where"),
        },
      ],
    },
  ],
  rows: [],
  order: orderOf({
    ...{ "": AppealRules, categories: AppealCategory, excluded: ExcludedMatter },
    workingDays: AppealRules.shape.workingDays.unwrap(),
  }),
};
