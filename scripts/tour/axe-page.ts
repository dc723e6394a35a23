import type { AxeResults, RunOptions } from "axe-core";

/** WCAG 2.2 A and AA, and of AAA the contrast of 7:1 that our own rules ask for. */
export const AXE_OPTIONS: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  rules: { "color-contrast-enhanced": { enabled: true } },
  resultTypes: ["violations"],
};

/** Serious and critical findings, one sentence each. */
export function axeProblems(results: Pick<AxeResults, "violations">): string[] {
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `axe ${id}: ${help} (${String(nodes[0]?.target[0])})`);
}
