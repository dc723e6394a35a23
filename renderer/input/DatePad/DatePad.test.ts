import { mount } from "@vue/test-utils";
import { expect, it } from "vitest";
import DatePad from "./DatePad.vue";

const LIFE = { from: "1926-03-15", to: "2026-03-02" };

function open(modelValue = "") {
  const pad = mount(DatePad, { props: { range: LIFE, label: "出生日期", modelValue } });
  const touch = (value: number) => pad.get(`[data-action="date-choice"][data-id="${value}"]`).trigger("click");
  const part = (id: string) => pad.get(`[data-action="date-part"][data-id="${id}"]`);
  const last = () => pad.emitted("update:modelValue")?.at(-1)?.[0];
  return { pad, touch, part, last };
}

it("is done in four touches", async () => {
  const { pad, touch, last } = open();
  expect(pad.text()).toContain("哪个年代？");
  await touch(1950);
  expect(pad.text()).toContain("哪一年？");
  await touch(1957);
  await touch(10);
  expect(last()).toBeUndefined();
  await touch(31);
  expect(last()).toBe("1957-10-31");
  expect(pad.text()).toContain("日期选好了");
});

it("asks anew for what a change has made impossible", async () => {
  const { pad, touch, part, last } = open("1957-10-31");
  await part("month").trigger("click");
  await touch(11);
  expect(last()).toBe("");
  expect(pad.text()).toContain("几日？");
  expect(pad.find('[data-action="date-choice"][data-id="31"]').exists()).toBe(false);
  await touch(30);
  expect(last()).toBe("1957-11-30");
});

it("does not let the day come before the month", () => {
  const { part } = open();
  expect(part("year").attributes("disabled")).toBeUndefined();
  expect(part("month").attributes("disabled")).toBeDefined();
  expect(part("day").attributes("disabled")).toBeDefined();
});

it("begins anew from something that is no date", () => {
  expect(open("1957-02-30").pad.text()).toContain("哪个年代？");
});
