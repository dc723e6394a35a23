import { describe, expect, it } from "vitest";
import { builtEngine, firstRates, typedSentences } from "./fixtures/typed.ts";

const engine = builtEngine();

/** `./kiosk bench input` gives the figures themselves. */
describe("what people type at a kiosk", () => {
  it("is 200 sentences, and 60 more that were held back while ranks were tuned", () => {
    expect(typedSentences("everyday")).toHaveLength(200);
    expect(typedSentences("held-back")).toHaveLength(60);
    for (const { words, letters } of [...typedSentences("everyday"), ...typedSentences("held-back")]) {
      expect(letters).toHaveLength(words.length);
    }
  });

  it("finds nine words of ten as the first candidate of their own letters, without the words around them", () => {
    const { words, wordsFirst, sentences, sentencesFirst } = firstRates(engine, typedSentences("everyday"));
    expect(wordsFirst / words).toBeGreaterThanOrEqual(0.9);
    expect(sentencesFirst / sentences).toBeGreaterThanOrEqual(0.75);
  });

  it("finds nearly as many where nothing was tuned", () => {
    const { words, wordsFirst, sentences, sentencesFirst } = firstRates(engine, typedSentences("held-back"));
    expect(wordsFirst / words).toBeGreaterThanOrEqual(0.87);
    expect(sentencesFirst / sentences).toBeGreaterThanOrEqual(0.55);
  });
});
