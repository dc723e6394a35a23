import type { Outlet, Position } from "../../../kiosk-config/schema/outlet.ts";

/** Mean radius of the earth (IUGG). */
const EARTH_KM = 6371.0088;

/** Great-circle distance (haversine): good to half a percent, and steady for places next to each other. */
export function distanceKm(a: Position, b: Position): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(rad(to - from) / 2) ** 2;
  const h =
    half(a.latitude, b.latitude) +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * half(a.longitude, b.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

export interface NearOutlet {
  outlet: Outlet;
  /** As the crow flies, to a hundred metres; absent where the kiosk does not know where it stands. */
  distanceKm?: number;
}

/** Outlets that offer something, the nearest first; in their own order where the kiosk does not know where it stands. */
export function nearestOutlets(options: {
  outlets: readonly Outlet[];
  offering: string;
  from: Position | undefined;
}): NearOutlet[] {
  const { outlets, offering, from } = options;
  const offered = outlets.filter(({ offers }) => offers.includes(offering));
  if (from === undefined) return offered.map((outlet) => ({ outlet }));
  return offered
    .map((outlet) => ({ outlet, exact: distanceKm(from, outlet.position) }))
    .sort((a, b) => a.exact - b.exact)
    .map(({ outlet, exact }) => ({ outlet, distanceKm: Math.round(exact * 10) / 10 }));
}
