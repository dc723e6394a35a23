import type { FormSection } from "../form-spec.ts";

/** Which version of a text it is, and from when it holds. */
export const DATED_EDITION: FormSection = {
  title: "版次",
  fields: [
    { path: ["version"], label: "版次", kind: "number", hint: "改一次加 1" },
    { path: ["updatedOn"], label: "更新日期", kind: "text", hint: "2027-01-31 这样写" },
    { path: ["effectiveOn"], label: "从哪天起用", kind: "text", hint: "2027-01-31 这样写" },
    { path: ["sample"], label: "示例内容（核对过就去掉）", kind: "flag", usual: false },
  ],
};
