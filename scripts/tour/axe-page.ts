import type { AxeResults, RunOptions } from "axe-core";

/**
 * WCAG 2.2 A and AA, and of AAA the contrast of 7:1 that our own rules ask for. What has too little contrast for 4.5:1 has too
 * little for 7:1: the same letters need not be measured twice.
 */
export const AXE_OPTIONS: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  rules: { "color-contrast-enhanced": { enabled: true }, "color-contrast": { enabled: false } },
  resultTypes: ["violations"],
};

/** What `slightRulesOff` asks of axe. A rule's impact is that of everything it finds. */
interface AxeInside {
  _audit: { rules: { id: string; impact: string }[] };
}

/**
 * The rules whose findings are left aside anyway, as `rules` of a run: there alone can single ones be left out of those that a
 * tag chose. Sent to the page as source text, so it must stand alone.
 */
export function slightRulesOff(axe: AxeInside): Record<string, { enabled: false }> {
  const slight = axe._audit.rules.filter(({ impact }) => impact === "minor" || impact === "moderate");
  return Object.fromEntries(slight.map(({ id }) => [id, { enabled: false }]));
}

/** Serious and critical findings, one sentence each. */
export function axeProblems(results: Pick<AxeResults, "violations">): string[] {
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `axe ${id}: ${help} (${String(nodes[0]?.target[0])})`);
}
