import { onBeforeUnmount, onMounted, ref } from "vue";
import { beijingTime } from "../wording/time.ts";

const TICK_MS = 1000;

/** The hall's time, for as long as the component lives. */
export function useClock() {
  const time = ref(beijingTime(Date.now()));
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    timer = setInterval(() => {
      const now = beijingTime(Date.now());
      if (now.clock !== time.value.clock) time.value = now;
    }, TICK_MS);
  });
  onBeforeUnmount(() => clearInterval(timer));
  return time;
}
