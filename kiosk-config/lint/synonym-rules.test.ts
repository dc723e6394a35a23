import { expect, it } from "vitest";
import { Synonym } from "../schema/synonyms.ts";
import { synonymRules } from "./synonym-rules.ts";

const paths = (...entries: object[]) =>
  synonymRules(entries.map((entry) => Synonym.parse(entry))).map(({ path }) => path.join("."));

it("wants words of two characters, but for how something is to be done", () => {
  expect(paths({ say: ["狗", "养狗"], mean: ["犬类"] })).toEqual(["entries.0.say.0"]);
  expect(paths({ say: ["补", "换"], mean: ["补办"], soft: true })).toEqual([]);
});

it("wants each word once, however it is written", () => {
  expect(paths({ say: ["KTV", "歌厅", "ｋｔｖ"], mean: ["歌舞娱乐"] })).toEqual(["entries.0.say.2"]);
});

it("wants no meaning that is shut out in the same breath", () => {
  expect(paths({ say: ["驾照"], mean: ["驾驶证", "拖拉机 驾驶证"], not: ["拖拉机"] })).toEqual(["entries.0.mean.1"]);
});
