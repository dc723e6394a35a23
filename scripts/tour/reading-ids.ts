import type { Content } from "../../kiosk-config/loader/index.ts";
import type { Guide } from "../../kiosk-config/schema/guide.ts";
import type { ReadingIds } from "./reading-scenes.ts";

/** Pieces of the content that show most: the longest name, the most papers, questions, one that stops somebody. */
export function readingIds({ guides, forms }: Content): ReadingIds {
  const most = (measure: (guide: Guide) => number) => [...guides].sort((a, b) => measure(b) - measure(a))[0];
  const asking = most(({ situations, materials }) => (situations.length > 0 ? 100 : 0) + materials.length);
  const form = [...forms].sort((a, b) => b.sections.length - a.sections.length)[0];
  return {
    guide: most(({ materials }) => materials.length)?.id ?? "",
    longestGuide: most(({ name }) => name.length)?.id ?? "",
    ...(asking && asking.situations.length > 0 && { asking: askingOf(asking, guides) }),
    ...(form && { form: form.id }),
  };
}

function askingOf(guide: Guide, guides: readonly Guide[]): ReadingIds["asking"] {
  const options = guide.situations.flatMap(({ options: [first] }) => (first && !first.stop ? [first.id] : []));
  const stop = guides
    .flatMap(({ id, situations }) =>
      situations.flatMap((question, before) =>
        question.options.flatMap((option) => (option.stop ? [{ id, before, option: option.id }] : [])),
      ),
    )
    .sort((a, b) => a.before - b.before)[0];
  return { id: guide.id, options, ...(stop && { stop }) };
}
