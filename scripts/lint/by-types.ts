import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeComponentScripts } from "./component-scripts.ts";

/*
 * All rules over the program's TypeScript, those that ask for types too, and over the scripts of its components. There the rules about `any`
 * are off: what other components are is not known outside of them. Further words go to the linter.
 */
const root = resolve(import.meta.dirname, "../..");
const LOOKED_AT = [
  "electron",
  "devices",
  "renderer",
  "hall",
  "kiosk-config",
  "ocr",
  "test",
  "scripts",
  "vitest.config.ts",
];
const WITH_COMPONENTS = ["renderer", "hall/web"];

const components = mkdtempSync(join(tmpdir(), "component-scripts-"));
try {
  writeComponentScripts({ root, folders: WITH_COMPONENTS, to: components });
  const { status } = spawnSync(
    join(root, "node_modules/.bin/oxlint"),
    [
      ...["--type-aware", "--deny-warnings", "-c", join(root, ".oxlintrc.json")],
      ...[...process.argv.slice(2), ...LOOKED_AT, ...WITH_COMPONENTS.map((folder) => join(components, folder))],
    ],
    { cwd: root, stdio: "inherit" },
  );
  process.exitCode = status ?? 1;
} finally {
  rmSync(components, { recursive: true, force: true });
}
