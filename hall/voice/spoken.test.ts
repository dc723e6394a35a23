import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { sentenceOf, spokenVoice } from "./spoken.ts";
import { isSpeakable } from "./voice.ts";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** A program in the place of the real one that writes down how it was called. */
function program(body = 'printf "%s\\n" "$@" >> "$0.log"; head -c 100 /dev/zero'): string {
  const file = join(folder.dir, "espeak-ng");
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe("the hall's own voice", () => {
  it("reads numbers sign by sign, as halls do", () => {
    expect(sentenceOf({ number: "A001", windowLabel: "B12" })).toBe("请 A 零零一号，到 B 一二号窗口");
  });

  it("says a call once, however many screens ask", async () => {
    const voice = spokenVoice(program());
    const call = { number: "A001", windowLabel: "A01" };
    const clips = await Promise.all([voice.say(call), voice.say(call)]);
    expect(clips[0]).toBe(clips[1]);
    expect(clips[0]?.length).toBe(100);
  });

  it.each(["$(reboot)", "-f/etc/passwd", "A001; ls", "", "一号"])("says nothing but numbers: %s", async (number) => {
    const file = program();
    expect(isSpeakable({ number, windowLabel: "A01" })).toBe(false);
    expect(await spokenVoice(file).say({ number, windowLabel: "A01" })).toBeUndefined();
    expect(existsSync(`${file}.log`)).toBe(false);
  });

  it("gives nothing when the program fails, and tries again", async () => {
    const voice = spokenVoice(program("exit 1"));
    const call = { number: "A001", windowLabel: "A01" };
    expect(await voice.say(call)).toBeUndefined();
    program();
    expect(await voice.say(call)).toBeDefined();
  });
});
