import { defineStore } from "pinia";
import { computed, ref, watch } from "vue";
import type { Boot } from "../../../electron/contract/index.ts";
import { useAssistanceStore } from "./assistance.ts";
import { useKioskStore } from "./kiosk.ts";
import { useLeavingStore } from "./leaving.ts";
import { useLookStore } from "./look.ts";
import { useNavigationStore } from "./navigation.ts";
import { useTicketingStore } from "./ticketing.ts";
import { useUnderWayStore } from "./under-way.ts";
import { useVisitStore } from "./visit.ts";

const TICK_MS = 250;
/** Long enough to say first that nobody came. */
const HELP_MARGIN_SECONDS = 30;
const DEFAULT: Boot["timeouts"] = { idleSeconds: 120, idleCareSeconds: 180, countdownSeconds: 30, doneSeconds: 30 };

/**
 * Is somebody still there? Quiet for long enough, the question is asked with a countdown; any touch goes on, as often as
 * one likes. The clock stands still while hardware works for the citizen (reading, printing) and while no visit runs.
 * Where the hall says so, a presence sensor may bring the question forward; it never takes the place of it.
 */
export const useAttentionStore = defineStore("attention", () => {
  const kiosk = useKioskStore();
  const visit = useVisitStore();
  const navigation = useNavigationStore();
  const ticketing = useTicketingStore();
  const look = useLookStore();
  const underWay = useUnderWayStore();
  const leaving = useLeavingStore();
  const assistance = useAssistanceStore();

  const asking = ref(false);
  const secondsLeft = ref(0);
  /** On the clock of performance.now(): quiet since, or asked since. */
  let since = performance.now();
  /** Somebody was seen and is not any more. */
  let leftAt: number | undefined;
  watch(
    () => kiosk.presence,
    (now, before) => {
      leftAt = before === "present" && now === "notPresent" ? performance.now() : undefined;
    },
    { flush: "sync" },
  );

  /** Somebody is coming, or nobody came: that is read first. */
  watch([() => assistance.standing, () => assistance.late], () => {
    if (assistance.open) rest();
  });

  const timeouts = computed(() => kiosk.boot?.timeouts ?? DEFAULT);
  const quietSeconds = computed(() => {
    if (navigation.screen === "ticket-done" && !assistance.waiting) return timeouts.value.doneSeconds;
    const quiet = look.care ? timeouts.value.idleCareSeconds : timeouts.value.idleSeconds;
    // Who was asked to wait for a person is not asked meanwhile whether they are still there.
    return assistance.waiting ? Math.max(quiet, assistance.promisedMs / 1000 + HELP_MARGIN_SECONDS) : quiet;
  });
  const working = computed(
    () =>
      navigation.screen === "ticket-progress" ||
      ticketing.reprinting ||
      underWay.working ||
      visit.card.state === "reading" ||
      leaving.awaitingCard,
  );

  function touch(): void {
    rest();
    // A hand on the glass knows better than the sensor; it is believed again when it sees somebody.
    leftAt = undefined;
  }

  function rest(): void {
    since = performance.now();
    asking.value = false;
  }

  function longGone(): boolean {
    const { leftSeconds } = timeouts.value;
    if (leftSeconds === undefined || leftAt === undefined) return false;
    return performance.now() - Math.max(leftAt, since) >= leftSeconds * 1000;
  }

  function tick(): void {
    if (!navigation.visiting || working.value) {
      rest();
      return;
    }
    const quiet = (performance.now() - since) / 1000;
    if (!asking.value) {
      if (quiet < quietSeconds.value && !longGone()) return;
      asking.value = true;
      since = performance.now();
      secondsLeft.value = timeouts.value.countdownSeconds;
      return;
    }
    secondsLeft.value = Math.max(0, Math.ceil(timeouts.value.countdownSeconds - quiet));
    if (secondsLeft.value > 0) return;
    touch();
    void leaving.end("idle");
  }

  /** Start the clock; the returned function stops it. */
  function start(): () => void {
    touch();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }

  return { asking, secondsLeft, total: computed(() => timeouts.value.countdownSeconds), touch, start };
});
