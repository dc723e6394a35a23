import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writePrivately } from "./private-file.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "private-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it("writes for this user alone, over whatever stood there", () => {
  const file = join(dir, "secret");
  writeFileSync(file, "former", { mode: 0o644 });
  expect(writePrivately(file, "new").isOk()).toBe(true);
  expect(readFileSync(file, "utf8")).toBe("new");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(["secret"]);
});

// Nothing is forbidden to root; `./kiosk test` runs as an ordinary user.
it.skipIf(process.getuid?.() === 0)("says why it cannot, and leaves what stood there", () => {
  const file = join(dir, "secret");
  writeFileSync(file, "former");
  chmodSync(dir, 0o500);
  expect(writePrivately(file, "new")._unsafeUnwrapErr()).toBe("EACCES");
  chmodSync(dir, 0o700);
  expect(readFileSync(file, "utf8")).toBe("former");
});
