import { statfsSync } from "node:fs";

/** Name of the display that is a virtual one of ours; set by whoever made it. */
export const VIRTUAL_DISPLAY_ENV = "FANGBIAN_VIRTUAL_DISPLAY";

/** Containers often give 64 MB, which one large page can fill; Chromium then crashes its page. */
const ENOUGH_SHARED_MEMORY_BYTES = 256 * 1024 * 1024;

/**
 * Command-line flags for any Electron we start. The sandbox is never switched off here.
 * On a virtual display there is no GPU: said beforehand, Chromium does not start one only to see it die.
 */
export function electronFlags(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  return [
    ...(env[VIRTUAL_DISPLAY_ENV] === undefined ? [] : ["--disable-gpu"]),
    ...(sharedMemoryBytes() < ENOUGH_SHARED_MEMORY_BYTES ? ["--disable-dev-shm-usage"] : []),
  ];
}

function sharedMemoryBytes(): number {
  try {
    const { bsize, blocks } = statfsSync("/dev/shm");
    return bsize * blocks;
  } catch {
    return 0;
  }
}
