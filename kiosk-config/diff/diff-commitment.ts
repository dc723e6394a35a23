import type { CommitmentField, CommitmentTemplate } from "../schema/commitment.ts";
import { namedChanges, sentenceChanges, valueChange, type Change } from "./change.ts";
import { stateWords } from "./words.ts";

/** What changed from one version of a letter to the next. */
export function diffCommitment(from: CommitmentTemplate, to: CommitmentTemplate): Change[] {
  const of = to.name;
  return [
    ...valueChange(of, "名称", from.name, to.name),
    ...valueChange(of, "状态", stateWords(from), stateWords(to)),
    ...valueChange(
      of,
      "用在",
      from.guides?.join("、") ?? "没有专用承诺书的事项",
      to.guides?.join("、") ?? "没有专用承诺书的事项",
    ),
    ...valueChange(of, "只管材料", from.materials?.join("、"), to.materials?.join("、")),
    ...valueChange(of, "期限", deadlineWords(from), deadlineWords(to)),
    ...sentenceChanges(of, "告知", from.what, to.what),
    ...sentenceChanges(of, "谁不能用", from.excluded, to.excluded),
    ...sentenceChanges(of, "承诺", from.promises, to.promises),
    ...sentenceChanges(of, "后果", from.consequences, to.consequences),
    ...sentenceChanges(of, "谁核查", from.checkedBy, to.checkedBy),
    ...namedChanges({
      of,
      what: "填写项",
      from: from.fields,
      to: to.fields,
      nameOf: ({ label }) => label,
      wordsOf: fieldWords,
    }),
    ...sentenceChanges(of, "依据", from.legalBasis.map(basisWords), to.legalBasis.map(basisWords)),
  ];
}

const deadlineWords = ({ deadline }: CommitmentTemplate) => `${deadline.workdays} 个工作日`;
const basisWords = ({ title, documentNumber }: CommitmentTemplate["legalBasis"][number]) =>
  [title, documentNumber].filter((part) => part !== undefined).join(" ");

function fieldWords(field: CommitmentField): string {
  if (field.kind === "card") return "从身份证上填";
  const answers = field.kind === "choice" ? [field.options.map(({ label }) => label).join("、")] : [];
  return [field.ask, ...answers, field.required ? "必须填" : "可以不填"].join("，");
}
