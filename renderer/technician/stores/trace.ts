import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { DeviceKind, TraceLine } from "../../../devices/contract/index.ts";
import { useHostStore } from "../../citizen/stores/host.ts";

const KEPT_LINES = 300;

/** What goes over one device's cable, masked, while somebody looks. */
export const useTraceStore = defineStore("trace", () => {
  const host = useHostStore();
  const lines = shallowRef<readonly TraceLine[]>([]);
  const running = ref(false);
  let watch: AbortController | undefined;

  async function start(kind: DeviceKind): Promise<void> {
    stop();
    const mine = new AbortController();
    watch = mine;
    running.value = true;
    const connection = await host.connected();
    try {
      const heard = await connection.client.technician.trace({ kinds: [kind] }, { signal: mine.signal });
      for await (const line of heard) {
        if (watch !== mine) return;
        lines.value = [line, ...lines.value].slice(0, KEPT_LINES);
      }
    } catch {
      // The device process went, or the session ended; what was heard stays to be read.
    }
    if (watch === mine) running.value = false;
  }

  function stop(): void {
    watch?.abort();
    watch = undefined;
    running.value = false;
  }

  function clear(): void {
    lines.value = [];
  }

  return { lines, running, start, stop, clear };
});
