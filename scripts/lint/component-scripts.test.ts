import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeComponentScripts } from "./component-scripts.ts";

let root: string;
let to: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "components-"));
  to = mkdtempSync(join(tmpdir(), "scripts-"));
  mkdirSync(join(root, "pages/deep"), { recursive: true });
});
afterEach(() => {
  for (const dir of [root, to]) rmSync(dir, { recursive: true, force: true });
});
const written = (name: string) => readFileSync(join(to, "pages", name), "utf8");

it("writes each component's script on its own lines", () => {
  const component = '<template>\n  <p />\n</template>\n\n<script setup lang="ts">\nconst one = 1;\n</script>\n';
  writeFileSync(join(root, "pages/deep/One.vue"), component);
  expect(writeComponentScripts({ root, folders: ["pages"], to })).toBe(1);
  expect(written("deep/One.vue.ts").split("\n")[5]).toBe("const one = 1;");
});

it("keeps both scripts of one component apart, and makes a module of none", () => {
  const both =
    '<script lang="ts">\nexport type A = 1;\n</script>\n<script setup lang="ts">\nconst a: A = 1;\n</script>\n';
  writeFileSync(join(root, "pages/Both.vue"), both);
  writeFileSync(join(root, "pages/None.vue"), "<template><p /></template>\n");
  expect(writeComponentScripts({ root, folders: ["pages"], to })).toBe(2);
  const lines = written("Both.vue.ts").split("\n");
  expect([lines[1], lines[4]]).toEqual(["export type A = 1;", "const a: A = 1;"]);
  expect(written("None.vue.ts")).toBe("export {};\n");
});

it("says where what they import is found", () => {
  writeComponentScripts({ root, folders: ["pages"], to });
  const { compilerOptions } = JSON.parse(readFileSync(join(to, "tsconfig.json"), "utf8")) as {
    compilerOptions: { rootDirs: string[] };
  };
  expect(compilerOptions.rootDirs).toEqual([root, to]);
});
