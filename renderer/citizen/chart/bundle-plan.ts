import type { Bundle } from "../../../kiosk-config/schema/bundle.ts";
import { applies, type Answers } from "../../../kiosk-config/schema/personal.ts";

type BundleItem = Bundle["stages"][number]["items"][number];

/** One piece of the errand in its time, in working days from the day when the papers are handed in. */
export interface PlannedItem extends BundleItem {
  /** Only in some situations, and nobody has asked yet. */
  perhaps: boolean;
  start: number;
  finish: number;
}

export interface PlannedStage {
  name: string;
  /** `alone`: nothing stands beside it. */
  relation: "and" | "or" | "alone";
  items: PlannedItem[];
  start: number;
  finish: number;
}

export interface BundlePlan {
  stages: PlannedStage[];
  /** At the longest, everything that may stand side by side doing so. */
  workdays: number;
  /** The same one after the other, as it was before. */
  apart: number;
}

/** The errand of one person. Of several ways the slowest counts, so that nobody is promised too much. */
export function planBundle(bundle: Pick<Bundle, "stages">, answers: Answers): BundlePlan {
  const stages: PlannedStage[] = [];
  let start = 0;
  let apart = 0;
  for (const { name, relation, items } of bundle.stages) {
    const wanted = items.flatMap((item) => {
      const verdict = applies(item.onlyIf, answers);
      return verdict === "no"
        ? []
        : [{ ...item, perhaps: verdict === "perhaps", start, finish: start + item.workdays }];
    });
    if (wanted.length === 0) continue;
    const finish = Math.max(...wanted.map((item) => item.finish));
    stages.push({ name, relation: wanted.length === 1 ? "alone" : relation, items: wanted, start, finish });
    apart += relation === "or" ? finish - start : wanted.reduce((sum, { workdays }) => sum + workdays, 0);
    start = finish;
  }
  return { stages, workdays: start, apart };
}

/** How the pieces of a stage stand to one another: `任选一项`, `3 件同时办`. */
export function relationWords({ relation, items }: Pick<PlannedStage, "relation" | "items">): string {
  if (relation === "alone") return "";
  return relation === "or" ? `${items.length} 种办法，选一种` : `${items.length} 件同时办`;
}

/** The plan for the ear: number of each step first, then how its pieces stand to one another, then the pieces. */
export function spokenPlan({ stages, workdays }: BundlePlan): string {
  const each = stages.map((stage, index) => {
    const relation = relationWords(stage);
    const items = stage.items.map(
      ({ name, workdays: days, perhaps }) =>
        `${name}${days > 0 ? `，${days} 个工作日` : ""}${perhaps ? "，有的情况才要" : ""}`,
    );
    const told = items.join(stage.relation === "or" ? "；或者，" : "；");
    return `第 ${index + 1} 步，${stage.name}${relation === "" ? "" : `，${relation}`}：${told}。`;
  });
  const time = workdays > 0 ? `最长 ${workdays} 个工作日。` : "当场办好。";
  return `一共 ${stages.length} 步，${time}${each.join("")}`;
}
