import { safe } from "@orpc/client";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { SearchAnswer } from "../../../electron/contract/content.ts";
import { useHostStore } from "./host.ts";
import { atVisitEnd } from "./visit-end.ts";

/** As many as anybody looks through; the rest is found by one more word. */
const LIMIT = 20;

/**
 * What the present citizen looks for, answered after every key. One question is under way at a time; while it is, only the
 * newest wish waits, so that no old answer comes after a new one.
 */
export const useFindingStore = defineStore("finding", () => {
  const host = useHostStore();

  const text = ref("");
  /** Letters on the keyboard that are no text yet: pinyin and initials find things, too. */
  const letters = ref("");
  const query = computed(() => text.value + letters.value);
  /** The last answer that came; it stays while the next one is on its way, so that nothing flickers. */
  const answer = shallowRef<SearchAnswer>();
  const failed = ref(false);
  let asking = false;

  function type(next: string): void {
    text.value = next;
    look();
  }
  function compose(next: string): void {
    letters.value = next;
    look();
  }
  function look(): void {
    if (query.value.trim() === "") answer.value = undefined;
    else if (!asking && answer.value?.query !== query.value) void ask();
  }

  async function ask(): Promise<void> {
    asking = true;
    let asked: string;
    do {
      asked = query.value;
      const connection = await host.connected();
      const wish = { query: asked, limit: LIMIT };
      const found = await safe(connection.client.content.search(wish, { signal: connection.lost }));
      if (connection.lost.aborted && !found.isSuccess) asked = "";
      else if (query.value === asked) {
        failed.value = !found.isSuccess;
        answer.value = found.isSuccess ? found.data : undefined;
      }
    } while (query.value !== asked && query.value.trim() !== "");
    asking = false;
  }

  function forget(): void {
    text.value = "";
    letters.value = "";
    answer.value = undefined;
    failed.value = false;
  }
  atVisitEnd(forget);

  return { text, query, answer, failed, type, compose, forget };
});
