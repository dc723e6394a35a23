import { safe } from "@orpc/client";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { KioskProfile } from "../../../../kiosk-config/schema/profile.ts";
import type { DevicesClient } from "../../link/devices-link.ts";
import type { BundlePart } from "./bundle.ts";

/** The end of a log that tells what happened; months of it would not fit on an old stick. */
const MAX_LOG_BYTES = 20 * 1024 * 1024;

/** Everything a maker asks for when a kiosk is ill. What cannot be had is left out and named. */
export async function collectParts(options: {
  dataDir: string;
  profile: KioskProfile;
  version: string;
  devices: DevicesClient | undefined;
}): Promise<BundlePart[]> {
  const { dataDir, profile, version, devices } = options;
  const missing: string[] = [];
  const parts: BundlePart[] = [];
  const logs = await readdir(join(dataDir, "logs")).catch(() => []);
  for (const name of logs) {
    const text = await readFile(join(dataDir, "logs", name)).catch(() => undefined);
    if (text === undefined) missing.push(`logs/${name}`);
    else parts.push({ name: `logs/${name}`, text: text.subarray(-MAX_LOG_BYTES).toString("utf8") });
  }
  const ask = async (name: string, answer: Promise<unknown> | undefined) => {
    const asked = answer === undefined ? undefined : await safe(answer);
    if (asked?.isSuccess === true) parts.push({ name, text: json(asked.data) });
    else missing.push(name);
  };
  await ask("devices/board.json", devices?.technician.entries());
  await ask("devices/trace.json", devices?.technician.recentTrace());
  await ask("devices/ports.json", devices?.technician.ports());
  await ask("devices/audit.json", devices?.technician.audit.list({ last: 10_000 }));
  // Who may sign in is the kiosk's own affair.
  parts.push({
    name: "profile.json",
    text: json({ ...profile, staff: profile.staff.map(({ id, role }) => ({ id, role })) }),
  });
  parts.push({
    name: "about.json",
    text: json({
      version,
      at: new Date().toISOString(),
      node: process.version,
      electron: process.versions["electron"],
      missing,
    }),
  });
  return parts;
}

const json = (value: unknown) => `${JSON.stringify(value, undefined, 1)}\n`;
