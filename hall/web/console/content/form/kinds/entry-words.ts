import type { FormEntry } from "../form-spec.ts";

/** Values of an entry that are told beside its name: what is there, on one line. */
export function told(...names: readonly string[]): (entry: FormEntry) => string {
  return (entry) =>
    names
      .map((name) => entry[name])
      .map((value) => (Array.isArray(value) ? value.map(String).join("、") : plain(value)))
      .filter((words) => words !== "")
      .join("，");
}

/** How many entries a list of an entry has: `能办 12 件`. */
export function counted(entry: FormEntry, name: string): number {
  const list = entry[name];
  return Array.isArray(list) ? list.length : 0;
}

export function plain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
