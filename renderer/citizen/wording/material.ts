import type { Material } from "../../../kiosk-config/schema/material.ts";

/** 原件 1 份，复印件 2 份. */
export function copiesWords(material: Pick<Material, "originals" | "copies" | "pageFormat">): string {
  const parts = [];
  if (material.originals > 0) parts.push(`原件 ${material.originals} 份`);
  if (material.copies > 0) parts.push(`复印件 ${material.copies} 份`);
  if (parts.length > 0 && (material.pageFormat === "A4" || material.pageFormat === "A3"))
    parts.push(`${material.pageFormat} 纸`);
  return parts.join("，");
}

/** Who gives it: said only where it is not plain that one has it at home. */
export function sourceWords(material: Pick<Material, "source" | "sourceNote">): string {
  if (material.source === "applicant") return material.sourceNote ?? "";
  return `${material.sourceNote ?? { government: "政府部门", intermediary: "中介机构", other: "其他单位" }[material.source]}出具`;
}

/** What makes a paper less than a must. */
export function needWords(material: Pick<Material, "need" | "promisable">): string[] {
  return [
    ...(material.need === "deferrable" ? ["可以后补"] : []),
    ...(material.need === "optional" ? ["有就带"] : []),
    ...(material.promisable === true ? ["可签承诺代替"] : []),
  ];
}

/** Why a paper need not be brought. */
export function fetchedWords(material: Pick<Material, "submission" | "licenceType">): string {
  const { licenceType, submission } = material;
  const why = licenceType === undefined ? "窗口可以直接查到" : `窗口能查到电子证照“${licenceType}”`;
  return submission === "fetched-or-bring" ? `${why}；查不到时再补交` : why;
}
