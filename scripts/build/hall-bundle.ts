import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, relative } from "node:path";
import { build, type Plugin } from "vite";
import { buildCheckedContent, readerDefine } from "./checked-content.ts";

/** Native modules stay in node_modules: their prebuilds are found relative to their own package. */
const NATIVE = ["libsql", "@node-rs/argon2", "@napi-rs/canvas", "pg-native"];
const EXTERNAL = [...NATIVE, ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** The thread that checks texts is a program of its own beside the others, and is begun as it is: nothing reads TypeScript there. */
const CHECK_THREAD = {
  name: "check-thread",
  module: "hall/content/check-thread-program.ts",
  code: `export const CHECK_THREAD = { file: new URL("./check-thread.js", import.meta.url), entry: undefined };`,
} as const;

const outDirOf = (root: string) => join(root, "dist", "hall");
const stampOf = (root: string) => join(outDirOf(root), "stamp.json");

/** What is built: the program `node` runs, and as modules its command line and the hall itself. */
export const hallBundleOf = (root: string) => ({
  program: join(outDirOf(root), "main.js"),
  cli: join(outDirOf(root), "cli.js"),
  server: join(outDirOf(root), "server.js"),
});

interface Stamp {
  /** Of the modules' text and the packages. */
  hash: string;
  /** What went into the bundle, relative to the repository. A further one can only come in through one of these. */
  modules: readonly string[];
}

/** Whether `dist/hall` is made of what lies here now. */
export function hallBundleIsFresh(root: string): boolean {
  if (!existsSync(stampOf(root))) return false;
  const { hash, modules } = JSON.parse(readFileSync(stampOf(root), "utf8")) as Stamp;
  return modules.every((each) => existsSync(join(root, each))) && hash === hashOf(root, modules);
}

/**
 * Build the hall into a few files, unless nothing has changed since the last time: it starts in a seventh of the processor
 * time that its hundreds of sources take, which is felt at each restart and by every test that starts one.
 */
export async function buildHallBundle(options: { root: string; say: (line: string) => void }): Promise<void> {
  const { root, say } = options;
  if (hallBundleIsFresh(root)) return;
  say("building the hall");
  const modules = new Set<string>();
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    define: readerDefine(root),
    plugins: [ownPlaces(root, (file) => modules.add(file))],
    build: {
      target: "node20",
      outDir: outDirOf(root),
      emptyOutDir: true,
      minify: false,
      ssr: true,
      rolldownOptions: {
        external: EXTERNAL,
        input: {
          main: join(root, "hall", "main.ts"),
          cli: join(root, "hall", "cli.ts"),
          server: join(root, "hall", "server.ts"),
          [CHECK_THREAD.name]: join(root, "hall", "content", "check-thread-entry.ts"),
        },
        output: { format: "esm", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", banner: REQUIRE },
      },
    },
    ssr: { noExternal: true, external: NATIVE, target: "node" },
  });
  await buildCheckedContent(root);
  const names = [...modules].sort();
  const stamp: Stamp = { hash: hashOf(root, names), modules: names };
  mkdirSync(outDirOf(root), { recursive: true });
  writeFileSync(stampOf(root), JSON.stringify(stamp));
}

/** CommonJS packages inside the bundle ask for Node's own modules by `require`. */
const REQUIRE = `import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);`;

/** Our sources find files beside themselves by `import.meta.url`: inside the bundle it still says where the source lies. */
function ownPlaces(root: string, seen: (file: string) => void): Plugin {
  return {
    name: "own-places",
    enforce: "pre",
    transform(code, id) {
      const [file = id] = id.split("?");
      if (file.includes("/node_modules/") || !file.startsWith(`${root}/`)) return null;
      const own = relative(root, file);
      seen(own);
      if (own === CHECK_THREAD.module) return { code: CHECK_THREAD.code, map: null };
      if (code.includes("import.meta.dirname"))
        this.error(`${own}: import.meta.url is understood here, dirname is not`);
      if (!code.includes("import.meta.url")) return null;
      const place = JSON.stringify(relative("dist/hall", own));
      return { code: code.replace(/\bimport\.meta\.url\b/g, `new URL(${place}, import.meta.url).href`), map: null };
    },
  };
}

function hashOf(root: string, modules: readonly string[]): string {
  const hash = createHash("sha256");
  for (const each of [...modules, "package-lock.json", "scripts/build/hall-bundle.ts"])
    hash.update(each).update(readFileSync(join(root, each)));
  return hash.digest("hex");
}
