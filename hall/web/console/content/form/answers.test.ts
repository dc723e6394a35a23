import { expect, it } from "vitest";
import { answerTurned, questionsOf } from "./answers.ts";

const DOCUMENT = {
  situations: [
    {
      id: "kind",
      ask: "要注销的是什么？",
      options: [
        { id: "company", label: "公司" },
        { id: "coop", label: "合作社" },
      ],
    },
    {
      id: "staff",
      ask: "还有员工吗？",
      options: [
        { id: "yes", label: "有" },
        { id: "no", label: "没有" },
      ],
    },
  ],
};
const question = (answers: unknown, id: string) => {
  const found = questionsOf(DOCUMENT, answers).find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

it("answers are turned on in the order in which they are offered, and off to nothing", () => {
  const one = answerTurned(undefined, { question: question(undefined, "kind"), option: "coop" });
  expect(one).toEqual({ kind: ["coop"] });
  const two = answerTurned(one, { question: question(one, "kind"), option: "company" });
  expect(two).toEqual({ kind: ["company", "coop"] });
  const both = answerTurned(two, { question: question(two, "staff"), option: "no" });
  expect(both).toEqual({ kind: ["company", "coop"], staff: ["no"] });
  const none = answerTurned({ staff: ["no"] }, { question: question({ staff: ["no"] }, "staff"), option: "no" });
  expect(none).toBeUndefined();
});

it("what is named and asked nowhere stands there, and can be taken out", () => {
  const answers = { kind: ["individual"], gone: ["yes"] };
  expect(question(answers, "kind").options.map(({ label }) => label)).toContain("没有这个答案：individual");
  const gone = question(answers, "gone");
  expect(gone).toMatchObject({ ask: "没有这个问题：gone", options: [{ id: "yes" }] });
  expect(answerTurned(answers, { question: gone, option: "yes" })).toEqual({ kind: ["individual"] });
});

it("a document that is half written has the questions that can be read", () => {
  expect(questionsOf({ situations: [{ ask: "问？" }, "x", { id: "a" }] }, "错")).toMatchObject([
    { id: "", ask: "问？", options: [] },
    { id: "a", ask: "没有写的问题" },
  ]);
  expect(questionsOf(undefined, undefined)).toEqual([]);
});
