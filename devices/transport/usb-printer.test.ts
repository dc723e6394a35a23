import { constants } from "node:fs";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTransport } from "./open.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "usblp-"));
});
afterEach(() => rm(dir, { recursive: true }));

describe("a USB printer's file", () => {
  it("takes bytes and is closed without anybody answering", async () => {
    const path = join(dir, "lp0");
    execFileSync("mkfifo", [path]);
    const far = await open(path, constants.O_RDWR | constants.O_NONBLOCK);
    const transport = (await openTransport({ kind: "usbPrinter", path }))._unsafeUnwrap();
    await transport.close();
    await expect(transport.write(Uint8Array.of(1))).rejects.toThrow("closed");
    await far.close();
  });

  it("that is not there is not found, and that may not be opened says so", async () => {
    const fault = (await openTransport({ kind: "usbPrinter", path: join(dir, "none") }))._unsafeUnwrapErr();
    expect(fault.code).toBe("notFound");
    await writeFile(join(dir, "plain"), "");
    const below = await openTransport({ kind: "usbPrinter", path: join(dir, "plain", "lp0") });
    expect(below._unsafeUnwrapErr().code).toBe("io");
  });
});
