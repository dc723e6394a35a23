import type { Material } from "../schema/material.ts";
import { needOf, sheetsOf, sourceOf, submissionOf } from "./code-value.ts";
import { oneLine } from "./plain-text.ts";
import type { RawFields } from "./raw-item.ts";

const MAX_SHEETS = 10;

/** One paper, and what a clerk must still look at. */
export function materialOf(raw: RawFields): { material: Partial<Material>; open: string[] } {
  const name = oneLine(raw["material_name"] ?? "");
  const open: string[] = [];
  const source = known(sourceOf(raw["source_type"]), "applicant", `材料“${name}”的来源渠道`, open);
  const need = known(needOf(raw["is_need"]), "required", `材料“${name}”的必要性`, open);
  const wanted = submissionOf(raw["material_format"]);
  // What only the applicant has cannot be fetched by a window, whatever the table says.
  const submission = wanted === "fetched" && source !== "government" ? "bring" : wanted;
  if (submission !== wanted) open.push(`材料“${name}”写着免提交，但不是政府部门核发的`);
  const count = Math.min(Number(/\d+/.exec(raw["page_num"] ?? "")?.[0] ?? 1), MAX_SHEETS);
  const note = oneLine(raw["fill_explain"] ?? raw["remark"] ?? "");
  if (need === "deferrable" && note === "") open.push(`材料“${name}”可以后补，但没有写到什么时候`);
  return {
    open,
    material: {
      name,
      source,
      ...text("sourceNote", raw["source_explain"]),
      need,
      submission,
      ...(submission === "fetched" ? { originals: 0, copies: 0 } : sheetsOf(raw["material_type"], Math.max(1, count))),
      ...(/^A[34]$/i.test(raw["page_format"] ?? "") && {
        pageFormat: raw["page_format"]?.toUpperCase() === "A3" ? "A3" : "A4",
      }),
      ...text("note", note),
      ...text("acceptStandard", raw["accept_stand"]),
    },
  };
}

export function text<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  const line = oneLine(value ?? "");
  return line === "" ? {} : ({ [key]: line } as { [P in K]?: string });
}

/** A value, or the usual one with a word to the clerk. */
export function known<T>(value: T | "missing" | "unknown", usual: T, what: string, open: string[]): T {
  if (value !== "missing" && value !== "unknown") return value;
  if (value === "unknown") open.push(`${what}看不懂，先按最常见的填`);
  return usual;
}
