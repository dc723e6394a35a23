import { safe } from "@orpc/client";
import { computed, watch } from "vue";
import { useHostStore } from "../stores/host.ts";
import { useKioskStore } from "../stores/kiosk.ts";
import { useAttentionStore } from "../stores/attention.ts";
import { useLeavingStore } from "../stores/leaving.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import { useTicketingStore } from "../stores/ticketing.ts";
import { useUnderWayStore } from "../stores/under-way.ts";
import { useVisitStore } from "../stores/visit.ts";
import { useStaffStore } from "../../technician/stores/staff.ts";
import type { Connection } from "./connection.ts";
import { follow } from "./follow.ts";

const BOOT_RETRY_MS = 300;

/** Feed the stores from the host, each time anew when it comes back, and lead the page where the news asks it to go. */
export function conduct(): void {
  const host = useHostStore();
  const kiosk = useKioskStore();
  const visit = useVisitStore();

  watch(
    () => host.connection,
    (connection) => {
      if (!connection) return;
      void fetchBoot(connection, (boot) => (kiosk.boot = boot));
      void follow({
        connection,
        open: (signal) => connection.client.kiosk.watch(undefined, { signal }),
        onValue: (state) => (kiosk.state = state),
      });
      void follow({
        connection,
        open: (signal) => connection.client.visit.watch(undefined, { signal }),
        onValue: (next) => {
          if (visit.receive(next) === "new") meetNewVisit();
        },
      });
    },
    { immediate: true },
  );
  leadByCard();
  leadByPrint();
  leadByPower();
  leadByRestart();
  tellWhatShows();
  leadByContent();
  leadTheHand();
}

type BootData = Awaited<ReturnType<Connection["client"]["boot"]>>;

async function fetchBoot(connection: Connection, onBoot: (boot: BootData) => void): Promise<void> {
  while (!connection.lost.aborted) {
    try {
      onBoot(await connection.client.boot(undefined, { signal: connection.lost }));
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, BOOT_RETRY_MS));
    }
  }
}

/**
 * A visit that changes under a living page means that the host came back from the dead. A number that is on the screen or
 * on its way stays with the person who waits for it, an appeal that was handed over or is about to be, too; everything else
 * begins anew.
 */
function meetNewVisit(): void {
  const navigation = useNavigationStore();
  const waitsForNumber = navigation.screen === "ticket-progress" || navigation.screen === "ticket-done";
  if (waitsForNumber) void useTicketingStore().askAgain();
  else if (!useUnderWayStore().lasting) useLeavingStore().forget();
}

/** A card on the reader opens the door from the first screen and answers the card question of a ticket. */
function leadByCard(): void {
  const visit = useVisitStore();
  const kiosk = useKioskStore();
  const navigation = useNavigationStore();
  const ticketing = useTicketingStore();
  const attention = useAttentionStore();
  watch(
    () => visit.card,
    (card) => {
      attention.touch();
      if (card.state !== "read") return;
      if (navigation.screen === "attract" && !kiosk.outOfService) navigation.go({ screen: "home" });
      if (navigation.screen === "ticket-identify") ticketing.identify({ withCard: true });
    },
    { flush: "sync" },
  );
}

/** On a nearly empty battery the kiosk closes as soon as nobody is here, citizen or staff; only the page knows that. */
function leadByPower(): void {
  const host = useHostStore();
  const kiosk = useKioskStore();
  const navigation = useNavigationStore();
  const staff = useStaffStore();
  watch(
    () => kiosk.power === "closing" && !navigation.visiting && !staff.open,
    (mayClose) => {
      const { connection } = host;
      // Rejected, it is asked again by the next change, and the host does not wait for ever.
      if (mayClose && connection) connection.client.kiosk.nobodyHere(undefined).catch(() => undefined);
    },
    { immediate: true },
  );
}

/** The machine starts anew: whoever is still here when the time is over is brought to an end, never while paper is coming. */
function leadByRestart(): void {
  const kiosk = useKioskStore();
  const navigation = useNavigationStore();
  const underWay = useUnderWayStore();
  const leaving = useLeavingStore();
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => ({
      endsAt: kiosk.endsAt,
      waits: navigation.screen === "ticket-progress" || underWay.holding || underWay.working,
    }),
    ({ endsAt, waits }) => {
      clearTimeout(timer);
      if (endsAt === undefined || waits) return;
      timer = setTimeout(() => navigation.visiting && void leaving.end("restart"), Math.max(0, endsAt - Date.now()));
    },
    { immediate: true },
  );
}

/** The hall is told whether the machine is in use, and never what for; a restart waits for it. */
function tellWhatShows(): void {
  const host = useHostStore();
  const kiosk = useKioskStore();
  const navigation = useNavigationStore();
  const underWay = useUnderWayStore();
  const staff = useStaffStore();
  const screen = computed(() => {
    if (staff.open) return "technician" as const;
    if (navigation.visiting) return "inUse" as const;
    return kiosk.outOfService === undefined ? ("attract" as const) : ("outOfService" as const);
  });
  const holding = computed(() => navigation.screen === "ticket-progress" || underWay.holding);
  watch(
    () => ({
      connection: host.connection,
      known: kiosk.state !== undefined,
      screen: screen.value,
      holding: holding.value,
    }),
    ({ connection, known, ...standing }) => {
      if (connection && known) {
        connection.client.kiosk.shows({ screen: standing.screen, holding: standing.holding }).catch(() => undefined);
      }
    },
    { immediate: true },
  );
}

/** Newer content is taken up when nobody is here, citizen or staff: whoever is, goes on with what they see. */
function leadByContent(): void {
  const host = useHostStore();
  const kiosk = useKioskStore();
  const navigation = useNavigationStore();
  const staff = useStaffStore();
  watch(
    () => (navigation.visiting || staff.open ? undefined : kiosk.state?.newContent),
    async (edition) => {
      const { connection } = host;
      if (edition === undefined || !connection) return;
      // Rejected, it is in force with the next page at the latest.
      const { isSuccess } = await safe(connection.client.kiosk.nobodyHere(undefined, { signal: connection.lost }));
      if (isSuccess) await fetchBoot(connection, (boot) => (kiosk.boot = boot));
    },
    { immediate: true },
  );
}

/** The light at the reader is on while a card is waited for, or waits to be taken; the host switches it. */
function leadTheHand(): void {
  const host = useHostStore();
  const kiosk = useKioskStore();
  const visit = useVisitStore();
  const navigation = useNavigationStore();
  const leaving = useLeavingStore();
  const wanted = computed(() => {
    if (leaving.remindOfCard) return true;
    if (visit.card.state === "read") return false;
    if (navigation.screen === "attract") return kiosk.presence === "present" && !kiosk.outOfService;
    return navigation.screen === "ticket-identify";
  });
  watch(
    () => ({ connection: host.connection, card: wanted.value }),
    ({ connection, card }, before) => {
      // A host that has just come up lights nothing by itself.
      if (connection === undefined || (!card && before?.card !== true)) return;
      connection.client.visit.wants({ card }).catch(() => undefined);
    },
    { immediate: true },
  );
}

/** From "printing" to "done" when the printer has spoken, whatever it said. */
function leadByPrint(): void {
  const navigation = useNavigationStore();
  const ticketing = useTicketingStore();
  watch(
    () => ticketing.ticket?.print,
    (print) => {
      if (navigation.screen !== "ticket-progress") return;
      if (print === "printed" || print === "failed" || print === "unknown")
        navigation.replace({ screen: "ticket-done" });
    },
  );
}
