import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** An empty folder beside the place where its content will go: only a finished one gets the name others look for. */
export function freshFolder(cacheDir: string, name: string): string {
  mkdirSync(cacheDir, { recursive: true });
  // Set-up has the machine's lock, so a half-made folder here is of a run that was ended.
  for (const entry of readdirSync(cacheDir)) {
    if (entry.startsWith(`.${name}-`)) rmSync(join(cacheDir, entry), { recursive: true, force: true });
  }
  const folder = join(cacheDir, `.${name}-${process.pid}`);
  mkdirSync(folder);
  return folder;
}

/** Give a finished folder its name; gives that back. */
export function putInPlace(folder: string, place: string): string {
  if (existsSync(place)) rmSync(place, { recursive: true });
  renameSync(folder, place);
  return place;
}
