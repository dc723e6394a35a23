/** What is checked without running the product; each counts as one test. */
export interface Check {
  name: string;
  /** Program of node_modules/.bin and its arguments. */
  command: readonly [string, ...string[]];
  /** What to do when it fails. */
  hint: string;
}

export const CHECKS: readonly Check[] = [
  { name: "format", command: ["prettier", "--check", "--log-level", "warn", "."], hint: "npx prettier --write ." },
  { name: "types", command: ["tsx", "scripts/lint/types.ts"], hint: "the compiler says where" },
  {
    name: "lint of components",
    command: ["eslint", "--max-warnings", "0", "."],
    hint: "npx eslint --fix . mends the simple ones",
  },
  {
    name: "lint",
    command: ["tsx", "scripts/lint/by-types.ts"],
    hint: "npx tsx scripts/lint/by-types.ts says where; npx oxlint FILES for what asks for no types",
  },
  {
    name: "arrows between rooms",
    command: ["depcruise", "electron", "devices", "renderer", "hall", "kiosk-config", "ocr", "test", "scripts"],
    hint: "docs/architecture.md says which room may import which",
  },
  { name: "dead code", command: ["knip", "--no-progress"], hint: "remove what nobody uses" },
];
