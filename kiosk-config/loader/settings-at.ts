import type { z } from "zod";

/** zod keeps its definitions open for tools like this one; only what is needed of them is named here. */
interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: readonly z.ZodType[];
  values?: readonly unknown[];
}

function definitionOf(schema: z.ZodType): Definition {
  const definition = schema._zod.def as unknown as Definition;
  const inner = definition.innerType ?? definition.in;
  return inner === undefined ? definition : definitionOf(inner);
}

/** Names of the settings that a schema knows at a path; all members' names where it is a union. */
export function settingsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return schemasAt(schema, path).flatMap((found) => Object.keys(definitionOf(found).shape ?? {}));
}

/** Values that a schema knows at a path, where it knows them one by one. */
export function valuesAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return schemasAt(schema, path).flatMap((found) => (definitionOf(found).values ?? []).map(String));
}

/** What may stand at a path; several where a union is on the way. */
function schemasAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType[] {
  const { options, element, shape } = definitionOf(schema);
  if (options !== undefined) return options.flatMap((option) => schemasAt(option, path));
  const [first, ...rest] = path;
  if (first === undefined) return [schema];
  const next = element ?? shape?.[String(first)];
  return next === undefined ? [] : schemasAt(next, rest);
}
