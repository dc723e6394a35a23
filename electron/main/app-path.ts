import { join, normalize, sep } from "node:path";

export const ORIGIN = "app://kiosk";

/** The file behind a URL, or undefined when it names anything outside `root`. */
export function resolvePath(root: string, url: string): string | undefined {
  let path: string;
  try {
    const parsed = new URL(url);
    if (parsed.protocol !== "app:" || parsed.host !== "kiosk") return undefined;
    path = decodeURIComponent(parsed.pathname);
  } catch {
    return undefined;
  }
  if (path.includes("\0") || path.includes("\\")) return undefined;
  const file = normalize(join(root, path));
  return file.startsWith(root + sep) ? file : undefined;
}
