import { mount } from "@vue/test-utils";
import { expect, it } from "vitest";
import { PHONE_RULE } from "../PhonePad/phone.ts";
import Keypad from "./Keypad.vue";

function open(text = "") {
  const pad = mount(Keypad, {
    props: {
      rule: PHONE_RULE,
      modelValue: text,
      "onUpdate:modelValue": (modelValue: string) => pad.setProps({ modelValue }),
    },
  });
  const press = (key: string) => pad.get(`[data-action="key"][data-id="${key}"]`).trigger("click");
  return { pad, press };
}

it("takes keys, shows groups and says how many are missing", async () => {
  const { pad, press } = open();
  expect(pad.text()).toContain("手机号，或区号加固定电话");
  for (const key of "13000") await press(key);
  expect(pad.get('[data-id="typed"]').text()).toBe("130 00");
  expect(pad.text()).toContain("还差 6 位");
  await pad.get('[data-action="delete"]').trigger("click");
  expect(pad.get('[data-id="typed"]').text()).toBe("130 0");
});

it("marks the places to check and says so", () => {
  const { pad } = open("12");
  expect(pad.findAll(".suspect").map((sign) => sign.text())).toEqual(["2"]);
  expect(pad.text()).toContain("请检查第 2 位");
});

it("closes keys that cannot follow, and the delete key of an empty field", () => {
  expect(open("13000000000").pad.get('[data-action="key"][data-id="1"]').attributes("disabled")).toBeDefined();
  expect(open().pad.get('[data-action="delete"]').attributes("disabled")).toBeDefined();
});

it("lets something graver stand in place of its own words", () => {
  const pad = mount(Keypad, { props: { rule: PHONE_RULE, modelValue: "12" }, slots: { default: "没有送到" } });
  expect(pad.text()).toContain("没有送到");
  expect(pad.text()).not.toContain("请检查");
});

it("begins a row with the key that its rule names", () => {
  const pad = mount(Keypad, { props: { rule: { ...PHONE_RULE, rowStart: "7" }, modelValue: "" } });
  expect(pad.findAll(".start").map((key) => key.text())).toEqual(["7"]);
});

it("has a lone 0 in the middle of its row, and leaves one that has company where it is", () => {
  const lone = (keys: string) => {
    const rule = { ...PHONE_RULE, keys: () => Array.from(keys) };
    return mount(Keypad, { props: { rule, modelValue: "" } }).findAll(".zero").length;
  };
  expect(lone("1234567890")).toBe(1);
  expect(lone("123456789X0")).toBe(0);
});
