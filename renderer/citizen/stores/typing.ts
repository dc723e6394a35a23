import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { ref } from "vue";
import { idNumberFits } from "../../input/IdNumberPad/id-number.ts";
import { useHostStore } from "./host.ts";
import { useTicketingStore } from "./ticketing.ts";
import { atVisitEnd } from "./visit-end.ts";

/** A number that is being typed in place of a card. It leaves this store the moment the host has it. */
export const useTypingStore = defineStore("typing", () => {
  const host = useHostStore();
  const ticketing = useTicketingStore();

  const text = ref("");
  const sending = ref(false);
  /** What came back from the host; what the number itself shows, the keypad says. */
  const trouble = ref<"refused" | "unexpected">();

  function change(next: string): void {
    text.value = next;
    trouble.value = undefined;
  }

  async function send(): Promise<void> {
    if (sending.value || !idNumberFits(text.value)) return;
    sending.value = true;
    const connection = await host.connected();
    const answer = await safe(
      connection.client.visit.typeNumber({ idNumber: text.value }, { signal: connection.lost }),
    );
    sending.value = false;
    if (answer.isSuccess) {
      forget();
      ticketing.identify({ withCard: true });
    } else trouble.value = isDefinedError(answer.error) ? "refused" : "unexpected";
  }

  function forget(): void {
    text.value = "";
    trouble.value = undefined;
  }
  atVisitEnd(forget);

  return { text, sending, trouble, change, send, forget };
});
