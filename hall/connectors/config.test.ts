import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConnectors } from "./config.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "connectors-"));
});
afterEach(() => rmSync(dir, { recursive: true }));
const write = (text: string) => {
  const file = join(dir, "connectors.yaml");
  writeFileSync(file, text);
  return file;
};

describe("connectors.yaml", () => {
  it("takes secrets from the environment", () => {
    const file = write(
      "systems:\n  licences:\n    url: https://licences.example.gov.cn/api\n    headers:\n      Authorization: Bearer ${LICENCES_TOKEN}\n",
    );
    const config = loadConnectors(file, { LICENCES_TOKEN: "t0p" })._unsafeUnwrap();
    expect(config.systems.licences).toEqual({
      url: "https://licences.example.gov.cn/api",
      headers: { Authorization: "Bearer t0p" },
      deadlineMs: 5000,
    });
    expect(loadConnectors(file, {})._unsafeUnwrapErr().problems).toEqual([
      "systems.licences.headers.Authorization: LICENCES_TOKEN is not in the environment",
    ]);
  });

  it.each([
    ["systems:\n  licences:\n    url: http://licences.example.gov.cn\n", "https, or http on this machine only"],
    ["systems:\n  licenses:\n    url: https://a.example\n", "systems"],
    ["systems:\n  cases:\n    url: https://a.example\n    deadlineMs: 5\n", "deadlineMs"],
    ["systems: [\n", "line 2"],
  ])("names what is wrong in %j", (text, words) => {
    const problems = loadConnectors(write(text), {})._unsafeUnwrapErr().problems.join("\n");
    expect(problems).toContain(words);
  });

  it("says that a file cannot be read", () => {
    expect(loadConnectors(join(dir, "none.yaml"))._unsafeUnwrapErr().problems).toEqual(["cannot be read (ENOENT)"]);
  });
});
