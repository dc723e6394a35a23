import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import type { Log } from "./log.ts";

/** This many GPU deaths within the window mean that the driver cannot do it. */
const DEATHS = 3;
const WINDOW_MS = 30_000;

/**
 * Without a graphics card each frame of a screen that fades and slides costs the processor several times what a still one does
 * (measured at 1080 × 1920: 40 to 75 ms against 8): two or three frames of motion for nobody's eye, and the answer behind
 * them comes late. So everything stands at once there. Only before the program is ready.
 */
function standStill(): void {
  app.commandLine.appendSwitch("force-prefers-reduced-motion");
}

/**
 * Old kiosk boards have GPU drivers that die at once and take the whole program with them. After three deaths in half a
 * minute a marker is left and the program starts anew with software drawing; another program version tries the GPU again.
 */
export function guardGpu(options: { dataDir: string; version: string; log: Log }): void {
  const marker = join(options.dataDir, "software-drawing");
  if (existsSync(marker) && readFileSync(marker, "utf8") === options.version) {
    app.disableHardwareAcceleration();
    standStill();
    options.log("warn", "gpu.software");
    return;
  }
  if (app.commandLine.hasSwitch("disable-gpu")) standStill();
  const deaths: number[] = [];
  app.on("child-process-gone", (_event, details) => {
    if (details.type !== "GPU" || details.reason === "clean-exit") return;
    deaths.push(Date.now());
    options.log("warn", "gpu.died", { reason: details.reason });
    if (deaths.filter((at) => Date.now() - at < WINDOW_MS).length < DEATHS) return;
    mkdirSync(options.dataDir, { recursive: true });
    writeFileSync(marker, options.version);
    app.relaunch();
    app.exit(0);
  });
}
