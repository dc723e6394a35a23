import type { z } from "zod";
import type { SettingOrder } from "../write-at.ts";

type Shaped = z.ZodObject | { shape: Readonly<Record<string, unknown>> };

/** Settings in the order of their schemas, by the setting they are below. */
export function orderOf(schemas: Readonly<Record<string, Shaped | readonly Shaped[]>>): SettingOrder {
  const names = Object.fromEntries(
    Object.entries(schemas).map(([below, of]) => [
      below,
      [...new Set([of].flat().flatMap(({ shape }) => Object.keys(shape)))],
    ]),
  );
  return (below) => names[below] ?? [];
}
