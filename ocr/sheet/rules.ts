import type { Grey } from "./evenness.ts";

const INK_BELOW = 170;
const PAPER = 245;
/** Longer than any stroke of a letter. */
const MIN_RULE_PX = 70;
/** Of the long side: on a large picture letters are large, too. */
const MIN_RULE_SHARE = 0.05;

/** Rules of tables and frames, painted over: to the light engine they look like letters, or hold lines together. */
export function withoutRules({ width, height, data }: Grey): Grey {
  const out = data.slice();
  const least = Math.max(MIN_RULE_PX, Math.max(width, height) * MIN_RULE_SHARE);
  const paint = (from: number, step: number, count: number, across: number) => {
    for (let n = 0; n < count; n += 1) {
      const at = from + n * step;
      // A rule is a little wider than its darkest row.
      for (const beside of [at - across, at, at + across]) {
        if (beside >= 0 && beside < out.length) out[beside] = PAPER;
      }
    }
  };
  const follow = (lines: number, length: number, lineStep: number, step: number) => {
    for (let line = 0; line < lines; line += 1) {
      let run = 0;
      for (let at = 0; at <= length; at += 1) {
        if (at < length && (data[line * lineStep + at * step] as number) < INK_BELOW) {
          run += 1;
          continue;
        }
        if (run >= least) paint(line * lineStep + (at - run) * step, step, run, lineStep);
        run = 0;
      }
    }
  };
  follow(height, width, width, 1);
  follow(width, height, 1, width);
  return { width, height, data: out };
}
