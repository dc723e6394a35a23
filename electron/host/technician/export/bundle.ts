import { webcrypto } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { configure, TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from "@zip.js/zip.js";
import { err, ok, type Result } from "neverthrow";
import { newPassphrase } from "./passphrase.ts";
import { scrub } from "./scrub.ts";

// Node 18 has Web Cryptography, but not as a global; workers are for browsers.
(globalThis as { crypto?: unknown }).crypto ??= webcrypto;
configure({ useWebWorkers: false });

/** AES-256. */
const STRENGTH = 3;

export interface BundlePart {
  /** Name in the archive, e.g. `logs/kiosk.jsonl`. */
  name: string;
  text: string;
}

export interface Bundle {
  file: string;
  bytes: number;
  passphrase: string;
}

/**
 * Write the parts, scrubbed, into one ZIP with AES-256 that 7-Zip opens with the passphrase. Under another name first, then
 * on the stick for good, then read back: a technician who drives away with half a file comes back.
 */
export async function writeBundle(options: {
  folder: string;
  fileName: string;
  parts: readonly BundlePart[];
}): Promise<Result<Bundle, string>> {
  const passphrase = newPassphrase();
  const file = join(options.folder, options.fileName);
  const draft = `${file}.part`;
  try {
    const archive = await zip(options.parts, passphrase);
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(archive);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
    const missing = await lacks(await readFile(file), passphrase, options.parts);
    if (missing !== undefined) throw new Error(`read back from the stick, ${missing}`);
    return ok({ file, bytes: archive.length, passphrase });
  } catch (error) {
    // A stick that was pulled has nothing to remove any more.
    await rm(draft, { force: true }).catch(() => undefined);
    await rm(file, { force: true }).catch(() => undefined);
    return err(wordsOf(error));
  }
}

async function zip(parts: readonly BundlePart[], password: string): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { password, encryptionStrength: STRENGTH });
  for (const { name, text } of parts) await writer.add(name, new TextReader(scrub(text)));
  return writer.close();
}

async function lacks(archive: Uint8Array, password: string, parts: readonly BundlePart[]): Promise<string | undefined> {
  const reader = new ZipReader(new Uint8ArrayReader(archive), { password, checkCrc32: true });
  const entries = await reader.getEntries();
  await reader.close();
  const names = new Set(entries.map(({ filename }) => filename));
  const missing = parts.find(({ name }) => !names.has(name));
  if (missing !== undefined) return `${missing.name} is missing`;
  return entries.every(({ encrypted }) => encrypted) ? undefined : "a part is not encrypted";
}

function wordsOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "ENOSPC":
      return "U 盘满了，换一个或者腾出空间";
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return "U 盘写不进去，看看它的写保护开关";
    case "ENOENT":
    case "ENODEV":
    case "EIO":
      return "U 盘被拔掉了，或者读写出错";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
