export type Side = "left" | "right" | "both";

export interface ToneOptions {
  side: Side;
  /** Of what the machine gives, 0 to 1. */
  loudness: number;
  /** @default window.AudioContext */
  createContext?: (() => AudioContext) | undefined;
}

const TONE_HZ = 440;
const TONE_SECONDS = 1.2;
/** Without it a tone begins with a crack that sounds like a broken speaker. */
const SWELL_SECONDS = 0.05;
const PAN: Readonly<Record<Side, number>> = { left: -1, right: 1, both: 0 };

/** One tone on one side. Resolves when it is over; false when the machine has no sound. */
export async function playTone({ side, loudness, createContext = defaultContext() }: ToneOptions): Promise<boolean> {
  if (createContext === undefined) return false;
  const audio = createContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const pan = audio.createStereoPanner();
  const begin = audio.currentTime;
  tone.frequency.value = TONE_HZ;
  pan.pan.value = PAN[side];
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(loudness, begin + SWELL_SECONDS);
  volume.gain.setValueAtTime(loudness, begin + TONE_SECONDS - SWELL_SECONDS);
  volume.gain.linearRampToValueAtTime(0, begin + TONE_SECONDS);
  tone.connect(volume).connect(pan).connect(audio.destination);
  const over = new Promise((resolve) => (tone.onended = resolve));
  tone.start(begin);
  tone.stop(begin + TONE_SECONDS);
  await over;
  await audio.close();
  return true;
}

const defaultContext = () => (typeof AudioContext === "undefined" ? undefined : () => new AudioContext());
