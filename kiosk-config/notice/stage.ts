import type { Bundle } from "../schema/bundle.ts";
import type { Guide } from "../schema/guide.ts";
import type { NoticeStage } from "../schema/notice.ts";
import { applies, type Answers } from "../schema/personal.ts";
import type { OnlyIf, SituationQuestion } from "../schema/situation.ts";
import { onlyWords } from "./only-words.ts";
import { workdayWords } from "./workday-words.ts";

const CHANNELS = {
  counter: "窗口办",
  online: "手机办",
  either: "窗口、手机都能办",
  elsewhere: "到别处办",
  automatic: "自动办",
} as const;

interface Person {
  situations: readonly SituationQuestion[];
  answers: Answers;
}

/** The way of a guide: one step after another, without those that only others take. */
export function guideStages({ guide, ...person }: { guide: Guide; answers: Answers }): NoticeStage[] {
  return guide.steps.flatMap(({ name, what, who, duration, onlyIf }) => {
    const only = onlyOf(onlyIf, { situations: guide.situations, ...person });
    return only === "no"
      ? []
      : [{ name, relation: "one" as const, steps: [{ name, what, facts: [who, duration], ...only }] }];
  });
}

/** The way of a bundle: stages, without what does not concern this person. A stage of one piece is a plain step. */
export function bundleStages(options: { bundle: Bundle; answers: Answers; county: string }): NoticeStage[] {
  const { bundle, county, ...person } = options;
  return bundle.stages.flatMap(({ name, relation, items }) => {
    const steps = items.flatMap(({ onlyIf, ...item }) => {
      const only = onlyOf(onlyIf, { situations: bundle.situations, ...person });
      if (only === "no") return [];
      // Every office here is the county's own; its name need not say so each time.
      const office = item.department.startsWith(county) ? item.department.slice(county.length) : item.department;
      const facts = [office, item.workdays === 0 ? "当场" : workdayWords(item.workdays), CHANNELS[item.channel]];
      return [{ name: item.name, what: item.what, facts, ...only }];
    });
    return steps.length === 0 ? [] : [{ name, relation: steps.length === 1 ? ("one" as const) : relation, steps }];
  });
}

function onlyOf(onlyIf: OnlyIf | undefined, person: Person): "no" | { only?: string } {
  const verdict = applies(onlyIf, person.answers);
  if (verdict === "no") return "no";
  const only = verdict === "perhaps" ? onlyWords({ onlyIf, ...person }) : undefined;
  return only === undefined ? {} : { only };
}
