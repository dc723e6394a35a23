import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nextTick } from "vue";
import { LookUp } from "../../../../../../kiosk-config/schema/look-up.ts";
import { mountForm } from "../fixtures/mounted-form.ts";
import { NO_NAMES } from "../known-names.ts";
import { readText } from "../read-text.ts";
import { LOOK_UP_FORM } from "./look-up.ts";

const textOf = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../../../../../kiosk-config/content/look-ups/${name}.yaml`), "utf8");
const THEMES = { ...NO_NAMES, themes: [{ value: "交通出行", label: "交通出行" }] };
const formOf = (name: string) => mountForm({ form: LOOK_UP_FORM, text: textOf(name), names: THEMES });
async function tick(box: HTMLInputElement, on: boolean) {
  box.checked = on;
  box.dispatchEvent(new Event("change"));
  await nextTick();
}
const field = (form: ReturnType<typeof formOf>["form"], path: string) =>
  form.find<HTMLInputElement>(`[data-field="${path}"] :is(input, select, textarea)`).element;

it("shows how somebody's data is asked for, and codes with what they mean", async () => {
  const { form, control, fill, unfold, text } = formOf("social-insurance");
  expect(control("查来做什么").value).toContain("社会保险");
  expect(control("发送的内容").value.split("\n")).toContain("idNumber = {subject.idNumber}");
  const state = await unfold("answer-facts", 2);
  expect(control("代码换成话", state).value).toBe("1 = 正常参保\n2 = 暂停缴费\n3 = 终止");
  await fill(control("代码换成话", state), "1 = 正常参保\n2：停保");
  const facts = (readText(text())?.["answer"] as { facts: unknown[] }).facts;
  expect(facts[2]).toEqual({
    label: "参保状态",
    at: "/data/state",
    format: "words",
    words: { 1: "正常参保", 2: "停保" },
  });
  expect(LookUp.safeParse(readText(text())).success).toBe(true);
  expect(form.find('[data-field="answer.facts.2.unit"]').exists()).toBe(false);
});

it("has fields of the kind that is asked for, and what was written for another to be taken out", async () => {
  const { form, unfold, text } = formOf("bus-lines");
  await unfold("inputs", 0);
  expect(form.find("[data-part=form-options]").exists()).toBe(true);
  expect(form.find('[data-field="inputs.0.maxLength"]').exists()).toBe(false);
  const kind = field(form, "inputs.0.kind");
  kind.value = "text";
  kind.dispatchEvent(new Event("change"));
  await nextTick();
  expect(form.find('[data-field="inputs.0.maxLength"]').exists()).toBe(true);
  expect(form.find("[data-part=form-options]").exists()).toBe(true);
  await tick(field(form, "inputs.0.required"), false);
  expect((readText(text())?.["inputs"] as object[])[0]).toMatchObject({ kind: "text", required: false });
  await tick(field(form, "inputs.0.required"), true);
  expect((readText(text())?.["inputs"] as object[])[0]).not.toHaveProperty("required");
});

it("offers a list and papers by ticks, and prints what is chosen of what is there", async () => {
  const { form, text, control } = formOf("bus-lines");
  expect(form.find('[data-field="print.a4.facts"]').exists()).toBe(true);
  await tick(field(form, "print.a4"), false);
  expect(readText(text())?.["print"]).toEqual({ slip: {} });
  expect(form.find('[data-field="print.a4.facts"]').exists()).toBe(false);
  await tick(control("票价"), true);
  expect(readText(text())?.["print"]).toEqual({ slip: { facts: ["票价"] } });
  await tick(control("票价"), false);
  expect(readText(text())?.["print"]).toEqual({ slip: {} });
  await tick(field(form, "answer.rows"), false);
  expect(form.find('[data-field="answer.rows.at"]').exists()).toBe(false);
  expect(readText(text())?.["answer"]).not.toHaveProperty("rows");
});

it("takes the answer of a system as it comes, and keeps what is no JSON to itself", async () => {
  const { form, fill, text } = formOf("bus-lines");
  const answer = () => field(form, "example.answer");
  expect(JSON.parse(answer().value)).toMatchObject({ code: 0, data: { first: "06:30" } });
  await fill(answer(), '{ "code": "0000", "data": {');
  expect(text()).toBe(textOf("bus-lines"));
  expect(form.find("[role=alert]").text()).toContain("不是完整的 JSON");
  await fill(answer(), '{ "code": "0000", "data": { "stops": [] } }');
  expect(form.find("[role=alert]").exists()).toBe(false);
  expect(readText(text())?.["example"]).toEqual({
    inputs: { line: "1" },
    answer: { code: "0000", data: { stops: [] } },
  });
});

it("what is pasted or typed stays while the rest is drawn anew", async () => {
  const { form } = formOf("social-insurance");
  const problem = { file: "x", line: 1, column: 1, severity: "error", path: "example", expected: "a number" } as const;
  for (const path of ["example.answer", "call.body"]) {
    const area = field(form, path);
    area.value = "half writ";
    area.dispatchEvent(new Event("input"));
    await form.setProps({ problems: [problem, { ...problem, path: "call" }] });
    await form.setProps({ problems: [] });
    expect(area.value).toBe("half writ");
  }
});

it("days of the week are numbers in the text", async () => {
  const { press, control, text } = formOf("bus-lines");
  await press("加一个时段");
  await tick(control("六"), true);
  expect(readText(text())?.["openingHours"]).toEqual([{ days: [1, 2, 3, 4, 5, 6], from: "08:30", to: "17:30" }]);
});
