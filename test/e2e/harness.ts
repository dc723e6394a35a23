import { fileURLToPath } from "node:url";
import { Rig, type RigOptions } from "../../scripts/rig/rig.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Set by `./kiosk test`, which made Electron, build and display ready. */
function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set: run these tests by ./kiosk test e2e`);
  return value;
}

/**
 * Files that run at the same time have a display each: two kiosks on one would take the focus from each other. Vitest
 * numbers the places that files run in from 1. A display is named with its key: `:7|/tmp/…/authority`.
 */
function takeDisplay(): string {
  const displays = required("FANGBIAN_DISPLAYS").split(" ");
  const place = Number(process.env["VITEST_POOL_ID"] ?? 1) - 1;
  const [name = "", key = ""] = (displays[place % displays.length] ?? "").split("|");
  process.env["XAUTHORITY"] = key;
  return name;
}

export function rigOptions(over: Partial<RigOptions> = {}): RigOptions {
  return { root: ROOT, executable: required("FANGBIAN_ELECTRON"), display: takeDisplay(), ...over };
}

export function startRig(over: Partial<RigOptions> = {}): Promise<Rig> {
  return Rig.start(rigOptions(over));
}
