import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { RatableTicket } from "../../../electron/contract/rating.ts";
import { askHost, type Asked } from "../host/ask-host.ts";
import { scannerWatch } from "../host/scanner-watch.ts";
import { useNavigationStore } from "./navigation.ts";
import { atVisitEnd } from "./visit-end.ts";

/** Which service is rated: what this kiosk did, or a window for who holds a ticket's slip. And whether it is still offered. */
export const useRatingStore = defineStore("rating", () => {
  const navigation = useNavigationStore();

  const ticket = shallowRef<RatableTicket>();
  const number = ref("");
  const code = ref("");
  const busy = ref(false);
  const refusal = ref<string>();
  /** Somebody has rated this visit, or has been asked once. Nobody is asked twice. */
  const offerOver = ref(false);
  let visit = 0;

  async function look(ask: () => Promise<Asked<RatableTicket>>): Promise<void> {
    if (busy.value) return;
    const own = visit;
    busy.value = true;
    refusal.value = undefined;
    const asked = await ask();
    if (own !== visit) return;
    busy.value = false;
    if ("answer" in asked) show(asked.answer);
    else refusal.value = asked.refused;
  }

  /** By what stands on the slip in letters. */
  async function find(): Promise<void> {
    const slip = { number: number.value, code: code.value };
    await look(() => askHost((client, signal) => client.rating.findTicket(slip, { signal })));
  }

  /** A ticket of this visit. */
  async function own(ticketId: string): Promise<void> {
    await look(() => askHost((client, signal) => client.rating.ticket({ ticketId }, { signal })));
  }

  function show(found: RatableTicket): void {
    ticket.value = found;
    code.value = "";
    const next = { screen: "rating" as const, ticketId: found.ticketId };
    if (navigation.screen === "rating-code" || navigation.screen === "rating-scan") navigation.replace(next);
    else navigation.go(next);
  }

  const { scan, arm, disarm } = scannerWatch({
    open: (client, signal) => client.rating.scanSlip(undefined, { signal }),
    heard: (scanned) => {
      if (scanned.verdict !== "found") return scanned.verdict;
      show(scanned.ticket);
      return undefined;
    },
  });

  function forget(): void {
    visit += 1;
    disarm();
    ticket.value = undefined;
    number.value = "";
    code.value = "";
    busy.value = false;
    refusal.value = undefined;
    offerOver.value = false;
  }
  atVisitEnd(forget);

  return { ticket, number, code, busy, refusal, scan, offerOver, find, own, arm, disarm, forget };
});
