import { readdir, stat, statfs } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ExportTarget } from "../../../contract/index.ts";

const MEGABYTE = 1024 * 1024;

/**
 * Folders under the roots that are another file system than the folder around them: something is mounted there. Roots and
 * two levels below (`/media/STICK`, `/run/media/user/STICK`).
 */
export async function usbFolders(
  roots: readonly string[],
  isMounted: (path: string, parent: string) => Promise<boolean> = onAnotherDevice,
): Promise<ExportTarget[]> {
  const found: ExportTarget[] = [];
  const look = async (folder: string, depth: number): Promise<void> => {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const path = join(folder, name);
      if (await isMounted(path, folder)) found.push(await targetOf(path));
      else if (depth > 1) await look(path, depth - 1);
    }
  };
  for (const root of roots) await look(root, 2);
  return found;
}

async function onAnotherDevice(path: string, parent: string): Promise<boolean> {
  try {
    const [inner, outer] = await Promise.all([stat(path), stat(parent)]);
    return inner.isDirectory() && inner.dev !== outer.dev;
  } catch {
    return false;
  }
}

async function targetOf(path: string): Promise<ExportTarget> {
  const space = await statfs(path).catch(() => undefined);
  const freeMegabytes = space === undefined ? 0 : Math.floor((space.bavail * space.bsize) / MEGABYTE);
  return { path, label: basename(path), freeMegabytes };
}
