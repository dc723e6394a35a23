import { formatProblem, type ConfigProblem, type Content } from "../../../kiosk-config/loader/index.ts";
import type { ContentState } from "../../contract/technician.ts";

/** What staff are told of the content: how much there is, and each thing that was left out. */
export function contentState(content: Content, wholeProblems: readonly ConfigProblem[]): ContentState {
  const { guides, bundles, lists, forms, outlets, problems } = content;
  return {
    guides: guides.length,
    bundles: bundles.length,
    lists: lists.length,
    forms: forms.length,
    outlets: outlets.length,
    formerVersion: wholeProblems.length > 0,
    problems: [...wholeProblems, ...problems].map(formatProblem),
  };
}
