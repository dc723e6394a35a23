import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "vue/compiler-sfc";

/**
 * The scripts of all components below `folders` as TypeScript files in the empty folder `to`, each on the lines where it stands in its
 * component, so that a linter that reads no components can be asked about them. What they import is found as if they lay in
 * `root`. Returns how many there are.
 */
export function writeComponentScripts(of: { root: string; folders: readonly string[]; to: string }): number {
  const { root, folders, to } = of;
  const components = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".vue"))
      .map((name) => join(folder, name)),
  );
  for (const component of components) {
    const file = join(to, `${component}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, scriptOf(readFileSync(join(root, component), "utf8")));
  }
  symlinkSync(join(root, "node_modules"), join(to, "node_modules"));
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { rootDirs: [root, to] },
    include: ["**/*.ts", ...folders.map((folder) => join(root, folder, "**/*.d.ts"))],
  };
  writeFileSync(join(to, "tsconfig.json"), JSON.stringify(config));
  return components.length;
}

function scriptOf(source: string): string {
  const { script, scriptSetup } = parse(source).descriptor;
  const parts = [script, scriptSetup].filter((part) => part !== null);
  parts.sort((a, b) => a.loc.start.offset - b.loc.start.offset);
  let text = "";
  for (const { content, loc } of parts) {
    text += "\n".repeat(Math.max(0, loc.start.line - text.split("\n").length)) + content;
  }
  return parts.length === 0 ? "export {};\n" : text;
}
