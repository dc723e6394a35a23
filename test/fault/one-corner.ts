import { afterAll, afterEach, beforeEach } from "vitest";
import type { Rig, RigOptions } from "../../scripts/rig/rig.ts";
import { startRig } from "../e2e/harness.ts";

interface CornerOptions extends Partial<RigOptions> {
  /** What the kiosk has logged when a test may begin. */
  ready: readonly string[];
}

/**
 * One corner for the tests of a group, as a kiosk lives through many of them; a new one after a test that failed. Each test
 * ends at the first screen. `take` is given the corner before the tests that use it.
 */
export function inOneCorner({ ready, ...over }: CornerOptions, take: (rig: Rig) => void): void {
  let rig: Rig | undefined;
  const close = async () => {
    const former = rig;
    rig = undefined;
    await former?.stop();
  };
  beforeEach(async () => {
    if (rig !== undefined) return;
    rig = await startRig(over);
    take(rig);
    for (const event of ready) await rig.kiosk.logged(event);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await close();
    else await rig?.hands.reset();
  });
  afterAll(close);
}
