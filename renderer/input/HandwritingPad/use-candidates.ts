import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import type { Handwriting } from "../handwriting/handwriting.ts";
import type { Stroke } from "../handwriting/ink.ts";

const PAGE = 8;
const PAGES = 3;

/** What the strokes may mean, a handful at a time. An answer that a newer stroke has overtaken is dropped. */
export function useCandidates(options: { strokes: Readonly<Ref<readonly Stroke[]>>; open: () => Handwriting }) {
  const reader = options.open();
  onScopeDispose(() => reader.close());
  const found = shallowRef<readonly string[]>([]);
  const page = ref(0);
  const state = ref<"ready" | "unavailable">("ready");

  watch(
    options.strokes,
    async (strokes) => {
      if (strokes.length === 0) {
        found.value = [];
        page.value = 0;
        return;
      }
      const answer = await reader.read(strokes, PAGE * PAGES);
      if (options.strokes.value !== strokes) return;
      page.value = 0;
      found.value = answer.unwrapOr([]);
      state.value = answer.isOk() ? "ready" : "unavailable";
    },
    { immediate: true },
  );

  const shown = computed(() => found.value.slice(page.value * PAGE, (page.value + 1) * PAGE));
  const pages = computed(() => Math.ceil(found.value.length / PAGE));
  const more = () => (page.value = (page.value + 1) % Math.max(1, pages.value));
  return { shown, pages, state, more };
}
