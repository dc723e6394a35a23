import { fileURLToPath } from "node:url";
import { Rig, type RigOptions } from "../../scripts/rig/rig.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Set by `./kiosk test`, which made Electron, build and display ready. */
function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set: run these tests by ./kiosk test e2e`);
  return value;
}

export function rigOptions(over: Partial<RigOptions> = {}): RigOptions {
  return { root: ROOT, executable: required("FANGBIAN_ELECTRON"), display: required("DISPLAY"), ...over };
}

export function startRig(over: Partial<RigOptions> = {}): Promise<Rig> {
  return Rig.start(rigOptions(over));
}
