import { parseDocument } from "yaml";

/** What a text says, for a form; nothing of one that is not well formed. */
export function readText(text: string): Readonly<Record<string, unknown>> | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // An alias without its anchor is only noticed here.
    return undefined;
  }
}
