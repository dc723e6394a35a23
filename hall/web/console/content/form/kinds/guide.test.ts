import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nextTick } from "vue";
import { mountForm } from "../fixtures/mounted-form.ts";
import { readText } from "../read-text.ts";
import { GUIDE_FORM } from "./guide.ts";

const textOf = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../../../../../kiosk-config/content/guides/${name}.yaml`), "utf8");
const TEXT = textOf("passport");
/** One that asks nothing. */
const PLAIN = textOf("archive-query");
const formOf = (text = TEXT) => mountForm({ form: GUIDE_FORM, text });
const difference = (before: string, after: string) => {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  return { gone: old.filter((line) => !fresh.includes(line)), added: fresh.filter((line) => !old.includes(line)) };
};
async function tick(box: HTMLInputElement, on: boolean) {
  box.checked = on;
  box.dispatchEvent(new Event("change"));
  await nextTick();
}

it("an answer with which a paper, a step or a fee is wanted is one line of the text, and goes without a trace", async () => {
  const { unfold, control, text } = formOf();
  const paper = await unfold("materials", 2);
  expect(control("到期、页满、损坏，换", paper).checked).toBe(true);
  await tick(control("丢了，补", paper), true);
  expect(difference(TEXT, text())).toEqual({
    gone: ["    onlyIf: { kind: [renew] }"],
    added: ["    onlyIf: { kind: [renew, lost] }"],
  });
  await tick(control("丢了，补", paper), false);
  expect(text()).toBe(TEXT);
  for (const [list, index] of [
    ["steps", 1],
    ["fees", 0],
  ] as const) {
    const entry = await unfold(list, index);
    await tick(control("成年人", entry), true);
    expect((readText(text())?.[list] as { onlyIf?: object }[])[index]?.onlyIf).toEqual({ age: ["adult"] });
    await tick(control("成年人", entry), false);
    expect(text()).toBe(TEXT);
  }
});

it("questions and answers are worded, added and taken away; what they are called is the program's affair", async () => {
  const { entries, unfold, fill, control, press, text } = formOf();
  expect(
    entries("situations")
      .map((entry) => entry.text())
      .join(),
  ).toContain("是不是公职人员、军人？");
  const question = await unfold("situations", 1);
  await fill(control("问什么", question), "护照给谁办？");
  expect(difference(TEXT, text())).toEqual({
    gone: ["    ask: 给谁办？"],
    added: ["    ask: 护照给谁办？"],
  });
  await press("加一个问题");
  const asked = () => readText(text())?.["situations"] as { id: string; options: { id: string }[] }[];
  expect(asked().at(-1)).toMatchObject({ id: "question1", options: [{ id: "answer1" }, { id: "answer2" }] });
  expect(asked()).toHaveLength(5);
});

it("a guide that asks nothing gets its first question, in its place of the text", async () => {
  const { press, control, fill, entries, text } = formOf(PLAIN);
  expect(entries("situations")).toHaveLength(0);
  await press("加一个问题");
  // It is open at once.
  await fill(control("问什么"), "查的是谁的档案？");
  const { gone } = difference(PLAIN, text());
  expect(gone).toEqual([]);
  const keys = Object.keys(readText(text()) ?? {});
  expect(keys.indexOf("situations")).toBeLessThan(keys.indexOf("conditions"));
  const { situations } = readText(text()) as { situations: { options: object[] }[] };
  expect(situations[0]).toMatchObject({ id: "question1", ask: "查的是谁的档案？" });
});

it("what the checks say of a question leads to its field", async () => {
  const problem = {
    ...{ file: "guides/passport.yaml", line: 1, column: 1, severity: "warning" as const },
    ...{ path: "situations.3.options.1.stop", expected: "words", found: "" },
  };
  const { form } = mountForm({ form: GUIDE_FORM, text: TEXT, problems: [problem] });
  const goTo = (path: string) => (form.vm as unknown as { goTo: (path: string) => Promise<boolean> }).goTo(path);
  expect(await goTo(problem.path)).toBe(true);
  expect((document.activeElement as HTMLTextAreaElement).value).toBe("先解决案件或者欠款，再来办。");
  expect(await goTo("materials.2.onlyIf")).toBe(true);
});
