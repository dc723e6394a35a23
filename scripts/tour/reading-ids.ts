import type { Content } from "../../kiosk-config/loader/index.ts";
import type { Bundle } from "../../kiosk-config/schema/bundle.ts";
import type { Guide } from "../../kiosk-config/schema/guide.ts";
import type { SituationQuestion } from "../../kiosk-config/schema/situation.ts";
import type { ReadingIds } from "./reading-scenes.ts";

/** Pieces of the content that show most: the longest name, the most papers, questions, one that stops somebody. */
export function readingIds({ guides, forms, bundles, lists, topics }: Content): ReadingIds {
  const most = (measure: (guide: Guide) => number) => [...guides].sort((a, b) => measure(b) - measure(a))[0];
  const asking = most(({ situations, materials }) => (situations.length > 0 ? 100 : 0) + materials.length);
  const pieces = ({ stages }: Bundle) => stages.reduce((sum, { items }) => sum + items.length, 0);
  const bundle = [...bundles].sort((a, b) => pieces(b) - pieces(a))[0];
  const list = lists[0]?.kind;
  const lifeEvent = topics.lifeEvents.find(({ id }) =>
    [...guides, ...bundles].some(({ lifeEvents }) => lifeEvents.includes(id)),
  )?.id;
  const form = [...forms].sort((a, b) => b.sections.length - a.sections.length)[0];
  return {
    guide: most(({ materials }) => materials.length)?.id ?? "",
    longestGuide: most(({ name }) => name.length)?.id ?? "",
    ...(asking && asking.situations.length > 0 && { asking: askingOf(asking, guides) }),
    ...(form && { form: form.id }),
    ...(bundle && { bundle: { id: bundle.id, options: firstAnswers(bundle.situations) } }),
    ...(list && { list }),
    ...(lifeEvent && { lifeEvent }),
    licenceGuide:
      most(({ materials }) => materials.filter(({ licenceType }) => licenceType !== undefined).length)?.id ?? "",
  };
}

/** The first answer to each question with which one may go on. */
function firstAnswers(situations: readonly SituationQuestion[]): string[] {
  return situations.flatMap(({ options }) => options.find(({ stop }) => stop === undefined)?.id ?? []);
}

function askingOf(guide: Guide, guides: readonly Guide[]): ReadingIds["asking"] {
  const stop = guides
    .flatMap(({ id, situations }) =>
      situations.flatMap((question, before) =>
        question.options.flatMap((option) => (option.stop ? [{ id, before, option: option.id }] : [])),
      ),
    )
    .sort((a, b) => a.before - b.before)[0];
  return { id: guide.id, options: firstAnswers(guide.situations), ...(stop && { stop }) };
}
