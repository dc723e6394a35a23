/**
 * Platforms and guides name the same kind of licence in several ways. Official long forms and what people and catalogues
 * say instead; the first word is the one that guides use.
 */
const SAME: readonly (readonly string[])[] = [
  ["居民身份证", "身份证"],
  ["居民户口簿", "户口簿", "户口本", "常住人口登记表"],
  ["不动产权证书", "不动产权证", "不动产权属证书", "房屋所有权证"],
  ["机动车驾驶证", "驾驶证"],
  ["机动车行驶证", "行驶证"],
  ["社会保障卡", "社保卡"],
  ["残疾人证", "第二代残疾人证"],
  ["毕业证书", "毕业证"],
  ["教师资格证书", "教师资格证"],
  ["死亡医学证明", "居民死亡医学证明（推断）书", "死亡医学证明（推断）书"],
  ["退役军人证件", "退役军人优待证", "退出现役证"],
];

/** Issued to firms and shops, not to persons; found by a person's number only where an owner trades under it. */
const OF_BODIES: ReadonlySet<string> = new Set([
  "营业执照",
  "食品经营许可证",
  "道路运输证",
  "房地产开发企业资质证书",
  "建设工程规划许可证",
]);

const canonical = new Map(
  SAME.flatMap(([word = "", ...others]) => [word, ...others].map((name) => [fold(name), word])),
);

function fold(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s《》"“”]/g, "")
    .replace(/^中华人民共和国/, "")
    .replace(/[(]电子[)]|^电子(?=.*[证照]$)/g, "");
}

/** The word for a kind of licence by which guides and platform agree. */
export function kindOf(name: string): string {
  const folded = fold(name);
  return canonical.get(folded) ?? folded;
}

export const isOfBody = (kind: string): boolean => OF_BODIES.has(kind);
