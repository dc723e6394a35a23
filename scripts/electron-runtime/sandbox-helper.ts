import { chmodSync, chownSync, copyFileSync, existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { isSetUidRoot } from "../environment/sandbox.ts";

/** As root, make Chromium's set-uid helper what it has to be, in a file of its own: the old may be a hard link. */
export function withSandboxHelper(electronDir: string): void {
  const helper = join(electronDir, "chrome-sandbox");
  if (process.getuid?.() !== 0 || !existsSync(helper) || isSetUidRoot(helper)) return;
  const fresh = `${helper}.fresh-${process.pid}`;
  copyFileSync(helper, fresh);
  chownSync(fresh, 0, 0);
  chmodSync(fresh, 0o4755);
  renameSync(fresh, helper);
}
