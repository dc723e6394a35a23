import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { useKioskStore } from "./kiosk.ts";
import { useNavigationStore } from "./navigation.ts";

const TICK_MS = 250;
/** As long as the host gives. */
const TOTAL_SECONDS = 60;
/** Whoever had read it is told once more so long before. */
const LAST_SECONDS = 15;

/** The machine has to start anew: whoever is here is told, and how long there is. Ending the visit is not done here. */
export const useRestartStore = defineStore("restart", () => {
  const kiosk = useKioskStore();
  const navigation = useNavigationStore();

  const now = ref(Date.now());
  /** How often it was read and put away. */
  const read = ref(0);

  const secondsLeft = computed(() =>
    kiosk.endsAt === undefined ? undefined : Math.max(0, Math.ceil((kiosk.endsAt - now.value) / 1000)),
  );
  const asking = computed(() => {
    if (secondsLeft.value === undefined || secondsLeft.value === 0 || !navigation.visiting) return false;
    return read.value === 0 || (read.value === 1 && secondsLeft.value <= LAST_SECONDS);
  });

  function putAway(): void {
    read.value = (secondsLeft.value ?? 0) <= LAST_SECONDS ? 2 : 1;
  }

  /** Start the clock; the returned function stops it. */
  function start(): () => void {
    const timer = setInterval(() => {
      now.value = Date.now();
      if (kiosk.endsAt === undefined) read.value = 0;
    }, TICK_MS);
    return () => clearInterval(timer);
  }

  return { asking, secondsLeft: computed(() => secondsLeft.value ?? 0), total: TOTAL_SECONDS, putAway, start };
});
