import { onBeforeUnmount } from "vue";

/** Long enough that a slow finger does it once. */
const HOLD_MS = 700;
const REPEAT_MS = 140;

/** An act that goes on while a key is held. */
export function useRepeat(act: () => void): { start: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }
  function again(): void {
    act();
    timer = setTimeout(again, REPEAT_MS);
  }
  function start(): void {
    stop();
    act();
    timer = setTimeout(again, HOLD_MS);
  }
  onBeforeUnmount(stop);
  return { start, stop };
}
