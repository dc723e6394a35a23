import { constants, existsSync } from "node:fs";
import { copyFile, link, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { archiveDirOf } from "../../archive/archive-dir.ts";
import { HEADS_FILE } from "../../audit/noted-heads.ts";

/**
 * Put the archive of the first hall, which a file's only hall is, where that of hall `hallId` is looked for; the former one
 * stays. Done again, it brings what is new. Gives how many files are there.
 */
export async function carryArchive(dataDir: string, hallId: string): Promise<number> {
  const [from, to] = [archiveDirOf(dataDir), archiveDirOf(dataDir, hallId)];
  if (from === to || !existsSync(from)) return 0;
  const files = (await readdir(from, { withFileTypes: true })).filter((entry) => entry.isFile());
  if (files.length === 0) return 0;
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const { name } of files) {
    await rm(join(to, name), { force: true });
    // Files of days are never written again and may share their bytes; the heads are added to.
    if (name === HEADS_FILE) await copyFile(join(from, name), join(to, name), constants.COPYFILE_EXCL);
    else await link(join(from, name), join(to, name)).catch(() => copyFile(join(from, name), join(to, name)));
  }
  return files.length;
}
