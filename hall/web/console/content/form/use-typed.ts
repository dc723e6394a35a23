import { computed, ref } from "vue";

/**
 * What stands in a field: what the text says, or what somebody is typing over it. Whatever is drawn anew meanwhile (a check that
 * comes back, names that arrive) leaves their letters alone.
 */
export function useTyped(written: () => string) {
  const typed = ref<string>();
  return {
    shown: computed(() => typed.value ?? written()),
    type: (event: Event) => void (typed.value = (event.target as HTMLInputElement | HTMLTextAreaElement).value),
    done: () => void (typed.value = undefined),
  };
}
