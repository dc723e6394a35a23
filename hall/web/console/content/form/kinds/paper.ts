import { CommitmentField, CommitmentTemplate } from "../../../../../../kiosk-config/schema/commitment.ts";
import { Form, FormField } from "../../../../../../kiosk-config/schema/form.ts";
import { LegalBasis } from "../../../../../../kiosk-config/schema/guide.ts";
import { valueWord } from "../../../words/problem/value-words.ts";
import type { DocumentFormSpec, FormSection } from "../form-spec.ts";
import { counted, plain, told } from "./entry-words.ts";
import { orderOf } from "./order.ts";

const EDITION: FormSection = {
  title: "版次",
  fields: [
    { path: ["version"], label: "版次", kind: "number", hint: "改一次加 1" },
    { path: ["updatedOn"], label: "更新日期", kind: "text", hint: "2027-01-31 这样写" },
  ],
};

/** 空表 and 样表. */
export const FORM_FORM: DocumentFormSpec = {
  sections: [
    {
      title: "这张表",
      fields: [
        { path: ["name"], label: "名称", kind: "text" },
        { path: ["note"], label: "说明", kind: "text", hint: "谁签字，在哪里领", optional: true },
      ],
    },
    EDITION,
  ],
  rows: [
    {
      ...{ list: "sections", title: "表的各块", one: "块", least: 1 },
      fields: [{ path: ["title"], label: "标题", kind: "text" }],
      rows: [
        {
          ...{ list: "fields", title: "填写项", one: "填写项", least: 1 },
          fields: [
            { path: ["label"], label: "叫什么", kind: "text" },
            { path: ["sample"], label: "样表上写的", kind: "text", hint: "人和号码都要是编的，号码遮住中间" },
            { path: ["hint"], label: "怎么填", kind: "text", optional: true },
            { path: ["width"], label: "多宽", kind: "choice", of: "width", optional: true },
          ],
          fresh: { label: "", sample: "" },
          summary: told("sample", "hint"),
        },
      ],
      fresh: { title: "", fields: [{ label: "", sample: "" }] },
      summary: (entry) => `${counted(entry, "fields")} 项`,
    },
  ],
  order: orderOf({ "": Form, sections: Form.shape.sections.element, fields: FormField }),
};

const SENTENCES = "一行一句；可以写 {事项}、{部门}、{材料}、{期限}、{天数}";

/** 告知承诺书 and 容缺受理承诺书. */
export const COMMITMENT_FORM: DocumentFormSpec = {
  sections: [
    {
      title: "这张承诺书",
      fields: [
        { path: ["name"], label: "名称", kind: "text" },
        { path: ["kind"], label: "种类", kind: "choice", of: "letterKind" },
        { path: ["deadline", "workdays"], label: "几个工作日", kind: "number", hint: "从签字第二天算起" },
        {
          path: ["guides"],
          label: "用在哪些事项",
          kind: "pieces",
          hint: "不选就是通用的，每种只有一份",
          optional: true,
        },
        { path: ["materials"], label: "只管这些材料", kind: "lines", hint: "一行一样；不写就是都管", optional: true },
      ],
    },
    {
      title: "说什么",
      fields: [
        { path: ["what"], label: "告知", kind: "lines", hint: SENTENCES },
        { path: ["excluded"], label: "谁不能用", kind: "lines" },
        { path: ["promises"], label: "承诺的话", kind: "lines", hint: "用“我”来说" },
        { path: ["consequences"], label: "不属实、不补齐会怎样", kind: "lines" },
        { path: ["checkedBy"], label: "谁来核查", kind: "lines" },
      ],
    },
    EDITION,
  ],
  rows: [
    {
      ...{ list: "fields", title: "填写项", one: "填写项", least: 2 },
      fields: [
        { path: ["label"], label: "叫什么", kind: "text" },
        { path: ["id"], label: "代号", kind: "text", hint: "小写字母、数字、连字符" },
        { path: ["kind"], label: "怎么填", kind: "choice", of: "letterFieldKind" },
        {
          path: ["value"],
          label: "身份证上的哪一项",
          kind: "choice",
          of: "value",
          hint: "从身份证上填的才写",
          optional: true,
        },
        { path: ["ask"], label: "问什么", kind: "text", hint: "从身份证上填的不写", optional: true },
        { path: ["hint"], label: "说明", kind: "text", optional: true },
      ],
      fresh: { kind: "text", id: "", label: "", ask: "" },
      summary: ({ kind, ask }) =>
        [valueWord("letterFieldKind", plain(kind)) ?? "", plain(ask)].filter((words) => words !== "").join("，"),
    },
    {
      ...{ list: "legalBasis", title: "依据", one: "依据", least: 1 },
      fields: [
        { path: ["title"], label: "文件名", kind: "text" },
        { path: ["documentNumber"], label: "文号", kind: "text", optional: true },
        { path: ["article"], label: "第几条", kind: "text", optional: true },
      ],
      fresh: { title: "" },
      summary: told("documentNumber", "article"),
    },
  ],
  order: orderOf({
    "": CommitmentTemplate,
    fields: CommitmentField.options,
    legalBasis: LegalBasis,
    deadline: CommitmentTemplate.shape.deadline,
  }),
};
