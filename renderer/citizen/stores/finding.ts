import { safe } from "@orpc/client";
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { SearchAnswer } from "../../../electron/contract/content.ts";
import { useHostStore } from "./host.ts";

/** As many as anybody looks through; the rest is found by one more word. */
const LIMIT = 20;

/**
 * What the present citizen looks for, answered after every key. One question is under way at a time; while it is, only the
 * newest wish waits, so that no old answer comes after a new one.
 */
export const useFindingStore = defineStore("finding", () => {
  const host = useHostStore();

  const query = ref("");
  /** The last answer that came; it stays while the next one is on its way, so that nothing flickers. */
  const answer = shallowRef<SearchAnswer>();
  const failed = ref(false);
  let asking = false;

  function type(text: string): void {
    query.value = text;
    if (text.trim() === "") answer.value = undefined;
    else if (!asking) void ask();
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
    query.value = "";
    answer.value = undefined;
    failed.value = false;
  }

  return { query, answer, failed, type, forget };
});
