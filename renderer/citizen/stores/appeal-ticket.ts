import { defineStore } from "pinia";
import { ref } from "vue";
import { askHost } from "../host/ask-host.ts";
import { scannerWatch } from "../host/scanner-watch.ts";
import { beijingDay } from "../wording/time.ts";
import { useAppealStore } from "./appeal.ts";
import { atVisitEnd } from "./visit-end.ts";

/** Which ticket an appeal is about: its slip under the scanner, or today's number typed. */
export const useAppealTicketStore = defineStore("appealTicket", () => {
  const appeal = useAppealStore();

  const number = ref("");
  const busy = ref(false);
  const refusal = ref<string>();
  let visit = 0;

  /** A number the hall knows is taken; while the hall is away whatever was typed is. */
  async function take(): Promise<void> {
    if (busy.value) return;
    const mine = visit;
    const wanted = { number: number.value };
    busy.value = true;
    refusal.value = undefined;
    const asked = await askHost((client, signal) => client.ticket.find(wanted, { signal }));
    if (mine !== visit) return;
    busy.value = false;
    if ("refused" in asked && asked.refused !== "HALL_AWAY") {
      refusal.value = asked.refused;
      return;
    }
    const at = "answer" in asked ? asked.answer.issuedAt : Date.now();
    forgetTyped();
    appeal.attach({ kind: "ticket", businessDay: beijingDay(at), number: wanted.number });
  }

  const { scan, arm, disarm } = scannerWatch({
    open: (client, signal) => client.appeal.scanTicket(undefined, { signal }),
    heard: (scanned) => {
      if (scanned.verdict !== "found") return scanned.verdict;
      appeal.attach({ kind: "ticket", ...scanned.ticket });
      return undefined;
    },
  });

  function forgetTyped(): void {
    number.value = "";
    refusal.value = undefined;
  }

  function forget(): void {
    visit += 1;
    busy.value = false;
    disarm();
    forgetTyped();
  }
  atVisitEnd(forget);

  return { number, busy, refusal, scan, take, arm, disarm, forgetTyped, forget };
});
