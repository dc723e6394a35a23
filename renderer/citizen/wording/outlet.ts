import type { Outlet } from "../../../kiosk-config/schema/outlet.ts";

export function outletKindName(kind: Outlet["kind"]): string {
  return { hall: "政务大厅", township: "乡镇便民中心", village: "村便民点", post: "邮政网点", bank: "银行网点" }[kind];
}

/** As the crow flies: said roughly, so that nobody takes it for a way. */
export function distanceWords(km: number): string {
  if (km < 1) return `约 ${Math.max(1, Math.round(km * 10)) * 100} 米`;
  return km < 10 ? `约 ${km.toFixed(1)} 公里` : `约 ${Math.round(km)} 公里`;
}
