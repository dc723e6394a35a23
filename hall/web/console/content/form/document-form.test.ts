import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nextTick } from "vue";
import type { TextProblem } from "../../../../contract/index.ts";
import { mountForm } from "./fixtures/mounted-form.ts";
import { GUIDE_FORM } from "./kinds/guide.ts";
import { readText } from "./read-text.ts";

const TEXT = readFileSync(
  join(import.meta.dirname, "../../../../../kiosk-config/content/guides/passport.yaml"),
  "utf8",
);

const PROBLEM = { file: "guides/passport.yaml", line: 1, column: 1, severity: "error" } as const;

const formOf = (text: string, problems: readonly TextProblem[] = []) => mountForm({ form: GUIDE_FORM, text, problems });
const difference = (before: string, after: string) => {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  return { gone: old.filter((line) => !fresh.includes(line)), added: fresh.filter((line) => !old.includes(line)) };
};

it("shows what the text says, and writes what is filled in into the text alone", async () => {
  const { control, fill, text } = formOf(TEXT);
  expect(control("承诺几个工作日").value).toBe("7");
  await fill(control("承诺几个工作日"), "6");
  await fill(control("叫法"), "办护照\n\n 换护照 ");
  expect(difference(TEXT, text())).toEqual({
    gone: ["aliases: [办护照, 护照, 出国护照, 护照到期, 换护照, 第一次办护照, 补护照]", "promisedWorkdays: 7"],
    added: ["aliases: [办护照, 换护照]", "promisedWorkdays: 6"],
  });
});

it("says who it is for by ticks, and which licence stands in for a paper", async () => {
  const { control, fill, unfold, text } = formOf(TEXT);
  const organisation = control("企业和单位");
  organisation.checked = true;
  organisation.dispatchEvent(new Event("change"));
  await nextTick();
  expect(difference(TEXT, text()).added).toEqual(["audience: [person, organisation]"]);
  const first = await unfold("materials", 1);
  await fill(control("能代替它的电子证照", first), "一种证照");
  expect(difference(TEXT, text()).added).toEqual(["audience: [person, organisation]", "    licenceType: 一种证照"]);
  await fill(control("能代替它的电子证照", first), "");
  expect(difference(TEXT, text()).added).toEqual(["audience: [person, organisation]"]);
});

it("adds an entry and takes it out again without a trace, and keeps as many as there have to be", async () => {
  const { press, entries, unfold, text, form } = formOf(TEXT);
  const steps = entries("steps").length;
  await press("加一个步骤");
  expect(entries("steps")).toHaveLength(steps + 1);
  await press(`去掉步骤 ${steps + 1}`);
  expect(text()).toBe(TEXT);
  for (let left = steps; left > 2; left -= 1) {
    await unfold("steps", left - 1);
    await press(`去掉步骤 ${left}`);
  }
  await unfold("steps", 1);
  expect(
    form
      .findAll("button")
      .find((one) => one.text() === "去掉步骤 2")
      ?.attributes("disabled"),
  ).toBeDefined();
});

it("tells each entry on one line, and has one of a list open at a time", async () => {
  const { form, entries, unfold } = formOf(TEXT);
  expect(entries("materials")[0]?.text()).toMatch(/^材料 1「.+」.*原件 \d、复印件 \d$/);
  expect(form.findAll("[data-entry] fieldset")).toHaveLength(0);
  await unfold("materials", 0);
  await unfold("materials", 2);
  await unfold("steps", 1);
  const open = form.findAll("[data-entry] > fieldset").map(({ element }) => element.parentElement?.dataset["entry"]);
  expect(open).toEqual(["2", "1"]);
  await unfold("materials", 2);
  expect(form.findAll("[data-part=form-materials] fieldset")).toHaveLength(0);
});

it("an entry is copied, and goes before the one above it", async () => {
  const { press, entries, unfold, text } = formOf(TEXT);
  const names = () => (readText(text())?.["steps"] as { name: string }[]).map(({ name }) => name);
  const [first, second, ...rest] = names();
  await unfold("steps", 1);
  await press("往前移一位");
  expect(names()).toEqual([second, first, ...rest]);
  await unfold("steps", 1);
  await press("照这个再加一个");
  expect(names()).toEqual([second, first, ...rest, first]);
  expect(entries("steps").at(-1)?.find("fieldset").exists()).toBe(true);
});

it("goes to a setting wherever it is folded away, and says what is wrong there", async () => {
  const problem = { ...PROBLEM, path: "materials.2.originals", expected: "a number", found: '"两"' };
  const { form, entries } = formOf(TEXT, [problem]);
  expect(entries("materials")[2]?.text()).toContain("1 处要看");
  const goTo = (path: string) => (form.vm as unknown as { goTo: (path: string) => Promise<boolean> }).goTo(path);
  expect(await goTo(problem.path)).toBe(true);
  const field = document.activeElement as HTMLInputElement;
  expect(field.labels?.[0]?.textContent).toBe("原件几份");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(form.find(`[id="${field.getAttribute("aria-describedby") ?? ""}"]`).text()).toContain("要填数");
  expect(await goTo("aliases.2")).toBe(true);
  const area = document.activeElement as HTMLTextAreaElement;
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe("出国护照");
  expect(await goTo("fees")).toBe(true);
  expect(document.activeElement?.textContent).toContain("收费");
  // What no form has is in the text.
  expect(await goTo("materials.0.acceptStandard")).toBe(false);
  expect(await goTo("departmentCode")).toBe(false);
});

it("a check that comes back leaves alone what somebody is typing", async () => {
  const { form, control } = formOf(TEXT);
  for (const label of ["承诺几个工作日", "办理条件"]) {
    const field = control(label);
    field.focus();
    field.value = "5";
    field.dispatchEvent(new Event("input"));
    await form.setProps({ problems: [{ ...PROBLEM, path: "visits", expected: "a number" }] });
    await form.setProps({ problems: [] });
    expect(field.value).toBe("5");
    field.dispatchEvent(new Event("change"));
    field.dispatchEvent(new Event("blur"));
    await nextTick();
  }
  expect(readText(form.props("modelValue") ?? "")).toMatchObject({ promisedWorkdays: 5, conditions: ["5"] });
});

it("of a text that is not well formed says where to mend it", () =>
  expect(formOf("id: [a\n").form.text()).toContain("先在全文里按提示改好"));
