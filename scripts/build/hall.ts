import { join } from "node:path";
import { withLock } from "../environment/lock.ts";
import { say } from "../environment/say.ts";
import { ROOT, runSettings } from "../setup/run-settings.ts";
import { buildHallBundle, hallBundleOf } from "./hall-bundle.ts";

/* Makes sure of the hall's bundle and prints where its program lies: for tests that start halls as processes. */
await withLock({ file: join(runSettings().cacheDir, "build.lock") }, () => buildHallBundle({ root: ROOT, say }));
process.stdout.write(hallBundleOf(ROOT).program);
