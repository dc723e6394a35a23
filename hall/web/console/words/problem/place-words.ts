import { entryTitle } from "../../content/form/entry-title.ts";
import { fieldWord } from "./field-words.ts";

/** `materials.2.originals` → `材料 3「身份证」· 原件几份`: a setting by the names that whoever fills in a form reads. */
export function placeWords(path: string, of: { value: unknown; root?: string | undefined }): string {
  let within = of.value;
  let parent = of.root;
  const names: string[] = [];
  for (const part of path.split(".").filter((one) => one !== "")) {
    within = typeof within === "object" && within !== null ? (within as Record<string, unknown>)[part] : undefined;
    const last = names.pop();
    if (/^\d+$/.test(part) && last !== undefined) {
      const title = entryTitle(within);
      names.push(`${last} ${Number(part) + 1}${title === undefined ? "" : `「${title}」`}`);
    } else {
      names.push(...(last === undefined ? [] : [last]), fieldWord(part, parent) ?? part);
      parent = part;
    }
  }
  return names.join(" · ").replaceAll("」 · ", "」· ");
}
