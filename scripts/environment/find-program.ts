import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** An ordinary user's PATH often lacks the sbin folders, where runuser and useradd live. */
const ALSO = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

/** Absolute path of a program, or undefined. */
export function findProgram(name: string, path = process.env["PATH"] ?? ""): string | undefined {
  return [...path.split(delimiter).filter((folder) => folder !== ""), ...ALSO]
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
