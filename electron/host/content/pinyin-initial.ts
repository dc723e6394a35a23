/**
 * First characters of each letter in the order of pinyin, as the collation that comes with the runtime sorts them. No
 * syllable begins with I, U or V. A dictionary would know more and cost a tenth of a second at a moment when all wait.
 */
const FIRSTS: readonly [letter: string, first: string][] = Array.from("ABCDEFGHJKLMNOPQRSTWXYZ").map(
  (letter, index) => [letter, "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀".charAt(index)],
);
const PINYIN = new Intl.Collator("zh-u-co-pinyin");
/** Words whose first character is read otherwise than alone. */
const OTHERWISE: readonly [head: string, letter: string][] = [
  ["长期", "C"],
  ["长护", "C"],
  ["重新", "C"],
  ["重建", "C"],
  ["重复", "C"],
  ["行业", "H"],
];

/** Letter under which a title stands in an index: 户口迁移 → H. `#` where it begins with neither character nor letter. */
export function pinyinInitial(title: string): string {
  const head = OTHERWISE.find(([word]) => title.startsWith(word));
  if (head) return head[1];
  const first = title.charAt(0);
  if (/[a-z]/i.test(first)) return first.toUpperCase();
  if (!/\p{Script=Han}/u.test(first)) return "#";
  return FIRSTS.filter(([, begins]) => PINYIN.compare(first, begins) >= 0).at(-1)?.[0] ?? "#";
}

/** Order of titles in a list: as their letters, then as their pinyin; what has no letter comes last. */
export function byPinyin(one: Indexed, other: Indexed): number {
  if (one.initial === other.initial) return PINYIN.compare(one.title, other.title);
  if (one.initial === "#" || other.initial === "#") return one.initial === "#" ? 1 : -1;
  return one.initial < other.initial ? -1 : 1;
}

interface Indexed {
  title: string;
  /** Its `pinyinInitial`, found once and not at each comparison. */
  initial: string;
}
