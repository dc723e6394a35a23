import type { LookUp } from "../../../kiosk-config/schema/look-up.ts";

/**
 * What was asked for, as paper may say it: what was chosen from a list. What was typed (numbers, plates, names) is left
 * out, for a lost sheet must tell nobody's secrets. Unknown values are no words.
 */
export function askedWords({ inputs }: Pick<LookUp, "inputs">, values: Readonly<Record<string, string>>): string {
  return inputs
    .flatMap((input) => {
      const value = values[input.id] ?? "";
      if (input.kind === "choice") return input.options.find((option) => option.value === value)?.label ?? [];
      if (input.kind !== "place") return [];
      const group = input.groups.find(({ options }) => options.some((option) => option.value === value));
      const place = group?.options.find((option) => option.value === value);
      return group && place ? `${group.name}${place.label}` : [];
    })
    .join("，");
}
