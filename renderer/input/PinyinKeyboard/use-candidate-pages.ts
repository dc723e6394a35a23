import { computed, ref, watch, type Ref } from "vue";
import type { Candidate } from "../pinyin/candidates.ts";
import { candidatePages } from "./candidate-pages.ts";

/** Before the bar has been measured. */
const SOME_EM = 20;

/** The candidates of one page, turned back to the first whenever they change. */
export function useCandidatePages(candidates: Ref<readonly Candidate[]>) {
  const barEm = ref(SOME_EM);
  const pages = computed(() => candidatePages(candidates.value, barEm.value));
  const page = ref(0);
  const shown = computed(() => pages.value[page.value] ?? []);
  watch(pages, () => (page.value = 0), { flush: "sync" });

  function turn(on: number): void {
    page.value = Math.max(0, Math.min(pages.value.length - 1, page.value + on));
  }
  return { barEm, page, shown, last: computed(() => pages.value.length - 1), turn };
}
