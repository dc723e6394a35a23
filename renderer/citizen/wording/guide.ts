import type { Guide } from "../../../kiosk-config/schema/guide.ts";

type Material = Guide["materials"][number];

/** Who must carry what: papers to bring, and papers that the hall fetches itself (免提交). */
export function sortMaterials(materials: Material[]): { bring: Material[]; fetched: Material[] } {
  return {
    bring: materials.filter((material) => material.submission === "bring"),
    fetched: materials.filter((material) => material.submission !== "bring"),
  };
}

/** 原件 1 份，复印件 2 份. */
export function copiesWords(material: Pick<Material, "originals" | "copies">): string {
  const parts = [];
  if (material.originals > 0) parts.push(`原件 ${material.originals} 份`);
  if (material.copies > 0) parts.push(`复印件 ${material.copies} 份`);
  return parts.join("，");
}

/** 当场办好, or so many working days. */
export function workdayWords(workdays: number): string {
  return workdays === 0 ? "当场办好" : `${workdays} 个工作日`;
}

export function visitWords(visits: number): string {
  return visits === 0 ? "不用到现场" : `到现场 ${visits} 次`;
}

export function scopeWords(scope: Guide["scope"]): string {
  return { county: "本县", city: "全市都能办", province: "全省都能办", nation: "全国都能办" }[scope];
}

export function audienceWords(audience: readonly ("person" | "organisation")[]): string {
  if (audience.length > 1) return "个人、单位";
  return audience[0] === "organisation" ? "单位" : "个人";
}
