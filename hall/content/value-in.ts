import { readYaml } from "../../kiosk-config/loader/yaml-source.ts";

/** What a text says, as a form shows it: unchecked, so that a form opens on a text with errors, too. */
export function valueIn(text: string): { value?: Record<string, unknown> } {
  const read = readYaml({ file: "", text });
  if (read.isErr() || typeof read.value.value !== "object" || read.value.value === null) return {};
  return Array.isArray(read.value.value) ? {} : { value: read.value.value as Record<string, unknown> };
}
