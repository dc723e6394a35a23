import type { Bundle } from "../schema/bundle.ts";
import type { Guide } from "../schema/guide.ts";
import { advise, unless, type Finding, type Surroundings } from "./finding.ts";
import { plainLanguage } from "./plain-rules.ts";
import { wording } from "./text-rules.ts";

const MAX_SHORT_TITLE = 8;

/** The rules over one bundle; its guides say what it must ask for and what it may not. */
export function lintBundle(of: { bundle: Bundle; guides: readonly Guide[] } & Surroundings): Finding[] {
  const { bundle, guides, hall, topics, formIds } = of;
  const labels = hall.windows.map(({ label }) => label);
  const events = topics?.lifeEvents.map(({ id }) => id);
  return [
    ...unless((bundle.aliases[0] ?? "").length <= MAX_SHORT_TITLE, {
      path: ["aliases", 0],
      expected: `a short title of at most ${MAX_SHORT_TITLE} characters`,
      found: bundle.aliases[0] ?? "nothing",
    }),
    ...bundle.place.windows.flatMap((label, index) =>
      unless(bundle.place.name !== hall.name || labels.includes(label), {
        path: ["place", "windows", index],
        expected: "the label of a window of this hall",
        found: label,
      }),
    ),
    ...bundle.lifeEvents.flatMap((id, index) =>
      unless(events === undefined || events.includes(id), {
        path: ["lifeEvents", index],
        expected: "the id of a life event of topics.yaml",
        found: id,
      }),
    ),
    ...bundle.materials.flatMap(({ formId }, index) =>
      unless(formId === undefined || formIds === undefined || formIds.has(formId), {
        path: ["materials", index, "formId"],
        expected: "the id of a file in forms/",
        found: formId ?? "",
      }),
    ),
    ...savings(bundle),
    ...itemsOf(bundle, guides),
    ...wording(bundle),
    ...plainLanguage(bundle),
  ];
}

/** 减环节、减材料: it must be less than before, and the papers counted must be the papers listed. */
function savings({ saves, materials }: Bundle): Finding[] {
  const [before, after] = saves.materials;
  const toBring = materials.filter(({ submission, onlyIf }) => submission !== "fetched" && onlyIf === undefined).length;
  return [
    ...unless(saves.visits[1] <= saves.visits[0], {
      path: ["saves", "visits"],
      expected: "not more visits than before",
      found: saves.visits.join(" → "),
    }),
    ...unless(after <= before, {
      path: ["saves", "materials"],
      expected: "not more papers than before",
      found: saves.materials.join(" → "),
    }),
    ...advise(after >= toBring, {
      path: ["saves", "materials", 1],
      expected: `at least the ${toBring} papers that everybody brings`,
      found: String(after),
    }),
  ];
}

/** Guides that are named are there; and a whole errand is not quicker than its slowest item says. */
function itemsOf({ stages }: Bundle, guides: readonly Guide[]): Finding[] {
  return stages.flatMap(({ items }, stage) =>
    items.flatMap(({ guideId, workdays }, index): Finding[] => {
      if (guideId === undefined) return [];
      const path = ["stages", stage, "items", index];
      const guide = guides.find(({ id }) => id === guideId);
      if (guide === undefined)
        return [{ path: [...path, "guideId"], expected: "the id of a guide of this content", found: guideId }];
      return advise(workdays <= guide.promisedWorkdays || guide.projectType === "instant", {
        path: [...path, "workdays"],
        expected: `at most the ${guide.promisedWorkdays} days that guide ${guideId} promises`,
        found: String(workdays),
      });
    }),
  );
}
