import type { Case } from "../../../hall/contract/index.ts";

/** Where a case is, as its way says it: offices' words for states (挂起, 补齐补正) tell nobody anything. */
export function nowOf({ steps, stateName }: Pick<Case, "steps" | "stateName">): string {
  return steps.find(({ position }) => position === "now")?.title ?? stateName;
}
