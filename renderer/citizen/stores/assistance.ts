import { safe } from "@orpc/client";
import { defineStore } from "pinia";
import { ref } from "vue";
import { useHostStore } from "./host.ts";
import { useNavigationStore } from "./navigation.ts";

/** Pressed again within this time it is the same call: staff are on their way already. */
const SAME_CALL_MS = 60_000;
/** Without an answer for this long nobody is told that staff were called. */
const DELIVERY_PATIENCE_MS = 3000;

/** 帮帮我: call a person, whatever the screen. */
export const useAssistanceStore = defineStore("assistance", () => {
  const host = useHostStore();
  const navigation = useNavigationStore();
  const open = ref(false);
  const outcome = ref<"calling" | "delivered" | "queued">("calling");
  let call: { key: string; at: number } | undefined;

  async function summon(): Promise<void> {
    open.value = true;
    const now = Date.now();
    if (call && now - call.at < SAME_CALL_MS && outcome.value === "delivered") return;
    if (!call || now - call.at >= SAME_CALL_MS) call = { key: crypto.randomUUID(), at: now };
    const { key } = call;
    outcome.value = "calling";
    const patience = setTimeout(() => (outcome.value = "queued"), DELIVERY_PATIENCE_MS);
    const delivered = await deliver(key);
    clearTimeout(patience);
    outcome.value = delivered ? "delivered" : "queued";
  }

  /** A host that dies while it is asked is asked again under the same key: the call is not lost and not doubled. */
  async function deliver(key: string): Promise<boolean> {
    for (;;) {
      const connection = await host.connected();
      const answer = await safe(
        connection.client.help.call({ wishKey: key, screen: navigation.screen }, { signal: connection.lost }),
      );
      if (answer.isSuccess) return answer.data.delivered;
      if (!connection.lost.aborted) return false;
    }
  }

  function close(): void {
    open.value = false;
  }
  function forget(): void {
    open.value = false;
    call = undefined;
  }
  return { open, outcome, summon, close, forget };
});
