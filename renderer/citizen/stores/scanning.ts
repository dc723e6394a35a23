import { defineStore } from "pinia";
import { ref } from "vue";
import { useHostStore } from "./host.ts";
import { useTicketingStore } from "./ticketing.ts";

export type ScanState = "off" | "waiting" | "taken" | "notANumber" | "unreadable" | "noScanner";

/** The scanner is armed only while a screen asks for it; leaving the screen disarms it. */
export const useScanningStore = defineStore("scanning", () => {
  const host = useHostStore();
  const ticketing = useTicketingStore();
  const state = ref<ScanState>("off");
  let watch: AbortController | undefined;

  async function arm(): Promise<void> {
    if (watch !== undefined) return;
    const mine = new AbortController();
    watch = mine;
    state.value = "waiting";
    const connection = await host.connected();
    connection.lost.addEventListener("abort", () => mine.abort());
    try {
      for await (const heard of await connection.client.visit.scanNumber(undefined, { signal: mine.signal })) {
        if (watch !== mine) return;
        state.value = heard;
        if (heard === "taken") ticketing.identify({ withCard: true });
      }
    } catch {
      if (watch === mine) state.value = "noScanner";
    }
    if (watch === mine) watch = undefined;
  }

  function disarm(): void {
    watch?.abort();
    watch = undefined;
    state.value = "off";
  }

  return { state, arm, disarm };
});
