import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nextTick } from "vue";
import { Bundle } from "../../../../../../kiosk-config/schema/bundle.ts";
import { mountForm } from "../fixtures/mounted-form.ts";
import { NO_NAMES } from "../known-names.ts";
import { readText } from "../read-text.ts";
import { BUNDLE_FORM } from "./bundle.ts";

const TEXT = readFileSync(
  join(import.meta.dirname, "../../../../../../kiosk-config/content/bundles/company-closing.yaml"),
  "utf8",
);
const NAMES = {
  ...NO_NAMES,
  lifeEvents: [
    { value: "close", label: "关店" },
    { value: "open", label: "开店" },
  ],
};
const formOf = (text = TEXT) => mountForm({ form: BUNDLE_FORM, text, names: NAMES });
const difference = (before: string, after: string) => {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  return { gone: old.filter((line) => !fresh.includes(line)), added: fresh.filter((line) => !old.includes(line)) };
};
async function tick(box: HTMLInputElement, on: boolean) {
  box.checked = on;
  box.dispatchEvent(new Event("change"));
  await nextTick();
}

it("counts what is saved, and says by ticks which life events lead to it", async () => {
  const { control, fill, text } = formOf();
  expect([control("以前跑几趟").value, control("现在跑几趟").value]).toEqual(["5", "1"]);
  await fill(control("现在交几份材料"), "4");
  await tick(control("开店"), true);
  expect(difference(TEXT, text()).added.sort()).toEqual(
    ["lifeEvents: [close, open]", "saves: { visits: [5, 1], materials: [13, 4] }"].sort(),
  );
});

it("an answer that an item is for is one line of the text", async () => {
  const { unfold, control, text } = formOf();
  const stage = await unfold("stages", 1);
  const items = [...stage.querySelectorAll("[data-part=form-items] [data-entry]")];
  items[1]?.querySelector<HTMLButtonElement>("button.line")?.click();
  await nextTick();
  await tick(control("个体户", stage), true);
  expect(difference(TEXT, text())).toEqual({
    gone: [],
    added: ["          onlyIf: { kind: [company, individual, coop] },"],
  });
  await tick(control("个体户", stage), false);
  expect(text()).toBe(TEXT);
});

it("a paper says which items use it, by their names", async () => {
  const { unfold, control, text } = formOf();
  const paper = await unfold("materials", 0);
  expect(paper.textContent).toContain("签承诺书、填一张表");
  await tick(control("缴销公章", paper), true);
  expect(difference(TEXT, text()).added).toEqual(["      usedBy: [apply, licence, seal],"]);
});

it("a stage that is copied is right at once: its items are called otherwise", async () => {
  const { unfold, press, text } = formOf();
  await unfold("stages", 0);
  await press("照这个再加一个");
  expect(Bundle.safeParse(readText(text())).success).toBe(true);
  await press("加一个问题");
  const asked = (readText(text())?.["situations"] as { id: string; options: { id: string }[] }[]).at(-1);
  expect(asked).toMatchObject({ id: "question1", options: [{ id: "answer1" }, { id: "answer2" }] });
});

it("names of the program are shown where something is wrong with them alone", async () => {
  const problem = {
    ...{ file: "bundles/company-closing.yaml", line: 1, column: 1, severity: "error" as const },
    ...{ path: "stages.1.items.0.id", expected: "an id of its own", found: "tax" },
  };
  const { form } = mountForm({ form: BUNDLE_FORM, text: TEXT, problems: [problem] });
  const goTo = (path: string) => (form.vm as unknown as { goTo: (path: string) => Promise<boolean> }).goTo(path);
  expect(await goTo("stages.1.items.1.name")).toBe(true);
  expect(form.find('[data-field="stages.1.items.1.id"]').exists()).toBe(false);
  expect(await goTo(problem.path)).toBe(true);
  expect((document.activeElement as HTMLInputElement).value).toBe("tax");
  // By its parts: the first of them.
  expect(await goTo("saves")).toBe(true);
  expect((document.activeElement as HTMLInputElement).value).toBe("5");
});
