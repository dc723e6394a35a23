import type { z } from "zod";

/** zod keeps its definitions open for tools like this one; only what is needed of them is named here. */
interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: readonly z.ZodType[];
}

/** Names of the settings that a schema knows at a path; all members' names where it is a union. */
export function settingsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const definition = schema._zod.def as unknown as Definition;
  const inner = definition.innerType ?? definition.in;
  if (inner !== undefined) return settingsAt(inner, path);
  if (definition.options !== undefined) return definition.options.flatMap((option) => settingsAt(option, path));
  const [first, ...rest] = path;
  if (first === undefined) return Object.keys(definition.shape ?? {});
  const next = definition.element ?? definition.shape?.[String(first)];
  return next === undefined ? [] : settingsAt(next, rest);
}
