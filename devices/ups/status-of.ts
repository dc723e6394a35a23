import type { UpsConfig } from "../../kiosk-config/schema/devices.ts";
import type { UpsStatus } from "../contract/index.ts";

const CHARGE_STEP_PERCENT = 10;

type Limits = Pick<UpsConfig, "closeBelowSeconds" | "closeBelowPercent">;

/**
 * The kiosk's words for what upsd says: `ups.status` tokens (OL on line, OB on battery, LB low battery, FSD forced
 * shutdown, RB replace battery), `battery.charge` in percent, `battery.runtime` in seconds.
 */
export function upsStatusOf(variables: ReadonlyMap<string, string>, limits: Limits): UpsStatus {
  const tokens = new Set((variables.get("ups.status") ?? "").split(" "));
  const charge = numberOf(variables.get("battery.charge"), 100);
  const runtimeSeconds = numberOf(variables.get("battery.runtime"), Number.MAX_SAFE_INTEGER);
  const power = tokens.has("OB") ? "battery" : tokens.has("OL") ? "mains" : "unknown";
  const nearlyEmpty =
    power === "battery" &&
    ((runtimeSeconds !== undefined && runtimeSeconds < limits.closeBelowSeconds) ||
      (charge !== undefined && charge < limits.closeBelowPercent));
  const critical = tokens.has("FSD") || (tokens.has("LB") && power !== "mains") || nearlyEmpty;
  return {
    kind: "ups",
    device: "online",
    power: tokens.has("FSD") ? "battery" : power,
    battery: critical ? "critical" : batteryOf(charge, power),
    ...(charge !== undefined && { chargePercent: Math.round(charge / CHARGE_STEP_PERCENT) * CHARGE_STEP_PERCENT }),
    ...(runtimeSeconds !== undefined && { runtimeMinutes: Math.floor(runtimeSeconds / 60) }),
    ...(tokens.has("RB") && {
      fault: { code: "replaceBattery", detail: "the UPS asks for a new battery: it will not last through a power cut" },
    }),
  };
}

function batteryOf(charge: number | undefined, power: UpsStatus["power"]): UpsStatus["battery"] {
  if (power === "unknown" && charge === undefined) return "unknown";
  // On battery it is on its way down, however full it still is.
  return power === "battery" || (charge !== undefined && charge < 50) ? "low" : "full";
}

function numberOf(text: string | undefined, max: number): number | undefined {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 && value <= max ? value : undefined;
}
