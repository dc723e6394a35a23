import type { BoardSound, RecentCall } from "../../contract/index.ts";
import type { Mouth } from "./announcer.ts";

const DIGITS = "零一二三四五六七八九";

/** 请A零零一号，到A零一号窗口: signs one by one, as halls call them. */
export function sentenceOf({ number, windowLabel }: Pick<RecentCall, "number" | "windowLabel">): string {
  const spoken = (text: string) => text.replace(/[0-9]/g, (digit) => DIGITS[Number(digit)] ?? digit);
  return `请${spoken(number)}号，到${spoken(windowLabel)}号窗口`;
}

/** The first of these that there is: the hall's recordings, the browser's Chinese voice, the hall's program; else the chime alone. */
export function browserMouth(options: { voiceUrl: string; onBlocked: (blocked: boolean) => void }): Mouth {
  let audio: AudioContext | undefined;
  const context = async () => {
    audio ??= new AudioContext();
    if (audio.state !== "running") {
      // Without the flag of the browser this waits for a touch, for ever.
      await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
    }
    options.onBlocked(audio.state !== "running");
    return audio.state === "running" ? audio : undefined;
  };
  return {
    chime: async (volume) => {
      const sound = await context();
      if (sound !== undefined) await chime(sound, volume);
    },
    say: async (call, sound) => {
      const address = `${options.voiceUrl}/${encodeURIComponent(call.number)}/${encodeURIComponent(call.windowLabel)}`;
      if (sound.hallVoice === "recorded" && (await play(address, sound.volume))) return;
      const voice = chineseVoice();
      if (voice !== undefined) await speak(sentenceOf(call), voice, sound);
      else if (sound.hallVoice === "spoken") await play(address, sound.volume);
    },
  };
}

function chineseVoice(): SpeechSynthesisVoice | undefined {
  // Some browsers have no such thing.
  if (!("speechSynthesis" in window)) return undefined;
  return speechSynthesis.getVoices().find(({ lang }) => /^(zh|cmn)/i.test(lang));
}

function speak(text: string, voice: SpeechSynthesisVoice, sound: BoardSound): Promise<void> {
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(text);
    Object.assign(utterance, { voice, lang: voice.lang, volume: sound.volume, rate: 0.9 });
    utterance.onend = utterance.onerror = () => resolve();
    speechSynthesis.speak(utterance);
  });
}

/** Whether it was heard. */
async function play(url: string, volume: number): Promise<boolean> {
  const clip = new Audio(url);
  clip.volume = volume;
  const heard = new Promise<boolean>((resolve) => {
    clip.onended = () => resolve(true);
    clip.onerror = () => resolve(false);
  });
  return clip.play().then(
    () => heard,
    () => false,
  );
}

/** Two soft notes, a falling third. */
async function chime(context: AudioContext, volume: number): Promise<void> {
  const start = context.currentTime + 0.02;
  for (const [index, hertz] of [659.3, 523.3].entries()) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const at = start + index * 0.38;
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.5 * volume, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
    tone.connect(gain).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.95);
  }
  await new Promise((resolve) => setTimeout(resolve, 1250));
}
