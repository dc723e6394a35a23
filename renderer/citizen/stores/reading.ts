import { defineStore } from "pinia";
import { ref } from "vue";
import type { Answers } from "../../../kiosk-config/schema/personal.ts";
import type { SituationQuestion } from "../../../kiosk-config/schema/situation.ts";
import { atVisitEnd } from "./visit-end.ts";

/** What somebody reads. */
export interface Subject {
  kind: "guide" | "bundle";
  id: string;
}

interface Notes {
  answers: Record<string, string>;
  /** Questions that were passed over: asked no more, and what hangs on them stays "perhaps". */
  passed: string[];
  /** Papers ticked off the list, by name. */
  ticked: string[];
}

const NOTHING: Notes = { answers: {}, passed: [], ticked: [] };
const keyOf = ({ kind, id }: Subject) => `${kind}/${id}`;

/** What the present citizen answered and ticked, kept while they go to and fro; gone with the visit. */
export const useReadingStore = defineStore("reading", () => {
  const notes = ref<Record<string, Notes>>({});

  const of = (subject: Subject): Notes => notes.value[keyOf(subject)] ?? NOTHING;
  function write(subject: Subject, change: Partial<Notes>): void {
    notes.value = { ...notes.value, [keyOf(subject)]: { ...of(subject), ...change } };
  }

  const answers = (subject: Subject): Answers => of(subject).answers;
  const isTicked = (subject: Subject, paper: string) => of(subject).ticked.includes(paper);

  /** The question to ask now; `undefined` when all are answered or passed over. */
  function question(subject: Subject, situations: readonly SituationQuestion[]): SituationQuestion | undefined {
    const { answers: given, passed } = of(subject);
    return situations.find(({ id }) => given[id] === undefined && !passed.includes(id));
  }

  function answer(subject: Subject, given: { question: string; option: string }): void {
    write(subject, { answers: { ...of(subject).answers, [given.question]: given.option } });
  }
  function pass(subject: Subject, questions: readonly string[]): void {
    write(subject, { passed: [...new Set([...of(subject).passed, ...questions])] });
  }
  /** Ask these again. */
  function reopen(subject: Subject, questions: readonly string[]): void {
    const { answers: given, passed } = of(subject);
    write(subject, {
      answers: Object.fromEntries(Object.entries(given).filter(([id]) => !questions.includes(id))),
      passed: passed.filter((id) => !questions.includes(id)),
    });
  }
  function tick(subject: Subject, paper: string): void {
    const { ticked } = of(subject);
    write(subject, {
      ticked: ticked.includes(paper) ? ticked.filter((one) => one !== paper) : [...ticked, paper],
    });
  }
  function forget(): void {
    notes.value = {};
  }
  atVisitEnd(forget);

  return { answers, isTicked, question, answer, pass, reopen, tick, forget };
});
