import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isComposing,
  NOTHING_TYPED,
  pickedText,
  undone,
  withLetter,
  withPick,
  type Composition,
} from "./composition.ts";

const typed = (letters: string, from: Composition = NOTHING_TYPED) => Array.from(letters).reduce(withLetter, from);

describe("a composition", () => {
  it("takes letters, and separators only between them", () => {
    expect(typed("xi'an").letters).toBe("xi'an");
    expect(typed("'xi''an").letters).toBe("xi'an");
    expect(typed("A1 中").letters).toBe("");
  });

  it("does not grow without end", () => {
    expect(typed("a".repeat(500)).letters).toHaveLength(60);
  });

  it("goes on with the rest when a candidate stands for the beginning only", () => {
    const rest = withPick(typed("woyaoban"), { text: "我", letters: 2 });
    expect(rest).toMatchObject({ picked: [{ text: "我", letters: "wo" }], letters: "yaoban" });
    const more = withPick(rest, { text: "要", letters: 3 });
    expect(pickedText(more)).toBe("我要");
    expect(more.letters).toBe("ban");
  });

  it("is undone piece by piece, in the order in which it was made", () => {
    let now = withPick(typed("xianban"), { text: "西", letters: 2 });
    now = typed("l", now);
    expect(now.letters).toBe("anbanl");
    now = undone(now);
    expect(now.letters).toBe("anban");
    now = undone(now);
    expect(now).toMatchObject({ picked: [], letters: "xianban" });
    now = undone(now);
    expect(now.letters).toBe("xianba");
  });

  it("ends as nothing when all is undone, and undoing nothing is nothing", () => {
    let now = withPick(typed("nihao"), { text: "你", letters: 2 });
    for (let step = 0; step < 6; step += 1) now = undone(now);
    expect(isComposing(now)).toBe(false);
    expect(undone(NOTHING_TYPED)).toEqual(NOTHING_TYPED);
  });

  it("comes back to itself: whatever is done, undone it is as before", () => {
    const act = fc.oneof(fc.constantFrom("a", "b", "n", "i", "'"), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), act, (acts, last) => {
        const play = (now: Composition, step: string | number) =>
          typeof step === "string"
            ? withLetter(now, step)
            : now.letters.length < step
              ? now
              : withPick(now, { text: "字", letters: step });
        const before = acts.reduce(play, NOTHING_TYPED);
        const after = play(before, last);
        if (after !== before) expect(undone(after)).toEqual(before);
      }),
    );
  });
});
