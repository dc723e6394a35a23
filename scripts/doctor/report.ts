import type { Finding } from "./finding.ts";

const SIGNS: Record<Finding["state"], string> = { ok: "ok     ", note: "note   ", missing: "MISSING" };

/** Findings for people: a line each, what to do beneath it, and a verdict. */
export function asText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ id }) => id.length));
  const lines = findings.flatMap(({ id, state, detail, todo }) => {
    const line = `${SIGNS[state]}  ${id.padEnd(width)}  ${detail.replaceAll("\n", " ")}`;
    return todo === undefined ? [line] : [line, `${" ".repeat(width + 11)}→ ${todo}`];
  });
  const count = findings.filter(({ state }) => state === "missing").length;
  const verdict = count === 0 ? "Everything that is needed is there." : `${count} needed, but missing.`;
  return `${[...lines, verdict].join("\n")}\n`;
}
