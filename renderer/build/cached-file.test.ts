// @vitest-environment node
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cachedFile } from "./cached-file.ts";

let folder: string;
let source: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cached-file-"));
  source = join(folder, "source.txt");
  vi.stubEnv("FANGBIAN_CACHE_DIR", join(folder, "cache"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe("a file that is made once", () => {
  it("is made anew only when what it is made of has changed", () => {
    const make = vi.fn(() => Buffer.from(`made ${String(make.mock.calls.length)}`));
    const get = () => cachedFile({ name: "thing", sources: [source], make }).toString();
    writeFileSync(source, "one");
    expect([get(), get()]).toEqual(["made 1", "made 1"]);
    writeFileSync(source, "two");
    expect([get(), get()]).toEqual(["made 2", "made 2"]);
  });
});
