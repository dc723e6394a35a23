import type { LookUpFound, LookUpValue } from "../../../kiosk-config/schema/look-up-result.ts";
import type { LookUp } from "../../../kiosk-config/schema/look-up.ts";
import type { PrintedPart } from "../../contract/print.ts";

/** The part of what was found that this medium may carry; undefined where it may carry none. */
export function printedPart(lookUp: LookUp, medium: "slip" | "a4", found: LookUpFound): PrintedPart | undefined {
  const part = lookUp.print[medium];
  if (part === undefined) return undefined;
  const wanted = found.columns.flatMap((label, index) => ((part.columns?.includes(label) ?? true) ? [index] : []));
  const text = (value: LookUpValue | undefined) => value?.text ?? "";
  return {
    facts: found.facts
      .filter(({ label }) => part.facts?.includes(label) ?? true)
      .map(({ label, value }) => ({ label, text: text(value) })),
    columns: wanted.map((index) => found.columns[index] ?? ""),
    rows: found.rows.map((row) => wanted.map((index) => text(row[index]))),
    total: found.total,
    ...(found.asOf !== undefined && { asOf: found.asOf }),
  };
}
