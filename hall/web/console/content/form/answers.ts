import { within } from "./within.ts";

/** One question of a document, with what may be answered and what of it is chosen. */
export interface AskedQuestion {
  id: string;
  ask: string;
  options: readonly { id: string; label: string }[];
  chosen: readonly string[];
}

type Answers = Readonly<Record<string, readonly string[]>>;

const entriesOf = (value: unknown): readonly Record<string, unknown>[] =>
  (Array.isArray(value) ? value : []).filter(
    (one: unknown): one is Record<string, unknown> => typeof one === "object" && one !== null,
  );
const words = (value: unknown, otherwise: string) => (typeof value === "string" && value !== "" ? value : otherwise);

/** Questions of a document with the answers chosen; what is chosen and asked nowhere stands there by its name, so that it can go. */
export function questionsOf(document: unknown, answers: unknown): AskedQuestion[] {
  const chosen = answersIn(answers);
  const asked = entriesOf(within(document, ["situations"])).map((question) => ({
    id: words(question["id"], ""),
    ask: words(question["ask"], "没有写的问题"),
    options: entriesOf(question["options"]).map((option) => ({
      id: words(option["id"], ""),
      label: words(option["label"], "没有写的答案"),
    })),
  }));
  const unknown = Object.keys(chosen).filter((id) => !asked.some((one) => one.id === id));
  return [...asked, ...unknown.map((id) => ({ id, ask: `没有这个问题：${id}`, options: [] }))].map((question) => {
    const own = chosen[question.id] ?? [];
    const odd = own.filter((id) => !question.options.some((option) => option.id === id));
    const options = [...question.options, ...odd.map((id) => ({ id, label: `没有这个答案：${id}` }))];
    return { ...question, options, chosen: own };
  });
}

/** With one answer more or less; nothing where none is left. */
export function answerTurned(answers: unknown, of: { question: AskedQuestion; option: string }): Answers | undefined {
  const { question, option } = of;
  const own = question.options.map(({ id }) => id).filter((id) => question.chosen.includes(id) !== (id === option));
  const { [question.id]: _former, ...others } = answersIn(answers);
  const next = own.length === 0 ? others : { ...answersIn(answers), [question.id]: own };
  return Object.keys(next).length === 0 ? undefined : next;
}

function answersIn(value: unknown): Answers {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([id, chosen]) => [id, Array.isArray(chosen) ? chosen.map(String) : []]),
  );
}
