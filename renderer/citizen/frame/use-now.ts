import { onBeforeUnmount, onMounted, ref } from "vue";

const TICK_MS = 5000;

/** Unix ms, good to some seconds, for as long as the component lives. */
export function useNow() {
  const now = ref(Date.now());
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    timer = setInterval(() => (now.value = Date.now()), TICK_MS);
  });
  onBeforeUnmount(() => clearInterval(timer));
  return now;
}
