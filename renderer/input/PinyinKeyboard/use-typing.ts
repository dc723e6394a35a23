import { computed, onMounted, ref, shallowRef, watch, type Ref } from "vue";
import { candidatesFor, type Candidate, type PinyinEngine } from "../pinyin/candidates.ts";
import { isComposing, NOTHING_TYPED, pickedText, undone, withLetter, withPick } from "../pinyin/composition.ts";
import type { loadPinyin } from "../pinyin/load-pinyin.ts";

export type Language = "chinese" | "english";

/** What is being composed: chosen pieces, letters still open, and what these would become. */
export interface Composing {
  picked: string;
  letters: string;
  guess: string;
}

export interface TypingOptions {
  text: Ref<string>;
  maxLength: () => number;
  load: typeof loadPinyin;
  /** A word has become text. */
  said: (word: string) => void;
}

/** Everything that keys do. What is composed lives here and ends here. */
export function useTyping({ text, maxLength, load, said }: TypingOptions) {
  const language = ref<Language>("chinese");
  const engine = shallowRef<PinyinEngine>();
  const state = ref<"loading" | "ready" | "away">("loading");
  const composition = shallowRef(NOTHING_TYPED);
  const isOpen = computed(() => isComposing(composition.value));
  const candidates = computed<readonly Candidate[]>(() => {
    const { letters } = composition.value;
    return engine.value && letters !== "" ? candidatesFor(engine.value, letters) : [];
  });
  const composing = computed<Composing>(() => ({
    picked: pickedText(composition.value),
    letters: composition.value.letters,
    guess: pickedText(composition.value) + (candidates.value[0]?.text ?? composition.value.letters),
  }));

  onMounted(async () => {
    const loaded = await load();
    engine.value = loaded.unwrapOr(undefined);
    state.value = loaded.isOk() ? "ready" : "away";
    // Letters typed meanwhile are what they are.
    if (loaded.isErr()) finish(composing.value.guess);
  });
  watch(language, takeGuess);

  // Who owns the text hands it back a moment later; two keys may come before that.
  let written = text.value;
  watch(text, (now) => (written = now), { flush: "sync" });

  function write(characters: readonly string[]): void {
    written = characters.slice(0, maxLength()).join("");
    text.value = written;
  }
  const append = (more: string) => write(Array.from(written + more));

  function finish(word: string): void {
    composition.value = NOTHING_TYPED;
    if (word === "") return;
    append(word);
    said(word);
  }

  /** A letter is composed in Chinese; everything else becomes text, and what was composed before it. */
  function type(character: string): void {
    if (language.value === "chinese" && state.value !== "away" && /^[a-z']$/.test(character)) {
      composition.value = withLetter(composition.value, character);
      return;
    }
    takeGuess();
    append(character);
  }

  function pick(candidate: Candidate): void {
    const next = withPick(composition.value, candidate);
    if (next.letters === "") finish(pickedText(next));
    else composition.value = next;
  }

  /** The likeliest for everything that is open. */
  function takeGuess(): void {
    while (isComposing(composition.value)) {
      const [first] = candidates.value;
      if (first) pick(first);
      else finish(composing.value.guess);
    }
  }

  function erase(): void {
    if (isOpen.value) composition.value = undone(composition.value);
    else write(Array.from(written).slice(0, -1));
  }

  /** Whatever is composed is dropped; the text stays. */
  function drop(): void {
    composition.value = NOTHING_TYPED;
  }

  return { language, state, composing, isOpen, candidates, type, pick, takeGuess, erase, drop };
}
