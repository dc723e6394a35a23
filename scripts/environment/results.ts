import { chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Bring the results of a run (each folder below `from`) to `to`, in place of the former ones of the same name; others
 * stay. Only plain files and folders: the run was another user's, and a link of his could point anywhere.
 */
export function bringResults(options: { from: string; to: string; owner: { uid: number; gid: number } }): void {
  const { from, to, owner } = options;
  const names = readdirSync(from);
  if (names.length === 0) return;
  if (lstatSync(to, { throwIfNoEntry: false }) === undefined) {
    mkdirSync(to, { recursive: true });
    chownSync(to, owner.uid, owner.gid);
  }
  for (const name of names) {
    const fresh = join(to, `.${name}-${process.pid}`);
    const former = join(to, `.${name}-${process.pid}-former`);
    copyPlain(join(from, name), fresh, owner);
    if (lstatSync(fresh, { throwIfNoEntry: false }) === undefined) continue;
    if (lstatSync(join(to, name), { throwIfNoEntry: false }) !== undefined) renameSync(join(to, name), former);
    renameSync(fresh, join(to, name));
    rmSync(former, { recursive: true, force: true });
  }
}

function copyPlain(from: string, to: string, owner: { uid: number; gid: number }): void {
  const stat = lstatSync(from);
  if (stat.isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) copyPlain(join(from, name), join(to, name), owner);
  } else if (stat.isFile()) copyFileSync(from, to);
  else return;
  chownSync(to, owner.uid, owner.gid);
}
