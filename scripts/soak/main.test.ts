import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { ROOT } from "../setup/run-settings.ts";
import { runSoak } from "./main.ts";

afterEach(() => vi.restoreAllMocks());

it.each([
  [["no-such"]],
  [["no-such", "--runs", "3"]],
  [[]],
  [["faults", "--runs", "0"]],
  [["faults", "--runs", "many"]],
])("%j is told how it is said, and nothing is made ready for it", async (argv) => {
  const complaints = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const prepareElectron = vi.fn(() => Promise.reject(new Error("not asked for")));
  expect(await runSoak({ root: ROOT, argv, prepareElectron })).toBe(2);
  expect(complaints).toHaveBeenCalledWith(expect.stringContaining("./kiosk soak codecs|ports|replicas|fuzz|faults"));
  expect(prepareElectron).not.toHaveBeenCalled();
});

it("the fault campaign goes its courses with a kiosk until one fails, and gives back what was made ready", async () => {
  const root = mkdtempSync(join(tmpdir(), "soak-"));
  const bin = join(root, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  // In the place of Vitest: says how it was called, and fails at the second time.
  const words = '"$FANGBIAN_ALL_FAULTS $FANGBIAN_DISPLAYS $*"';
  const script = `#!/bin/sh\necho ${words} >>calls\n[ "$(wc -l <calls)" -lt 2 ]\n`;
  writeFileSync(join(bin, "vitest"), script, { mode: 0o755 });
  const release = vi.fn(() => Promise.resolve());
  const electron = { env: { FANGBIAN_DISPLAYS: ":7|key" }, places: 2, release };
  try {
    const prepareElectron = () => Promise.resolve(electron);
    expect(await runSoak({ root, argv: ["faults", "--runs", "3"], prepareElectron })).toBe(1);
    const call = "1 :7|key run --project e2e --maxWorkers 2 test/fault\n";
    expect(readFileSync(join(root, "calls"), "utf8")).toBe(call.repeat(2));
    expect(release).toHaveBeenCalledOnce();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
