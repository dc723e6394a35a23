import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { typeFaults } from "./type-faults.ts";

const root = resolve(import.meta.dirname, "../..");
const FILES = {
  "code.ts": `import { ok } from "neverthrow";
export const text: number = "a";
ok(1);
`,
  "Inner.vue": `<script setup lang="ts">
defineProps<{ count: number }>();
</script>

<template>
  <p>{{ count }}</p>
</template>
`,
  "ImportedByNobody.vue": `<script setup lang="ts">
import Inner from "./Inner.vue";

const text: number = "a";
</script>

<template>
  <Inner :count="'a'" />
  <p>{{ text }} {{ unknown }}</p>
</template>
`,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "type-faults-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const config = { extends: join(root, "tsconfig.json"), compilerOptions: { types: [] }, include: ["*.ts", "*.vue"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it("finds faults in code, in a component's script and in its template, and Results that nobody looks at", () => {
  const found = typeFaults(join(folder, "tsconfig.json")).map(({ file, start = 0 }) => {
    const line = file?.text.slice(0, start).split("\n").length;
    return `${basename(file?.fileName ?? "")}:${String(line)}`;
  });
  expect(found.sort()).toEqual([
    "ImportedByNobody.vue:4",
    "ImportedByNobody.vue:8",
    "ImportedByNobody.vue:9",
    "code.ts:2",
    "code.ts:3",
  ]);
}, 60_000);
