import type { GuidePath } from "./finding.ts";

/** One text of a piece of content and where it stands. */
export interface Text {
  path: GuidePath;
  text: string;
}

/** Titles of law, official names and addresses are quoted as they are. */
const OFFICIAL_WORDING: ReadonlySet<string> = new Set(["legalBasis", "basis", "name", "address"]);

export function isOfficialWording(path: GuidePath): boolean {
  return path.some((step) => OFFICIAL_WORDING.has(String(step)));
}

export function textsOf(value: unknown, path: GuidePath = []): Text[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((entry, index) => textsOf(entry, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => textsOf(entry, [...path, key]));
}
