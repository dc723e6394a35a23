import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Surnames of the card greeting; with them in the core face a name shows at once. */
const SURNAMES =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳司马上官诸葛";
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
const MARKS = "　、。〈〉《》「」『』【】·—‘’“”…！（），：；？～％＋－×→①②③④⑤⑥";

const TEXT_FILE = /\.(vue|ts|html|ya?ml)$/;

/** Every character that screens and content can show: the core face holds exactly these. */
export function charactersIn(folders: string[]): Set<string> {
  const found = new Set(Array.from(SURNAMES + ASCII + MARKS));
  for (const file of folders.flatMap((folder) => textFiles(folder))) {
    for (const character of readFileSync(file, "utf8")) if (character > "\u007f") found.add(character);
  }
  return found;
}

function textFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && TEXT_FILE.test(entry.name) && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name));
}
