import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { TicketPlace } from "../../../electron/contract/index.ts";
import { askHost, type Asked } from "../host/ask-host.ts";
import { scannerWatch } from "../host/scanner-watch.ts";
import { useNavigationStore } from "./navigation.ts";
import { atVisitEnd } from "./visit-end.ts";

/** Where a number stands: one's own, one whose slip was scanned, or one that was typed. */
export const useMyTicketStore = defineStore("myTicket", () => {
  const navigation = useNavigationStore();

  const ticket = shallowRef<TicketPlace>();
  const number = ref("");
  const busy = ref(false);
  const refusal = ref<string>();
  const confirming = ref(false);
  let visit = 0;

  async function once(ask: () => Promise<Asked<TicketPlace>>): Promise<boolean> {
    if (busy.value) return false;
    const own = visit;
    busy.value = true;
    const asked = await ask();
    if (own !== visit) return false;
    busy.value = false;
    refusal.value = "refused" in asked ? asked.refused : undefined;
    if ("answer" in asked) ticket.value = asked.answer;
    return "answer" in asked;
  }

  async function find(): Promise<void> {
    const wanted = { number: number.value };
    const found = await once(() => askHost((client, signal) => client.ticket.find(wanted, { signal })));
    if (found) shown();
  }

  /** A ticket of this visit. */
  async function open(ticketId: string): Promise<void> {
    ticket.value = undefined;
    navigation.go({ screen: "my-ticket-place", ticketId });
    await refresh(ticketId);
  }

  async function refresh(ticketId: string): Promise<void> {
    await once(() => askHost((client, signal) => client.ticket.place({ ticketId }, { signal })));
  }

  async function leave(): Promise<void> {
    const ticketId = ticket.value?.ticketId;
    confirming.value = false;
    if (ticketId !== undefined)
      await once(() => askHost((client, signal) => client.ticket.leave({ ticketId }, { signal })));
  }

  const { scan, arm, disarm } = scannerWatch({
    open: (client, signal) => client.ticket.scanSlip(undefined, { signal }),
    heard: (scanned) => {
      if (scanned.verdict !== "found") return scanned.verdict;
      ticket.value = scanned.ticket;
      shown();
      return undefined;
    },
  });

  function shown(): void {
    const ticketId = ticket.value?.ticketId;
    number.value = "";
    refusal.value = undefined;
    if (ticketId !== undefined) navigation.replace({ screen: "my-ticket-place", ticketId });
  }

  function forget(): void {
    visit += 1;
    disarm();
    ticket.value = undefined;
    number.value = "";
    busy.value = false;
    refusal.value = undefined;
    confirming.value = false;
  }
  atVisitEnd(forget);

  return { ticket, number, busy, refusal, scan, confirming, find, open, refresh, leave, arm, disarm, forget };
});
