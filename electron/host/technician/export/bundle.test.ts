import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TextWriter, Uint8ArrayReader, ZipReader, type FileEntry } from "@zip.js/zip.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeBundle } from "./bundle.ts";
import { usbFolders } from "./usb-folders.ts";

let stick: string;
beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), "stick-"));
});
afterEach(() => rmSync(stick, { recursive: true, force: true }));

const PARTS = [
  { name: "logs/kiosk.jsonl", text: '{"event":"host.up"}\n{"event":"oops","who":"411322190001010019"}\n' },
  { name: "board.json", text: "[]" },
];
const write = (folder = stick) => writeBundle({ folder, fileName: "fangbian-kiosk-1.zip", parts: PARTS });

async function unpack(file: string, password: string): Promise<Record<string, string>> {
  const reader = new ZipReader(new Uint8ArrayReader(readFileSync(file)), { password });
  const texts: Record<string, string> = {};
  for (const entry of await reader.getEntries()) {
    texts[entry.filename] = await (entry as FileEntry).getData(new TextWriter());
  }
  await reader.close();
  return texts;
}

describe("a bundle", () => {
  it("opens with its passphrase, holds every part, and no number of a person", async () => {
    const { file, passphrase, bytes } = (await write())._unsafeUnwrap();
    expect(passphrase).toMatch(/^([2-9A-Z]{5}-){3}[2-9A-Z]{5}$/);
    expect(bytes).toBe(readFileSync(file).length);
    const texts = await unpack(file, passphrase);
    expect(Object.keys(texts)).toEqual(["logs/kiosk.jsonl", "board.json"]);
    expect(texts["logs/kiosk.jsonl"]).toContain('"event":"host.up"');
    expect(texts["logs/kiosk.jsonl"]).not.toContain("411322190001010019");
    expect(readFileSync(file).includes("host.up")).toBe(false);
  });

  it("stays shut without it, and has another one each time", async () => {
    const first = (await write())._unsafeUnwrap();
    await expect(unpack(first.file, "WRONG-WRONG-WRONG-WRONG")).rejects.toThrow();
    rmSync(first.file);
    expect((await write())._unsafeUnwrap().passphrase).not.toBe(first.passphrase);
  });

  it("leaves nothing half behind when the stick is gone", async () => {
    expect((await write(join(stick, "pulled")))._unsafeUnwrapErr()).toContain("U 盘被拔掉了");
    expect(readdirSync(stick)).toEqual([]);
  });
});

describe("USB folders", () => {
  it("are what is mounted below the roots, one or two levels deep", async () => {
    for (const folder of ["STICK", "user/OTHER", "user/plain"]) mkdirSync(join(stick, folder), { recursive: true });
    const mounted = async (path: string) => /STICK|OTHER/.test(path);
    const found = await usbFolders([stick, "/does/not/exist"], mounted);
    expect(found.map(({ label }) => label).sort()).toEqual(["OTHER", "STICK"]);
    expect(found[0]?.freeMegabytes).toBeGreaterThan(0);
  });

  it("are none where nothing is mounted", async () => {
    mkdirSync(join(stick, "plain"));
    expect(await usbFolders([stick])).toEqual([]);
  });
});
