import { readFileSync, renameSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { CounterName, DeviceKindName } from "../contract/index.ts";

const Count = z.number().min(0);

/** What one device has done. `servicedAt`: Unix ms. */
const DeviceSupplies = z.strictObject({
  servicedAt: z.int().optional(),
  counters: z.partialRecord(CounterName, z.strictObject({ lifetime: Count, sinceService: Count })),
});
export type DeviceSupplies = z.infer<typeof DeviceSupplies>;

export const SupplyRecord = z.strictObject({
  version: z.literal(1),
  devices: z.partialRecord(DeviceKindName, DeviceSupplies),
});
export type SupplyRecord = z.infer<typeof SupplyRecord>;

const NOTHING: SupplyRecord = { version: 1, devices: {} };

/**
 * The counters of a former run. A file that cannot be read, or is none of ours, is set aside as `.broken-<time>` for
 * whoever wants to look, and counting begins at nought: a counter is not worth a kiosk that does not start.
 */
export function readSupplies(file: string, now: () => number): { record: SupplyRecord; setAside?: string } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing ? { record: NOTHING } : { record: NOTHING, ...setAside(file, now) };
  }
  try {
    return { record: SupplyRecord.parse(JSON.parse(text)) };
  } catch {
    return { record: NOTHING, ...setAside(file, now) };
  }
}

function setAside(file: string, now: () => number): { setAside?: string } {
  const aside = `${file}.broken-${now()}`;
  try {
    renameSync(file, aside);
    return { setAside: aside };
  } catch {
    return {};
  }
}

/** The whole file or the former one, also when the power goes in the middle. Rejects when the disk refuses. */
export async function writeSupplies(file: string, record: SupplyRecord): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  const handle = await open(temporary, "w");
  try {
    await handle.writeFile(JSON.stringify(record));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}
