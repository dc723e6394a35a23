import { formatProblem, type ConfigProblem } from "../../../kiosk-config/loader/index.ts";
import type { ContentState } from "../../contract/technician.ts";
import type { HallEditions } from "./edition/hall-editions.ts";
import type { LiveContent } from "./live-content.ts";

/** What staff are told of the content: which it is and since when, how much there is, each thing that was left out. */
export function contentState(of: {
  live: Pick<LiveContent, "running">;
  editions: Pick<HallEditions, "standing" | "waiting">;
  /** What is wrong with the folder as a whole, whose last good version stands in for it. */
  ofFolder: readonly ConfigProblem[];
}): ContentState {
  const { content, since } = of.live.running;
  const { guides, bundles, lists, forms, lookUps, outlets, problems } = content;
  const { waiting, standing } = of.editions;
  const whole = standing.from === "folder" ? of.ofFolder : [];
  return {
    guides: guides.length,
    bundles: bundles.length,
    lists: lists.length,
    forms: forms.length,
    lookUps: lookUps.length,
    outlets: outlets.length,
    edition: { ...standing, since, ...(waiting !== undefined && { waiting }) },
    formerVersion: whole.length > 0,
    problems: [...whole, ...problems].map(formatProblem),
  };
}
