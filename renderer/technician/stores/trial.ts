import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { DeviceKind, TrialProgress } from "../../../devices/contract/index.ts";
import { useHostStore } from "../../citizen/stores/host.ts";

/** One test loop at a time on this page; leaving the page of its device stops it. */
export const useTrialStore = defineStore("trial", () => {
  const host = useHostStore();
  const progress = shallowRef<TrialProgress>();
  const running = ref(false);
  const refused = ref(false);
  let watch: AbortController | undefined;

  async function run(order: { kind: DeviceKind; trial: string; rounds: number }): Promise<void> {
    stop();
    const mine = new AbortController();
    watch = mine;
    running.value = true;
    refused.value = false;
    progress.value = undefined;
    const connection = await host.connected();
    try {
      const steps = await connection.client.technician.trial({ ...order, restMs: 500 }, { signal: mine.signal });
      for await (const step of steps) {
        if (watch !== mine) return;
        progress.value = step;
      }
    } catch {
      if (watch === mine && progress.value === undefined) refused.value = true;
    }
    if (watch === mine) running.value = false;
  }

  function stop(): void {
    watch?.abort();
    watch = undefined;
    running.value = false;
  }

  return { progress, running, refused, run, stop };
});
