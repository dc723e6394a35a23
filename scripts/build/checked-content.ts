import { join } from "node:path";
import { hashOf } from "./stamp.ts";

/** Which reading and checking of content a program was built with: what one finds right, another need not. */
const readerOf = (root: string): string => hashOf(root, ["kiosk-config/schema", "kiosk-config/loader"]);

/** For a bundle: what `checkedPlaces` of the loader goes by. */
export const readerDefine = (root: string) => ({ FANGBIAN_READER: JSON.stringify(readerOf(root)) });

/**
 * Read and check the content that comes with the program once, so that kiosk and hall need not do it at each start. What is
 * wrong or changed afterwards is not in it, and is read as ever.
 */
export async function buildCheckedContent(root: string): Promise<void> {
  const { loadContent } = await import("../../kiosk-config/loader/index.ts");
  const checked = { version: readerOf(root), own: join(root, "dist", "checked-content") };
  // Problems are told by whoever starts with it.
  loadContent(join(root, "kiosk-config", "content"), { checked }).unwrapOr(undefined);
}
