import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mount } from "@vue/test-utils";
import { expect, it } from "vitest";
import { nextTick } from "vue";
import GuideForm from "./GuideForm.vue";

const TEXT = readFileSync(
  join(import.meta.dirname, "../../../../../kiosk-config/content/guides/passport.yaml"),
  "utf8",
);

function formOf(text: string) {
  const form = mount(GuideForm, {
    props: {
      modelValue: text,
      "onUpdate:modelValue": (next: string | undefined) => form.setProps({ modelValue: next ?? "" }),
    },
  });
  const whole = form.element as HTMLElement;
  const control = (label: string, within = whole) => {
    const found = [...within.querySelectorAll("label")].find((one) => one.textContent.trim() === label);
    const id = found?.getAttribute("for") ?? "";
    return (id === "" ? found?.querySelector("input") : whole.querySelector(`[id="${id}"]`)) as HTMLInputElement;
  };
  const fill = async (field: HTMLInputElement, value: string) => {
    field.value = value;
    field.dispatchEvent(new Event("change"));
    await nextTick();
  };
  const press = async (name: string) => {
    await form
      .findAll("button")
      .find((one) => one.text() === name)
      ?.trigger("click");
    await nextTick();
  };
  const entries = (list: string) => form.findAll(`[data-part="form-${list}"] fieldset`);
  return { form, control, fill, press, entries, text: () => form.props("modelValue") };
}
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
  const { control, fill, entries, text } = formOf(TEXT);
  const organisation = control("企业和单位");
  organisation.checked = true;
  organisation.dispatchEvent(new Event("change"));
  await nextTick();
  expect(difference(TEXT, text()).added).toEqual(["audience: [person, organisation]"]);
  const first = entries("materials")[1]?.element as HTMLElement;
  await fill(control("能代替它的电子证照", first), "一种证照");
  expect(difference(TEXT, text()).added).toEqual(["audience: [person, organisation]", "    licenceType: 一种证照"]);
  await fill(control("能代替它的电子证照", first), "");
  expect(difference(TEXT, text()).added).toEqual(["audience: [person, organisation]"]);
});

it("adds an entry and takes it out again without a trace, and keeps as many as there have to be", async () => {
  const { press, entries, text, form } = formOf(TEXT);
  const steps = entries("steps").length;
  await press("加一个步骤");
  expect(entries("steps")).toHaveLength(steps + 1);
  await press(`去掉步骤 ${steps + 1}`);
  expect(text()).toBe(TEXT);
  for (let left = steps; left > 2; left -= 1) await press(`去掉步骤 ${left}`);
  expect(
    form
      .findAll("button")
      .find((one) => one.text() === "去掉步骤 2")
      ?.attributes("disabled"),
  ).toBeDefined();
});

it("of a text that is not well formed says where to mend it", () =>
  expect(formOf("id: [a\n").form.text()).toContain("先在全文里按提示改好"));
