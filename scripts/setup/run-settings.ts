import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { placesOf } from "../environment/places.ts";

/** Environment variable in which a run finds what was settled for it before it began. */
export const RUN_SETTINGS = "FANGBIAN_RUN_SETTINGS";

const Runtime = z.strictObject({
  executable: z.string(),
  version: z.string(),
  source: z.enum(["override", "installed", "downloaded", "fallback"]),
  note: z.string().exactOptional(),
});

const RunSettings = z.strictObject({
  /** Where results go: `out/` of the clone, or a folder that is brought there at the end. */
  outDir: z.string(),
  cacheDir: z.string(),
  /** Default for what is kept from one start to the next. */
  dataDir: z.string(),
  /** The clone that people know; the tree the run works in may be a staged copy of it. */
  clone: z.string(),
  runtime: Runtime.exactOptional(),
  /** Why the machine could not be made ready; only the doctor runs all the same. */
  refusal: z.string().exactOptional(),
});

export type RunSettings = z.infer<typeof RunSettings>;

/** The tree this program runs in. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What was settled for this run, or the ordinary places of this user. */
export function runSettings(env: NodeJS.ProcessEnv = process.env): RunSettings {
  const settled = env[RUN_SETTINGS];
  if (settled !== undefined) return RunSettings.parse(JSON.parse(settled));
  const { cacheDir, dataDir } = placesOf(env);
  return { outDir: join(ROOT, "out"), cacheDir, dataDir, clone: ROOT };
}
