import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import type { Handling } from "../../../kiosk-config/schema/handling.ts";

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

const FORMS = { counter: "到窗口办", online: "网上办", kiosk: "自助机上办", post: "寄材料办", home: "上门办" } as const;

/** Ways in which it can be handed in: 到窗口办、网上办. */
export function formWords(forms: Handling["forms"]): string {
  return forms.map((form) => FORMS[form]).join("、");
}

const DEPTHS = { consult: "网上能问", submit: "网上能交材料", accept: "网上能受理", whole: "网上能全程办完" } as const;

/** How far one comes without going anywhere. */
export function onlineWords(online: Guide["online"], depth: Handling["onlineDepth"]): string {
  if (!online.available) return "要到现场办";
  const where = online.channel ?? "网上大厅";
  return depth === undefined ? `可以，${where}` : `${DEPTHS[depth]}，${where}`;
}
