import { cutGroups, wrongAt, type Judgement, type TypedRule } from "../Keypad/typed-rule.ts";

const MOBILE_LENGTH = 11;
const LOCAL = { shortest: 7, longest: 8 };
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** 010 and 02x have three places, all others four. */
function areaCodeLength(text: string): number {
  return /^0[12]/.test(text) ? 3 : 4;
}

/** Three-digit cities have eight-digit numbers; elsewhere there are both. */
function lengths(text: string): { shortest: number; longest: number } {
  if (!text.startsWith("0")) return { shortest: MOBILE_LENGTH, longest: MOBILE_LENGTH };
  const area = areaCodeLength(text);
  return { shortest: area + (area === 3 ? LOCAL.longest : LOCAL.shortest), longest: area + LOCAL.longest };
}

function judge(text: string): Judgement {
  if (text === "") return { state: "empty" };
  const strange = text.search(/\D/);
  if (strange >= 0) return wrongAt(strange, strange + 1, "电话号码都是数字");
  const trouble = text.startsWith("0") ? landlineTrouble(text) : mobileTrouble(text);
  if (trouble !== undefined) return trouble;
  const { shortest, longest } = lengths(text);
  if (text.length > longest) return wrongAt(longest, text.length, `号码只有 ${longest} 位，多输了`);
  if (text.length < shortest) return { state: "unfinished", words: `还差 ${shortest - text.length} 位` };
  if (text.length < longest) return { state: "fits", words: "可以了；号码如果是 8 位，请接着输" };
  return { state: "fits", words: "号码输好了" };
}

function mobileTrouble(text: string): Judgement | undefined {
  if (!text.startsWith("1")) return wrongAt(0, 1, "手机号以 1 开头，固定电话先输区号、以 0 开头");
  if (/^1[0-2]/.test(text)) return wrongAt(1, 2, "手机号的第 2 位是 3 到 9");
  return undefined;
}

function landlineTrouble(text: string): Judgement | undefined {
  if (text.startsWith("00")) return wrongAt(1, 2, "区号不会以 00 开头");
  if (/^01[1-9]/.test(text)) return wrongAt(2, 3, "以 01 开头的区号只有 010");
  if (text.startsWith("026")) return wrongAt(2, 3, "没有区号 026");
  const area = areaCodeLength(text);
  if (/[019]/.test(text[area] ?? "")) {
    return wrongAt(area, area + 1, `区号 ${text.slice(0, area)} 后面的号码不会以 ${text[area] ?? ""} 开头`);
  }
  return undefined;
}

export const PHONE_RULE: TypedRule = {
  label: "电话号码",
  hint: "手机号，或区号加固定电话",
  keys: () => KEYS,
  columns: { portrait: 3, landscape: 6 },
  may: (text) => text.length < lengths(text).longest,
  groups: (text) => cutGroups(text, text.startsWith("0") ? [areaCodeLength(text), 4] : [3, 4]),
  judge,
};
