import { flushPromises, mount } from "@vue/test-utils";
import { err, ok } from "neverthrow";
import { expect, it, vi } from "vitest";
import type { Handwriting } from "../handwriting/handwriting.ts";
import HandwritingPad from "./HandwritingPad.vue";

const CANDIDATES = Array.from("方万力历厉九刀乃芳访");

function open(read: Handwriting["read"] = async () => ok(CANDIDATES)) {
  const reader = { read: vi.fn(read), close: vi.fn() };
  const pad = mount(HandwritingPad, { props: { open: () => reader }, attachTo: document.body });
  const square = pad.get('[data-action="write"]');
  const pen = (type: string, x: number, y: number, more: Partial<PointerEventInit> = {}) =>
    square.element.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, clientX: x, clientY: y, ...more }));
  const write = async () => {
    pen("pointerdown", 10, 10);
    pen("pointermove", 40, 12);
    pen("pointerup", 40, 12);
    await flushPromises();
  };
  const shown = () => pad.findAll('[data-action="candidate"]').map((button) => button.text());
  return { pad, reader, pen, write, shown };
}

it("asks what a stroke means when the pen is lifted, and hands over what is chosen", async () => {
  const { pad, reader, write, shown } = open();
  expect(pad.text()).toContain("在框里写一个字");
  await write();
  expect(reader.read.mock.calls[0]?.[0]).toEqual([
    [
      { x: 10, y: 10 },
      { x: 40, y: 12 },
    ],
  ]);
  expect(shown()).toEqual(CANDIDATES.slice(0, 8));
  await pad.get('[data-action="candidate"][data-id="万"]').trigger("click");
  expect(pad.emitted("choose")).toEqual([["万"]]);
  await flushPromises();
  expect(shown()).toEqual([]);
  expect(pad.get('[data-action="write"]').attributes("aria-label")).toBe("手写框，已写 0 笔");
});

it("turns over to the next handful and back", async () => {
  const { pad, write, shown } = open();
  await write();
  await pad.get('[data-action="more-candidates"]').trigger("click");
  expect(shown()).toEqual(["芳", "访"]);
  await pad.get('[data-action="more-candidates"]').trigger("click");
  expect(shown()[0]).toBe("方");
});

it("takes back one stroke, or all", async () => {
  const { pad, reader, write } = open();
  await write();
  await write();
  await write();
  await pad.get('[data-action="undo-stroke"]').trigger("click");
  await flushPromises();
  expect(reader.read.mock.lastCall?.[0]).toHaveLength(2);
  await pad.get('[data-action="clear-strokes"]').trigger("click");
  expect(pad.get('[data-action="undo-stroke"]').attributes("disabled")).toBeDefined();
});

it("heeds one finger and the main button only", async () => {
  const { pad, pen } = open();
  pen("pointerdown", 1, 1, { button: 2 });
  pen("pointerdown", 5, 5);
  pen("pointerdown", 90, 90, { pointerId: 2 });
  pen("pointerup", 90, 90, { pointerId: 2 });
  pen("pointerup", 5, 5);
  await flushPromises();
  expect(pad.get('[data-action="write"]').attributes("aria-label")).toBe("手写框，已写 1 笔");
});

it("drops an answer that a newer stroke has overtaken", async () => {
  const answers: ((found: string[]) => void)[] = [];
  const { write, shown } = open(() => new Promise((settle) => answers.push((found) => settle(ok(found)))));
  await write();
  await write();
  answers[1]?.(["新"]);
  answers[0]?.(["旧"]);
  await flushPromises();
  expect(shown()).toEqual(["新"]);
});

it("points to pinyin when handwriting cannot be read, and closes its reader when it goes", async () => {
  const { pad, reader, write } = open(async () => err("unavailable"));
  await write();
  expect(pad.text()).toContain("手写暂时不能用");
  pad.unmount();
  expect(reader.close).toHaveBeenCalled();
});
