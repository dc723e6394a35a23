import { isDefinedError, safe } from "@orpc/client";
import { inject, onMounted, ref, shallowRef, watch, type InjectionKey, type Ref } from "vue";
import type { HostClient } from "../host/connection.ts";
import { useHostStore } from "../stores/host.ts";

/** What is counted as opened, without any trace of who opened it. */
type Counted = Parameters<HostClient["content"]["opened"]>[0];
type Ask<Piece> = (content: HostClient["content"], options: { signal: AbortSignal }) => Promise<Piece>;

/** Counts up when the content changes under whoever looks at it, as only a draft does while it is written. */
export const CONTENT_CHANGES: InjectionKey<Readonly<Ref<number>>> = Symbol("content changes");

/** Fetch one whole piece of content; a host that died meanwhile is asked again when it is back. */
export function useContent<Piece>(ask: Ask<Piece>, counted?: Counted) {
  const host = useHostStore();
  const piece = shallowRef<Piece>();
  const state = ref<"loading" | "shown" | "missing" | "failed">("loading");

  async function load(): Promise<void> {
    // What is shown stays until the new one is here: nobody loses their place in it.
    if (piece.value === undefined) state.value = "loading";
    for (;;) {
      const connection = await host.connected();
      const answer = await safe(ask(connection.client.content, { signal: connection.lost }));
      if (answer.isSuccess) {
        piece.value = answer.data;
        state.value = "shown";
        // What is not counted is no loss to the reader.
        if (counted) connection.client.content.opened(counted).catch(() => undefined);
        return;
      }
      if (connection.lost.aborted) continue;
      state.value = isDefinedError(answer.error) ? "missing" : "failed";
      return;
    }
  }
  onMounted(() => void load());
  const changes = inject(CONTENT_CHANGES, undefined);
  if (changes !== undefined) watch(changes, () => void load());
  return { piece, state, load };
}
