import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { isSpeakable, type SpokenCall, type Voice } from "./voice.ts";
import { joinWavs, readWav, type Wav } from "./wav.ts";

const WORDS = ["qing", "hao", "dao", "chuangkou"];
const DIGITS = Array.from("0123456789");
const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
/** A word takes a second; ten of CD quality are two megabytes. */
const LONGEST_FILE_BYTES = 2 * 1024 * 1024;

/** The files of a call in their order: 请 A 0 0 1 号 到 A 0 1 号 窗口. */
export function wordsOf({ number, windowLabel }: SpokenCall): string[] {
  return ["qing", ...Array.from(number), "hao", "dao", ...Array.from(windowLabel), "hao", "chuangkou"];
}

/** A person's voice from a folder of single words, read once. The problem names the file. */
export function recordedVoice(folder: string): Result<Voice, string> {
  const words = new Map<string, Wav>();
  for (const word of [...WORDS, ...DIGITS, ...LETTERS]) {
    const file = join(folder, `${word}.wav`);
    if (!existsSync(file)) {
      // Halls use few letters; a number with one that was not recorded is spoken by the program.
      if (LETTERS.includes(word)) continue;
      return err(`${file} is missing`);
    }
    const wav = statSync(file).size > LONGEST_FILE_BYTES ? undefined : readWav(readFileSync(file));
    if (wav === undefined) return err(`${file} is not an uncompressed WAV file of at most 2 MB`);
    const first = words.get("qing");
    if (first !== undefined && !first.format.equals(wav.format)) {
      return err(`${file} has another rate or number of channels than qing.wav`);
    }
    words.set(word, wav);
  }
  return ok({
    say: (call) => {
      const pieces = isSpeakable(call) ? wordsOf(call).flatMap((word) => words.get(word) ?? []) : [];
      const [first, ...rest] = pieces;
      const whole = first !== undefined && pieces.length === wordsOf(call).length;
      return Promise.resolve(whole ? joinWavs([first, ...rest]) : undefined);
    },
  });
}
