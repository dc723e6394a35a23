import type { FormEntry, FormField, FormRows } from "./form-spec.ts";
import type { SettingPath } from "./write-at.ts";

/** What stands at a path of an entry; nothing where the way there is not. */
export function within(entry: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    entry,
  );
}

export function pathOf({ list }: Pick<FormRows, "list">): SettingPath {
  return list.split(".");
}

/** Fields of an entry that are shown: those that are for it, hold something, or have something wrong. */
export function fieldsShown(
  fields: readonly FormField[],
  of: { entry: FormEntry; isWrong: (path: SettingPath) => boolean },
): readonly FormField[] {
  return fields.filter(({ path, only }) => {
    if (only === undefined) return true;
    if (of.isWrong(path)) return true;
    return only !== "wrong" && (only(of.entry) || within(of.entry, path) !== undefined);
  });
}

/** Lists within an entry that are shown. */
export function rowsShown(rows: readonly FormRows[], entry: FormEntry): readonly FormRows[] {
  return rows.filter((one) => one.only === undefined || one.only(entry) || within(entry, pathOf(one)) !== undefined);
}
