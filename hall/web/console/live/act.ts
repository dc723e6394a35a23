import { shallowRef, type ShallowRef } from "vue";
import { actWords, failureOf } from "./failure.ts";

/** One press at a time. Every act of the console may be told twice, so a press whose answer was lost is pressed again. */
export interface Act {
  /** Name of the act that is under way. */
  under: Readonly<ShallowRef<string | undefined>>;
  /** Why the last press came to nothing, for whoever pressed. */
  refusal: ShallowRef<string | undefined>;
  /** Whether it was done. A press while another is under way is none. */
  press: (name: string, call: () => Promise<unknown>) => Promise<boolean>;
}

export function useAct(): Act {
  const under = shallowRef<string>();
  const refusal = shallowRef<string>();
  async function press(name: string, call: () => Promise<unknown>) {
    if (under.value !== undefined) return false;
    under.value = name;
    refusal.value = undefined;
    try {
      await call();
      return true;
    } catch (error) {
      refusal.value = actWords(failureOf(error));
      return false;
    } finally {
      under.value = undefined;
    }
  }
  return { under, refusal, press };
}
