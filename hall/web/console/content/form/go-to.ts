/** What of a form shows a setting: the field that it is filled in with, or a list by its heading. */
function shownBy(form: HTMLElement, path: string): HTMLElement | undefined {
  const fields = [...form.querySelectorAll<HTMLElement>("[data-field]")]
    .filter(({ dataset }) => path === dataset["field"] || path.startsWith(`${dataset["field"] ?? ""}.`))
    .sort((a, b) => (b.dataset["field"] ?? "").length - (a.dataset["field"] ?? "").length);
  const lists = [...form.querySelectorAll<HTMLElement>("[data-rows]")];
  return fields[0] ?? lists.find((one) => one.dataset["rows"] === path) ?? firstWithin(form, path);
}

/** Of a setting that is filled in by parts the first of these. */
function firstWithin(form: HTMLElement, path: string): HTMLElement | undefined {
  return [...form.querySelectorAll<HTMLElement>("[data-field], [data-rows]")].find(({ dataset }) =>
    (dataset["field"] ?? dataset["rows"] ?? "").startsWith(`${path}.`),
  );
}

/** To a setting of a form that stands on the page: into its view and under the hands. False where the form does not have it. */
export function goToSetting(form: HTMLElement, path: string): boolean {
  const shown = shownBy(form, path);
  if (shown === undefined) return false;
  const hands = shown.querySelector<HTMLElement>("input, select, textarea, h3");
  shown.scrollIntoView({ block: "center" });
  hands?.focus({ preventScroll: true });
  const line = Number(path.slice((shown.dataset["field"] ?? path).length + 1).split(".")[0] || Number.NaN);
  if (hands instanceof HTMLTextAreaElement && Number.isInteger(line)) markLine(hands, line);
  return true;
}

/** Lists that have to be open before a setting stands on the page: `materials` at 2 for `materials.2.name`. */
export function listsAbove(path: string): readonly { list: string; index: number }[] {
  const parts = path.split(".");
  return parts.flatMap((part, at) =>
    /^\d+$/.test(part) && at > 0 ? [{ list: parts.slice(0, at).join("."), index: Number(part) }] : [],
  );
}

function markLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split("\n");
  const from = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  area.setSelectionRange(from, from + (lines[line]?.length ?? 0));
}
