import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { recordWords, toneFile } from "../fixtures/recorded-words.ts";
import { hallVoice } from "./hall-voice.ts";
import { recordedVoice, wordsOf } from "./recorded.ts";
import { readWav } from "./wav.ts";

const CALL = { number: "A012", windowLabel: "B03" };
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  recordWords(folder.dir);
});
afterEach(() => folder.remove());
const file = (word: string) => join(folder.dir, `${word}.wav`);

describe("recorded words", () => {
  it("are joined in the order in which halls call", async () => {
    expect(wordsOf(CALL).join(" ")).toBe("qing A 0 1 2 hao dao B 0 3 hao chuangkou");
    const clip = await recordedVoice(folder.dir)._unsafeUnwrap().say(CALL);
    const { samples } = readWav(clip!)!;
    // 20 ms of each word, each of its own level.
    const levels = wordsOf(CALL).map((_, index) => samples.readInt16LE(index * 320));
    expect(samples).toHaveLength(wordsOf(CALL).length * 320);
    expect(levels).toEqual([100, 114, 104, 105, 106, 101, 102, 115, 104, 107, 101, 103]);
  });

  it.each([
    ["is missing", () => rmSync(file("7")), /7\.wav is missing/],
    ["is something else", () => writeFileSync(file("hao"), "ID3 not a wave"), /hao\.wav is not an uncompressed WAV/],
    ["ends too early", () => writeFileSync(file("3"), toneFile({ ms: 20, level: 1 }).subarray(0, 30)), /3\.wav is not/],
    [
      "has another rate",
      () => writeFileSync(file("dao"), toneFile({ ms: 20, level: 1, rateHz: 44_100 })),
      /dao\.wav has another rate/,
    ],
  ])("name the file that %s", (_what, spoil, problem) => {
    spoil();
    expect(recordedVoice(folder.dir)._unsafeUnwrapErr()).toMatch(problem);
    expect(hallVoice({ clipsDir: folder.dir }).problem).toMatch(problem);
    expect(hallVoice({ clipsDir: folder.dir, program: "/nowhere/espeak-ng" }).kind).toBe("spoken");
  });

  it("leave to the program what was not recorded, and say nothing but numbers", async () => {
    const voice = recordedVoice(folder.dir)._unsafeUnwrap();
    expect(await voice.say({ number: "K001", windowLabel: "A01" })).toBeUndefined();
    expect(await voice.say({ number: "../qing", windowLabel: "A01" })).toBeUndefined();
    expect(hallVoice({ clipsDir: folder.dir }).kind).toBe("recorded");
  });
});
