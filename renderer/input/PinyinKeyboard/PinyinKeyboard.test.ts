import { flushPromises, mount } from "@vue/test-utils";
import { err, ok } from "neverthrow";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { builtEngine, typedSentences } from "../pinyin/fixtures/typed.ts";
import type { loadPinyin } from "../pinyin/load-pinyin.ts";
import PinyinKeyboard from "./PinyinKeyboard.vue";

const engine = builtEngine();

async function open(more: { load?: typeof loadPinyin; modelValue?: string; maxLength?: number } = {}) {
  const page = mount(PinyinKeyboard, {
    props: {
      modelValue: "",
      load: async () => ok(engine),
      confirmLabel: "搜索",
      "onUpdate:modelValue": (text: string) => void page.setProps({ modelValue: text }),
      ...more,
    },
    attachTo: document.body,
  });
  await flushPromises();
  const key = (id: string) => page.get(`[data-action="key"][data-id="${id}"]`);
  const tap = async (action: string, id?: string) =>
    page.get(`[data-action="${action}"]${id === undefined ? "" : `[data-id="${id}"]`}`).trigger("click");
  return {
    page,
    tap,
    /** As a finger does it: down, up, and the click that a browser makes of both. */
    touch: async (letters: string) => {
      for (const letter of letters) {
        const finger = key(letter);
        await finger.trigger("pointerdown");
        await finger.trigger("pointerup");
        await finger.trigger("click", { detail: 1 });
      }
    },
    shown: () => page.findAll('[data-action="candidate"]').map((button) => button.text()),
    line: () => page.get('[data-id="composition"]').text(),
    text: () => page.props("modelValue"),
  };
}

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = "";
});

describe("typing by touch", () => {
  it("makes a sentence of letters, and text of the first candidate", async () => {
    const { touch, tap, shown, line, text, page } = await open();
    await touch("woyaobanshenfenzheng");
    expect(line()).toBe("woyaobanshenfenzheng");
    expect(shown()[0]).toBe("我要办身份证");
    expect(text()).toBe("");
    await tap("space");
    expect(text()).toBe("我要办身份证");
    expect(line()).toBe("");
    expect(page.emitted("say")).toEqual([["我要办身份证"]]);
  });

  it("goes on with the rest after a choice for the beginning, and takes it back piece by piece", async () => {
    const { touch, tap, line, text } = await open();
    await touch("xianban");
    await tap("candidates-after");
    await tap("candidates-before");
    await tap("candidate", "县");
    expect(line()).toBe("县ban");
    await tap("delete");
    expect(line()).toBe("xianban");
    await tap("delete");
    expect(line()).toBe("xianba");
    expect(text()).toBe("");
  });

  it("turns pages of candidates, the first page again with each key", async () => {
    const { touch, tap, shown } = await open();
    await touch("shi");
    const first = shown();
    await tap("candidates-after");
    expect(shown()).not.toEqual(first);
    expect(shown().length).toBeGreaterThan(3);
    await tap("delete");
    await touch("i");
    expect(shown()).toEqual(first);
  });

  it("confirms only when nothing is open, and says so on the key", async () => {
    const { touch, tap, page, text } = await open();
    const confirm = () => page.get('[data-action="confirm-typing"]');
    await touch("sfz");
    expect(confirm().text()).toBe("选定");
    await tap("confirm-typing");
    expect(text()).toBe("身份证");
    expect(page.emitted("confirm")).toBeUndefined();
    expect(confirm().text()).toBe("搜索");
    await tap("confirm-typing");
    expect(page.emitted("confirm")).toHaveLength(1);
  });

  it("tells what is open at every key, for a search that goes along", async () => {
    const { touch, tap, page } = await open();
    await touch("sfz");
    expect(page.emitted("compose")?.at(-1)).toEqual([{ picked: "", letters: "sfz", guess: "身份证" }]);
    await touch("ban");
    await tap("candidate", "身份证");
    expect(page.emitted("compose")?.at(-1)).toEqual([{ picked: "身份证", letters: "ban", guess: "身份证办" }]);
    await tap("space");
    expect(page.emitted("compose")?.at(-1)).toEqual([{ picked: "", letters: "", guess: "" }]);
  });
});

it("hears two thumbs at once", async () => {
  const { page, tap, text } = await open();
  await tap("symbols");
  for (const id of ["1", "2", "3"]) {
    page.get(`[data-action="key"][data-id="${id}"]`).element.dispatchEvent(new PointerEvent("pointerdown"));
  }
  await flushPromises();
  expect(text()).toBe("123");
});

describe("digits, marks and Latin letters", () => {
  it("pass through, after what was open has become text", async () => {
    const { touch, tap, text } = await open();
    await touch("lou");
    await tap("symbols");
    await touch("12");
    expect(text()).toBe("楼12");
    await touch("，");
    expect(text()).toBe("楼12，");
  });

  it("are English after the switch, with one capital at a time", async () => {
    const { touch, tap, text, page } = await open();
    await tap("switch-language");
    await tap("shift");
    await touch("Ktv");
    expect(text()).toBe("Ktv");
    await tap("space");
    expect(text()).toBe("Ktv ");
    expect(page.find(`[data-id="'"]`).exists()).toBe(false);
    await tap("switch-language");
    await touch("ni");
    expect(text()).toBe("Ktv ");
  });

  it("are no more than may be", async () => {
    const { touch, tap, text } = await open({ maxLength: 4 });
    await touch("woyaobanshenfenzheng");
    await tap("space");
    expect(text()).toBe("我要办身");
  });
});

describe("the delete key", () => {
  it("erases text a character at a time, rare ones whole", async () => {
    const { tap, text, page } = await open({ modelValue: "方𠮷" });
    await tap("delete");
    expect(text()).toBe("方");
    await tap("delete");
    expect(text()).toBe("");
    expect(page.get('[data-action="delete"]').attributes("disabled")).toBeDefined();
  });

  it("goes on while it is held, not before the finger had time to leave", async () => {
    const { page, text } = await open({ modelValue: "一二三四五六七八" });
    const button = page.get('[data-action="delete"]');
    await button.trigger("pointerdown");
    vi.advanceTimersByTime(600);
    await flushPromises();
    expect(text()).toBe("一二三四五六七");
    vi.advanceTimersByTime(400);
    await flushPromises();
    expect(text().length).toBeLessThan(6);
    await button.trigger("pointerup");
    const left = text();
    vi.advanceTimersByTime(5000);
    await flushPromises();
    expect(text()).toBe(left);
  });
});

describe("real keys", () => {
  const press = async (key: string, target: EventTarget = document.body) => {
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    await flushPromises();
  };

  it("type, choose by number, erase, drop and confirm", async () => {
    const { shown, line, text, page } = await open();
    for (const key of "xian") await press(key);
    const [, second] = shown();
    await press("2");
    expect(text()).toBe(second);
    for (const key of "ban") await press(key);
    await press("Backspace");
    expect(line()).toBe("ba");
    await press("Escape");
    expect(line()).toBe("");
    expect(text()).toBe(second);
    await press("7");
    expect(text()).toBe(`${second}7`);
    await press("Enter");
    expect(page.emitted("confirm")).toHaveLength(1);
  });

  it("leave a focused button and a field alone", async () => {
    const { page, text } = await open();
    await press("Enter", page.get('[data-action="symbols"]').element);
    expect(page.emitted("confirm")).toBeUndefined();
    const field = document.body.appendChild(document.createElement("input"));
    await press("a", field);
    expect(text()).toBe("");
  });

  it("are no longer heard when the keyboard is gone", async () => {
    const { page } = await open();
    page.unmount();
    await press("a");
    expect(page.emitted("compose")).toBeUndefined();
  });
});

describe("the dictionary", () => {
  it("may be late: letters wait for it", async () => {
    let arrive = (_: Awaited<ReturnType<typeof loadPinyin>>): void => undefined;
    const { touch, shown, page } = await open({ load: () => new Promise((resolve) => (arrive = resolve)) });
    expect(page.text()).toContain("拼音正在准备");
    await touch("sfz");
    expect(shown()).toEqual([]);
    arrive(ok(engine));
    await flushPromises();
    expect(shown()[0]).toBe("身份证");
  });

  it("may be away: letters are letters, and the keyboard says so", async () => {
    const { touch, text, page } = await open({ load: async () => err("dictionaryAway") });
    expect(page.text()).toContain("拼音暂时不能用");
    await touch("sfz");
    expect(text()).toBe("sfz");
  });
});

it("keeps nothing of what one person typed for the next", async () => {
  const one = await open();
  await one.touch("zhangwei");
  const before = one.shown();
  await one.tap("candidate", before[3]);
  one.page.unmount();
  const next = await open();
  expect(next.line()).toBe("");
  expect(next.text()).toBe("");
  await next.touch("zhangwei");
  expect(next.shown()).toEqual(before);
  expect(localStorage).toHaveLength(0);
  expect(sessionStorage).toHaveLength(0);
});

it(
  "finds nine words of ten of everyday sentences as the first candidate, tapped key by key",
  { timeout: 60_000 },
  async () => {
    const { page, touch, shown } = await open();
    const rate = { words: 0, first: 0 };
    const keyMs: number[] = [];
    for (const { words, letters } of typedSentences("everyday")) {
      for (const [index, word] of words.entries()) {
        const typed = letters[index] ?? "";
        for (const letter of typed) {
          const startedAt = performance.now();
          await touch(letter);
          keyMs.push(performance.now() - startedAt);
        }
        rate.words += 1;
        if (shown()[0] === word) rate.first += 1;
        window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
      }
    }
    page.unmount();
    expect(rate.first / rate.words).toBeGreaterThanOrEqual(0.9);
    // From the finger to candidates in the document, for nineteen keys of twenty.
    expect(keyMs.sort((a, b) => a - b)[Math.floor(keyMs.length * 0.95)]).toBeLessThan(50);
  },
);
