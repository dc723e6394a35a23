import type { Char } from "../line.ts";

/**
 * Probabilities [step][character] to characters: the likeliest of each step, doubles and blanks (0) left out. `steps` of
 * them carry the line; behind them is padding.
 */
export function decodeCtc(output: Float32Array, options: { steps: number; alphabet: readonly string[] }): Char[] {
  const { steps, alphabet } = options;
  const size = alphabet.length;
  const chars: Char[] = [];
  let last = 0;
  for (let step = 0; step < steps; step += 1) {
    let [best, confidence] = [0, -Infinity];
    for (let index = 0, at = step * size; index < size; index += 1, at += 1) {
      const value = output[at] as number;
      if (value > confidence) [best, confidence] = [index, value];
    }
    if (best !== 0 && best !== last) chars.push({ text: alphabet[best] ?? "", confidence, at: (step + 0.5) / steps });
    last = best;
  }
  return chars;
}
