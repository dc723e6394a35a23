import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { DeviceEntry } from "../../../devices/contract/index.ts";
import { useHostStore } from "../../citizen/stores/host.ts";
import { gravity } from "../wording/state.ts";

const REJOIN_MS = 1000;

/** Every device as the board shows it, faults first; followed while somebody is signed in. */
export const useBoardStore = defineStore("board", () => {
  const host = useHostStore();
  const byKind = shallowRef<ReadonlyMap<string, DeviceEntry>>(new Map());
  /** No device process: what is shown is what was last heard. */
  const away = ref(false);
  const entries = computed(() => [...byKind.value.values()].sort((a, b) => gravity(b.status) - gravity(a.status)));
  let watch: AbortController | undefined;

  async function follow(): Promise<void> {
    watch?.abort();
    const mine = new AbortController();
    watch = mine;
    const over = () => mine.signal.aborted;
    while (!over()) {
      const connection = await host.connected();
      try {
        for await (const entry of await connection.client.technician.board(undefined, { signal: mine.signal })) {
          if (over()) return;
          away.value = false;
          byKind.value = new Map(byKind.value).set(entry.status.kind, entry);
        }
      } catch {
        away.value = true;
      }
      await new Promise((resolve) => setTimeout(resolve, REJOIN_MS));
    }
  }

  function stop(): void {
    watch?.abort();
    watch = undefined;
    byKind.value = new Map();
    away.value = false;
  }

  function entry(kind: string): DeviceEntry | undefined {
    return byKind.value.get(kind);
  }

  return { entries, away, follow, stop, entry };
});
