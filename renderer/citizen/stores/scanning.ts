import { defineStore } from "pinia";
import { scannerWatch } from "../host/scanner-watch.ts";
import { useTicketingStore } from "./ticketing.ts";
import { atVisitEnd } from "./visit-end.ts";

/** A number under the scanner, in place of a card that somebody has not brought. */
export const useScanningStore = defineStore("scanning", () => {
  const ticketing = useTicketingStore();
  const {
    scan: state,
    arm,
    disarm,
  } = scannerWatch({
    open: (client, signal) => client.visit.scanNumber(undefined, { signal }),
    heard: (verdict) => {
      if (verdict === "taken") ticketing.identify({ withCard: true });
      return verdict;
    },
  });
  atVisitEnd(disarm);

  return { state, arm, disarm };
});
