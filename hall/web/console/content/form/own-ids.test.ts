import { expect, it } from "vitest";
import { BUNDLE_FORM } from "./kinds/bundle.ts";
import { withOwnIds } from "./own-ids.ts";

const rowsOf = (list: string) => {
  const found = BUNDLE_FORM.sections.flatMap(({ rows }) => rows ?? []).find((one) => one.list === list);
  if (found === undefined) throw new Error(list);
  return found;
};

it("a copy of a stage has items of its own, which nothing else in the document is called", () => {
  const stage = {
    name: "一次申请",
    items: [
      { id: "apply", name: "申请" },
      { id: "item1", name: "受理" },
    ],
  };
  const copied = withOwnIds(stage, rowsOf("stages"), { stages: [stage], situations: [{ id: "item3" }] });
  expect(copied).toEqual({
    name: "一次申请",
    items: [
      { id: "item2", name: "申请" },
      { id: "item4", name: "受理" },
    ],
  });
});

it("a new question has an id, and so have its answers", () => {
  const rows = rowsOf("situations");
  expect(withOwnIds(rows.fresh, rows, {})).toEqual({
    ...{ id: "question1", ask: "" },
    options: [
      { id: "answer1", label: "" },
      { id: "answer2", label: "" },
    ],
  });
});

it("what has no id of its own gets none", () => {
  const rows = rowsOf("materials");
  expect(withOwnIds(rows.fresh, rows, {})).toEqual(rows.fresh);
});
