import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether Debian's tesseract with its Chinese model is there. */
export async function hasNativeTesseract(): Promise<boolean> {
  try {
    return (await run("tesseract", ["--list-langs"])).stdout.includes("chi_sim");
  } catch {
    return false;
  }
}

/** How long Debian's tesseract needs for a picture, with one thread and its start, in milliseconds. */
export async function nativeMs(image: Uint8Array): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "bench-ocr-"));
  try {
    const file = join(folder, "picture");
    writeFileSync(file, image);
    const startedAt = performance.now();
    await run("tesseract", [file, "stdout", "-l", "chi_sim", "--psm", "6"], {
      env: { ...process.env, OMP_THREAD_LIMIT: "1" },
      maxBuffer: 8 * 1024 * 1024,
    });
    return performance.now() - startedAt;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
