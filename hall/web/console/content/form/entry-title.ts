/** Settings that name an entry of a list, the likeliest first. */
const NAMING = ["name", "title", "label", "ask", "question", "say", "id"] as const;
const LONGEST = 16;

/** What an entry of a list is called, short enough for a line; nothing while it has no name. */
export function entryTitle(entry: unknown): string | undefined {
  if (typeof entry === "string") return entry === "" ? undefined : cut(entry);
  if (typeof entry !== "object" || entry === null) return undefined;
  for (const key of NAMING) {
    const value = (entry as Record<string, unknown>)[key];
    const title: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof title === "string" && title !== "") return cut(title);
  }
  return undefined;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
