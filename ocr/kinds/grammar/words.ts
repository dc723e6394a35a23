/** GB/T 3304: the nationalities of China, as they stand on papers. */
const ETHNICITIES =
  "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 穿青人".split(
    " ",
  );
const BY_LENGTH = [...ETHNICITIES].sort((p, q) => q.length - p.length);

export function ethnicityIn(text: string): string | undefined {
  const found = BY_LENGTH.find((name) => text.startsWith(name)) ?? BY_LENGTH.find((name) => text.includes(`${name}族`));
  // One character behind a name of the list can only be 族.
  if (found !== undefined)
    return text.includes(`${found}族`) || text.length === found.length + 1 ? `${found}族` : found;
  // 汉 is misread as other characters with its left side; nine of ten people are of it, but a guess is no reading.
  return /^\p{Script=Han}{1,5}$/u.test(text) ? text : undefined;
}

export function genderIn(text: string): string | undefined {
  return /[男女]/u.exec(text)?.[0];
}

/** A name: Chinese characters, or those with points between, or Latin capitals. */
export function nameIn(text: string): string | undefined {
  const cleaned = text.replace(/^[:：.,，。、\-|]+|[:：.,，。、\-|]+$/gu, "").replace(/[.・•‧∙]/gu, "·");
  const han = /^\p{Script=Han}{1,20}(·\p{Script=Han}{1,20})*/u.exec(cleaned)?.[0];
  if (han !== undefined) return han;
  return /^[A-Z][A-Z ]+/u.exec(cleaned)?.[0];
}

const CLASS = /[A-DMNP][1-3]|C[4-6]|[D-FMNP]/gu;

/** Classes of vehicles: A1, A2, A3, B1, B2, C1 to C6, D, E, F, M, N, P, alone or several. */
export function vehicleClassIn(text: string): string | undefined {
  const tidy = text
    .toUpperCase()
    .replace(/(?<=[ABC])[IL|]/gu, "1")
    .replace(/(?<=[ABC])Z/gu, "2")
    .replace(/^G(?=\d)/u, "C");
  const found = /^(?:(?:A[123]|B[12]|C[1-6]|[DEFMNP])[,、/]?)+/u.exec(tidy)?.[0];
  return found?.replace(/[,、/]$/u, "") ?? CLASS.exec(tidy)?.[0];
}

/** Any text without what the edges of a cell leave at its ends. */
export function wordsIn(text: string): string | undefined {
  const cleaned = text.replace(/^[:：.,，。、|_\-—]+|[|_.,，、:：]+$/gu, "");
  return cleaned === "" ? undefined : balanced(cleaned);
}

/** A bracket that was opened and never read closed. */
function balanced(text: string): string {
  const open = text.split("(").length - text.split(")").length;
  return open === 1 && !text.endsWith("(") ? `${text})` : text;
}

/** Square metres: the small 2 is often lost. */
export function areaIn(text: string): string | undefined {
  const words = wordsIn(text);
  return words?.replace(/(?<=\d)m(?:2|²|'|"|\?|z|Z)?(?=$|[^a-z0-9])/gu, "㎡").replace(/(?<=\d)(?:mi|nf|rf|m²)$/u, "㎡");
}

const PLAIN_NUMBER = /[0-9A-Z][0-9A-Z\-]{4,}/u;

/** A number without a check of its own: the longest run of capitals, digits and dashes. */
export function serialIn(text: string): string | undefined {
  return PLAIN_NUMBER.exec(text.toUpperCase())?.[0];
}

const MARRIAGE_NUMBER = /^[JB1]?(\d{6})-?(\d{4})-?(\d{5,7})$/u;

/** J330198-2017-003526: place, year, number; older ones are words and numbers. */
export function marriageNumberIn(text: string): string | undefined {
  const tidy = text.toUpperCase().replace(/[—–_一]/gu, "-");
  const run = /[JB]?[0-9O\-]{12,}/u.exec(tidy)?.[0].replace(/O/gu, "0");
  if (run === undefined) return wordsIn(text);
  const match = MARRIAGE_NUMBER.exec(run);
  return match === null || !run.startsWith("J") ? run : `J${match[1] ?? ""}-${match[2] ?? ""}-${match[3] ?? ""}`;
}

/** 示(2023)云测市不动产权第0086425号 */
export function estateNumberIn(text: string): string | undefined {
  const match = /(\p{Script=Han}?)[(（\[]?(\d{4})[)）\]]?(\p{Script=Han}{2,20}?)不?动产权第(\d+)号?/u.exec(text);
  if (match === null) return undefined;
  return `${match[1] ?? ""}(${match[2] ?? ""})${match[3] ?? ""}不动产权第${match[4] ?? ""}号`;
}
