import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { acquireDisplay, type DisplayWish } from "./environment/display.ts";
import { prepareKiosk, type PreparedKiosk } from "./environment/prepare-kiosk.ts";
import { say } from "./environment/say.ts";
import { ROOT, runSettings } from "./setup/run-settings.ts";
import type { Subcommand } from "./setup/subcommands.ts";
import type { PreparedElectron } from "./test/main.ts";
import type * as HallCli from "../hall/cli.ts";

/** A panel standing upright, as most kiosks have it. */
const PORTRAIT = { widthPx: 1080, heightPx: 1920 };
/** Room for both layouts. */
const BOTH_LAYOUTS = { widthPx: 1920, heightPx: 1920 };

/** Hand a subcommand to the room it belongs to; only that room is loaded. Gives the exit code. */
export async function dispatch(name: Exclude<Subcommand, "help">, argv: readonly string[]): Promise<number> {
  const { outDir, dataDir } = runSettings();
  const headless = argv.includes("--headless");
  switch (name) {
    case "hall":
      return hall(argv);
    case "devices":
      return (await import("../devices/cli/main.ts")).runDevicesCli([...argv], {
        defaultDataDir: join(dataDir, "kiosk"),
      });
    case "content":
      return (await import("../kiosk-config/cli/main.ts")).runContentCli(argv);
    case "search":
      return (await import("../kiosk-config/cli/search.ts")).runSearchCli(argv);
    case "ocr":
      return (await import("../ocr/cli/main.ts")).runOcrCli(argv);
    case "doctor":
      return (await import("./doctor/main.ts")).runDoctor(argv);
    case "test":
      return unlessUnprepared(async () =>
        (await import("./test/main.ts")).runTest({ root: ROOT, outDir: join(outDir, "test"), argv, prepareElectron }),
      );
    case "start":
      return withKiosk({ headless, ...PORTRAIT }, async ({ runtime, display }) => {
        const { runStart } = await import("./start/main.ts");
        return runStart({ root: ROOT, argv, runtime, display: display.name, defaultDataDir: join(dataDir, "kiosk") });
      });
    case "tour":
      return withKiosk({ headless: true, ...BOTH_LAYOUTS }, async ({ runtime, display }) => {
        const { runTour } = await import("./tour/main.ts");
        const [, only] = /--only[= ](\S+)/.exec(argv.join(" ")) ?? [];
        return runTour({
          electronPath: runtime.executable,
          outDir: join(outDir, "tour"),
          display: display.name,
          ...(only !== undefined && { only }),
          form: argv.includes("--short") ? "short" : "whole",
          check: argv.includes("--check"),
        });
      });
    case "demo":
      return withKiosk({ headless, ...PORTRAIT }, async ({ runtime, display }) => {
        const { runDemo } = await import("./demo/main.ts");
        return runDemo({ root: ROOT, outDir: join(outDir, "demo"), argv, runtime, display: display.name });
      });
    case "soak":
      return unlessUnprepared(async () =>
        (await import("./soak/main.ts")).runSoak({ root: ROOT, argv, prepareElectron }),
      );
    case "bench":
      return withKiosk({ headless: true, ...PORTRAIT }, async ({ runtime, display }) => {
        const { runBench } = await import("./bench/main.ts");
        return runBench({ root: ROOT, outDir: join(outDir, "bench"), argv, runtime, display: display.name });
      });
  }
}

/** A hall runs from its bundle and serves its pages; where they cannot be built, from its sources, and kiosks alone. */
async function hall(argv: readonly string[]): Promise<number> {
  const [pages, bundle, { withLock }] = await Promise.all([
    import("./build/hall-pages.ts"),
    import("./build/hall-bundle.ts"),
    import("./environment/lock.ts"),
  ]);
  const serves = argv[0] === undefined || argv[0].startsWith("--");
  const wantsPages = serves && !argv.includes("--help") && !pages.hallPagesAreFresh(ROOT);
  if (wantsPages || !bundle.hallBundleIsFresh(ROOT)) {
    const file = join(runSettings().cacheDir, "build.lock");
    try {
      await withLock({ file, onWait: () => say("another run is building; waiting") }, async () => {
        await bundle.buildHallBundle({ root: ROOT, say });
        if (wantsPages) await pages.buildHallPages({ root: ROOT, say });
      });
    } catch (error) {
      say(`the hall or its pages were not built: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const cli = bundle.hallBundleIsFresh(ROOT)
    ? ((await import(pathToFileURL(bundle.hallBundleOf(ROOT).cli).href)) as typeof HallCli)
    : await import("../hall/cli.ts");
  return cli.runHallCli(argv);
}

class CannotPrepare extends Error {}

/** For files that run side by side, each on a display of its own. */
async function prepareElectron(): Promise<PreparedElectron> {
  const kiosk = await prepareKiosk({ headless: true, ...PORTRAIT });
  if (kiosk.isErr()) throw new CannotPrepare(kiosk.error);
  const { display, env } = kiosk.value;
  const second = await acquireDisplay({ headless: true, ...PORTRAIT });
  if (second.isErr()) throw new CannotPrepare(second.error);
  const displays = [display, second.value].map(({ name, env: { XAUTHORITY = "" } }) => `${name}|${XAUTHORITY}`);
  return {
    env: { ...env, FANGBIAN_DISPLAYS: displays.join(" ") },
    places: displays.length,
    release: async () => {
      await second.value.release();
      await kiosk.value.release();
    },
  };
}

async function unlessUnprepared(action: () => Promise<number>): Promise<number> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof CannotPrepare)) throw error;
    say(error.message);
    return 1;
  }
}

async function withKiosk(wish: DisplayWish, action: (kiosk: PreparedKiosk) => Promise<number>): Promise<number> {
  const kiosk = await prepareKiosk(wish);
  if (kiosk.isErr()) {
    say(kiosk.error);
    return 1;
  }
  try {
    return await action(kiosk.value);
  } finally {
    await kiosk.value.release();
  }
}
