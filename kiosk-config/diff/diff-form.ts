import type { Form } from "../schema/form.ts";
import { namedChanges, sentenceChanges, valueChange, type Change } from "./change.ts";
import { stateWords } from "./words.ts";

/** What changed from one version of a form to the next. */
export function diffForm(from: Form, to: Form): Change[] {
  const of = `样表“${to.name}”`;
  const fields = ({ sections }: Form) =>
    sections.flatMap(({ title, fields: own }) => own.map((field) => ({ ...field, title })));
  return [
    ...valueChange(of, "名称", from.name, to.name),
    ...valueChange(of, "状态", stateWords(from), stateWords(to)),
    ...valueChange(of, "说明", from.note, to.note),
    ...sentenceChanges(
      of,
      "分块",
      from.sections.map(({ title }) => title),
      to.sections.map(({ title }) => title),
    ),
    ...namedChanges({
      ...{ of, what: "填写项", from: fields(from), to: fields(to) },
      nameOf: ({ title, label }) => `${title}·${label}`,
      wordsOf: ({ sample, hint, width }) =>
        [sample, ...(hint === undefined ? [] : [hint]), ...(width === "full" ? ["整行"] : [])].join("，"),
    }),
  ];
}
