import { fileURLToPath } from "node:url";
import { buildHallPages } from "../build/hall-pages.ts";

/** Before tests in a browser: the pages as they are built from what lies here now. */
export async function setup(): Promise<void> {
  await buildHallPages({ root: fileURLToPath(new URL("../..", import.meta.url)), say: (line) => console.error(line) });
}
