import { isDefinedError, safe } from "@orpc/client";
import { onMounted, ref, shallowRef } from "vue";
import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import { useHostStore } from "../stores/host.ts";

/** Fetch one whole guide; a host that died meanwhile is asked again when it is back. */
export function useGuide(id: string) {
  const host = useHostStore();
  const guide = shallowRef<Guide>();
  const state = ref<"loading" | "shown" | "missing" | "failed">("loading");

  async function load(): Promise<void> {
    state.value = "loading";
    for (;;) {
      const connection = await host.connected();
      const answer = await safe(connection.client.content.guide({ id }, { signal: connection.lost }));
      if (answer.isSuccess) {
        guide.value = answer.data;
        state.value = "shown";
        return;
      }
      if (connection.lost.aborted) continue;
      state.value = isDefinedError(answer.error) ? "missing" : "failed";
      return;
    }
  }
  onMounted(() => void load());
  return { guide, state, load };
}
