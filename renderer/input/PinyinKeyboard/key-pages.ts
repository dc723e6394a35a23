/** What the keys of a page bear, row by row; each row is a string of single characters. */
export const LETTER_ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"] as const;

/** Digits first: they are what most people come here for. */
export const SYMBOL_ROWS = ["1234567890", "，。？！、：；（）", "-/.@#%《》"] as const;

/** Said in place of marks that have no sound of their own. */
export const MARK_NAMES: Readonly<Record<string, string>> = {
  "，": "逗号",
  "。": "句号",
  "？": "问号",
  "！": "感叹号",
  "、": "顿号",
  "：": "冒号",
  "；": "分号",
  "（": "左括号",
  "）": "右括号",
  "《": "左书名号",
  "》": "右书名号",
  "-": "横线",
  "/": "斜线",
  ".": "点",
  "@": "艾特",
  "#": "井号",
  "%": "百分号",
};
