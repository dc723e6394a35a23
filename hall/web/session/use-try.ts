import { computed, onScopeDispose, shallowRef } from "vue";
import { leftWords, refusedWords, type Refused } from "./words.ts";

const TICK_MS = 250;

/** One try at a time at something the hall may refuse; while the hall makes one wait, none. */
export function useTry({ clock = Date.now }: { clock?: () => number } = {}) {
  const busy = shallowRef(false);
  const refused = shallowRef<Refused>();
  const now = shallowRef(clock());
  const timer = setInterval(() => (now.value = clock()), TICK_MS);
  onScopeDispose(() => clearInterval(timer));
  const leftMs = computed(() => Math.max(0, (refused.value?.until ?? 0) - now.value));

  /** Whether it was done. `instead` may take a refusal upon itself. */
  async function run(call: () => Promise<void>, instead: (error: unknown) => boolean = () => false): Promise<boolean> {
    if (busy.value || leftMs.value > 0) return false;
    busy.value = true;
    refused.value = undefined;
    try {
      await call();
      return true;
    } catch (error) {
      now.value = clock();
      if (!instead(error)) refused.value = refusedWords(error, now.value);
      return false;
    } finally {
      busy.value = false;
    }
  }

  const refuse = (text: string) => (refused.value = { text });
  const left = computed(() => (leftMs.value > 0 ? `还要等 ${leftWords(leftMs.value)}` : undefined));
  /** What stands on the page: a wait that is over says that one may try again. */
  const says = computed(() => {
    if (refused.value?.until !== undefined && leftMs.value === 0) return "等够时间了，现在可以再试。";
    return refused.value?.text;
  });
  return { busy, left, says, run, refuse };
}
