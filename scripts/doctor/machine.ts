import { existsSync, mkdirSync, statfsSync } from "node:fs";
import { acquireDisplay, displayAnswers } from "../environment/display.ts";
import { canWrite } from "../environment/places.ts";
import { ROOT, type RunSettings } from "../setup/run-settings.ts";
import { fine, missing, note, type Finding } from "./finding.ts";

const HALL_TIME_ZONE = "Asia/Shanghai";
/** No clock that is right shows less; a kiosk with an empty battery starts in 1970 or in the year of its mainboard. */
const EARLIEST_YEAR = 2026;
const NEEDED_MB = 200;
const WANTED_MB = 2000;

export function user(): Finding {
  const name = process.env["USER"] ?? "";
  if (process.getuid?.() === 0) return missing("user", "root", "run ./kiosk doctor: it drops to an ordinary user");
  return fine("user", name === "fangbian" ? "fangbian, to which root drops" : "an ordinary user");
}

export async function displays(): Promise<Finding[]> {
  const given = process.env["DISPLAY"];
  const screen =
    given === undefined || given === ""
      ? note("display", "none given: windows open on a virtual one")
      : (await displayAnswers(given))
        ? fine("display", `${given} answers`)
        : note("display", `${given} does not answer`, "unset DISPLAY, or give the right one");
  const virtual = await acquireDisplay({ headless: true, widthPx: 1080, heightPx: 1920 });
  if (virtual.isErr()) return [screen, missing("virtual-display", virtual.error, "as root: apt-get install -y xvfb")];
  await virtual.value.release();
  return [screen, fine("virtual-display", "Xvfb starts")];
}

export function disk(settings: RunSettings): Finding {
  mkdirSync(settings.cacheDir, { recursive: true });
  const free = { "the clone": freeMb(ROOT), "the cache": freeMb(settings.cacheDir), "/tmp": freeMb("/tmp") };
  const detail = Object.entries(free)
    .map(([place, mb]) => `${mb} MB free for ${place}`)
    .join(", ");
  const least = Math.min(...Object.values(free));
  if (least < NEEDED_MB) return missing("disk", detail, `free at least ${NEEDED_MB} MB`);
  return least < WANTED_MB ? note("disk", detail, "free some space before it runs out") : fine("disk", detail);
}

function freeMb(path: string): number {
  if (!existsSync(path)) return 0;
  const { bavail, bsize } = statfsSync(path);
  return Math.floor((bavail * bsize) / 1024 / 1024);
}

/** `zone` and `now` as the machine has them. */
export function clock(zone = Intl.DateTimeFormat().resolvedOptions().timeZone, now = new Date()): Finding {
  const detail = `${now.toISOString()}, time zone ${zone}`;
  if (now.getUTCFullYear() < EARLIEST_YEAR) {
    return missing("clock", `${detail}: this clock is wrong`, "set it (timedatectl set-time), and let NTP keep it");
  }
  return zone === HALL_TIME_ZONE
    ? fine("clock", detail)
    : note("clock", detail, `a kiosk in a hall: timedatectl set-timezone ${HALL_TIME_ZONE}`);
}

export function dataFolder(settings: RunSettings): Finding {
  try {
    mkdirSync(settings.dataDir, { recursive: true });
  } catch {
    // Said below.
  }
  return canWrite(settings.dataDir)
    ? fine("data-folder", "can be written")
    : missing(
        "data-folder",
        `${settings.dataDir} cannot be written`,
        "make it writable, or name another by start --data",
      );
}
