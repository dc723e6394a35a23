import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { isSpeakable, type SpokenCall, type Voice } from "./voice.ts";

/** A county's windows and a day's numbers; a clip has about 200 KB. */
const MOST_CLIPS = 60;
const TIMEOUT_MS = 5000;
const MOST_BYTES = 4 * 1024 * 1024;
const DIGITS = "零一二三四五六七八九";

/** 请A零零一号，到A零一号窗口. */
export function sentenceOf({ number, windowLabel }: SpokenCall): string {
  const spoken = (text: string) => text.replace(/./g, (sign) => DIGITS[Number(sign)] ?? ` ${sign} `);
  return `请${spoken(number)}号，到${spoken(windowLabel)}号窗口`;
}

/**
 * The hall's own voice: espeak-ng, where it is installed. One clip at a time, kept for the next screen; the words are ours
 * and fixed, no shell is between.
 */
export function spokenVoice(program: string): Voice {
  const clips = new Map<string, Promise<Buffer | undefined>>();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    say: (call) => {
      if (!isSpeakable(call)) return Promise.resolve(undefined);
      const text = sentenceOf(call);
      const known = clips.get(text);
      if (known !== undefined) return known;
      const made = turn.then(() => speak(program, text));
      turn = made;
      clips.set(text, made);
      void made.then((clip) => clip === undefined && clips.delete(text));
      for (const oldest of clips.keys()) {
        if (clips.size <= MOST_CLIPS) break;
        clips.delete(oldest);
      }
      return made;
    },
  };
}

function speak(program: string, text: string): Promise<Buffer | undefined> {
  const options = { encoding: "buffer", timeout: TIMEOUT_MS, maxBuffer: MOST_BYTES } as const;
  return new Promise((resolve) => {
    execFile(program, ["-v", "cmn", "-s", "150", "--stdout", text], options, (error, stdout) =>
      resolve(error === null && stdout.length > 44 ? stdout : undefined),
    );
  });
}

/** Where `espeak-ng` lies; undefined without it. */
export function findEspeak(): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "espeak-ng"))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
