// @vitest-environment node
import { build, type Plugin, type PluginOption, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { pageBuild } from "./page-build.ts";

/** Everything that everybody waits for: Vue and Pinia, the line to the host, and two screens. */
const SCRIPT_BAR_BYTES = 155_000;

/** Faces and dictionaries are made from what no script imports, and take longer than all the rest. */
const SLOW = ["fangbian:typeface", "fangbian:pinyin-dictionary", "fangbian:handwriting-data"];
const noFaces: Plugin = {
  name: "no-faces",
  enforce: "pre",
  resolveId: (id) => (id.startsWith("virtual:typeface") ? `\0${id.replace(":", "-")}` : null),
  load: (id) => (id.startsWith("\0virtual-typeface") ? ":root{color:black}" : null),
};
const isSlow = (plugin: PluginOption) =>
  typeof plugin === "object" && plugin !== null && "name" in plugin && SLOW.includes(plugin.name);

let chunks: Map<string, Rolldown.OutputChunk>;
beforeAll(async () => {
  // Else Vue is built with all that helps its developers.
  vi.stubEnv("NODE_ENV", "production");
  const config = pageBuild({ outDir: "unused", withGallery: false });
  const built = await build({
    ...config,
    configFile: false,
    logLevel: "error",
    plugins: [noFaces, ...(config.plugins ?? []).filter((plugin) => !isSlow(plugin))],
    build: { ...config.build, write: false },
  });
  const { output } = built as Rolldown.RolldownOutput;
  chunks = new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.name, file] as const] : [])));
}, 120_000);
afterAll(() => void vi.unstubAllEnvs());

function chunk(name: string): Rolldown.OutputChunk {
  const found = chunks.get(name);
  if (found === undefined) throw new Error(`no chunk ${name} among ${[...chunks.keys()].join(", ")}`);
  return found;
}
const modulesOf = (name: string) => Object.keys(chunk(name).modules).join("\n");

describe("the page as it is built", () => {
  it("is at its first screen with two scripts, the second of which asks for nothing", () => {
    expect(chunk("citizen").imports).toEqual([chunk("first").fileName]);
    expect(chunk("first").imports).toEqual([]);
  });

  it("makes nobody wait for more than the first screens need", () => {
    const bytes = Buffer.byteLength(chunk("citizen").code) + Buffer.byteLength(chunk("first").code);
    expect(bytes).toBeLessThan(SCRIPT_BAR_BYTES);
    expect(modulesOf("first")).toContain("HomeScreen.vue");
    for (const much of ["stores/appeal.ts", "stores/sheets.ts", "services.ts", "KeypadScreen.vue", "TechnicianApp.vue"])
      expect(modulesOf("first")).not.toContain(much);
  });

  it("has everything else of the citizen in one file, and of the staff in another", () => {
    expect(modulesOf("later")).toContain("GuideScreen.vue");
    expect(modulesOf("later")).not.toContain("TechnicianApp.vue");
    expect(modulesOf("technician")).toContain("TechnicianApp.vue");
    expect(chunk("first").dynamicImports).toContain(chunk("later").fileName);
  });

  it("starts the page from its own address alone: no sheet of paper loads the script that does", () => {
    expect(modulesOf("citizen")).toContain("citizen/main.ts");
    const others = [...chunks.values()].filter(({ imports }) => imports.includes(chunk("citizen").fileName));
    expect(others).toEqual([]);
  });
});
