import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../environment/find-program.ts";
import { DEBIAN_PACKAGES, type DebianPackage, type Evidence } from "./debian-packages.ts";
import type { Need } from "./subcommands.ts";

const LIBRARY_DIRS = [
  "/usr/lib/x86_64-linux-gnu",
  "/lib/x86_64-linux-gnu",
  "/usr/lib/aarch64-linux-gnu",
  "/lib/aarch64-linux-gnu",
  "/usr/lib64",
  "/lib64",
  "/usr/lib",
  "/usr/local/lib",
];
const TESSERACT_DIRS = ["/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata"];
const FONT_DIRS = ["/usr/share/fonts", "/usr/local/share/fonts", join(homedir(), ".local/share/fonts")];

/** Packages for these needs of which there is no evidence on this machine. */
export function missingPackages(
  needs: readonly Need[],
  isThere: (evidence: Evidence) => boolean = evidenceIsThere,
): DebianPackage[] {
  return DEBIAN_PACKAGES.filter(({ need, evidence }) => needs.includes(need) && !isThere(evidence));
}

function evidenceIsThere(evidence: Evidence): boolean {
  switch (evidence.kind) {
    case "program":
      return findProgram(evidence.name) !== undefined;
    case "library":
      return LIBRARY_DIRS.some((dir) => existsSync(join(dir, evidence.soname)));
    case "data":
      return TESSERACT_DIRS.some((dir) => existsSync(join(dir, evidence.file)));
    case "font":
      return FONT_DIRS.some((dir) => hasFile(dir, evidence.file));
  }
}

function hasFile(dir: string, name: RegExp): boolean {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true }).some((entry) => name.test(entry.name));
  } catch {
    return false;
  }
}
