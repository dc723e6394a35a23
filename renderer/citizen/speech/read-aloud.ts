import { onBeforeUnmount, ref } from "vue";

/** A voice says nothing, or "tilde", for the sign between two numbers. */
const spokenText = (sentence: string) => sentence.replaceAll(/(?<=\d)～(?=\d)/g, "到");

/**
 * Text read aloud by a Chinese voice of this machine. Nothing is sent anywhere: a voice that lives in the network is not
 * used. A kiosk without such a voice offers nothing; the text stands there in any case.
 */
export function useReadAloud(given?: SpeechSynthesis) {
  // Not on every machine, whatever the types of the language say.
  const machine: { speechSynthesis?: SpeechSynthesis } = globalThis;
  const synthesis = given ?? machine.speechSynthesis;
  const available = ref(false);
  const speaking = ref(false);

  const localVoice = () =>
    synthesis?.getVoices().find(({ lang, localService }) => localService && /^(zh|cmn)/i.test(lang));
  /** Voices come late in Chromium. */
  const look = () => (available.value = localVoice() !== undefined);
  look();
  synthesis?.addEventListener("voiceschanged", look);

  function stop(): void {
    synthesis?.cancel();
    speaking.value = false;
  }

  function read(sentences: readonly string[]): void {
    stop();
    const voice = localVoice();
    if (!synthesis || !voice) return;
    speaking.value = true;
    sentences.forEach((sentence, index) => {
      const utterance = new SpeechSynthesisUtterance(spokenText(sentence));
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = 0.9;
      utterance.onerror = stop;
      if (index === sentences.length - 1) utterance.onend = stop;
      synthesis.speak(utterance);
    });
  }

  onBeforeUnmount(() => {
    synthesis?.removeEventListener("voiceschanged", look);
    stop();
  });
  return { available, speaking, read, stop };
}
