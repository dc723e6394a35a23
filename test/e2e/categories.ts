import { join } from "node:path";
import { loadHall } from "../../kiosk-config/loader/index.ts";
import { ROOT } from "./harness.ts";

/** The first category of the demo hall with this identity policy. */
export function categoryBy(identity: "required" | "optional" | "none") {
  const hall = loadHall(join(ROOT, "kiosk-config", "content", "hall.yaml"))._unsafeUnwrap();
  const found = hall.categories.find((category) => category.identity === identity);
  if (found === undefined) throw new Error(`the demo hall has no category with identity ${identity}`);
  return found;
}
