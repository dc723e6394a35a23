import { onBeforeUnmount, ref, watch, type Ref } from "vue";

/** A rounded half of a pixel hides nothing. */
const SLACK_PX = 1;

/**
 * How many of some things stand whole in a frame that gets what room is left. All of them are laid out, so that no look
 * and no layout needs numbers of its own; who asks hides the rest (`visibility`, which leaves the layout as it is).
 */
export function useFitting(frame: Ref<HTMLElement | null>, selector: string, things: () => readonly unknown[]) {
  const fitting = ref(Number.POSITIVE_INFINITY);

  function measure(): void {
    if (!frame.value) return;
    const end = frame.value.getBoundingClientRect().bottom + SLACK_PX;
    const cut = [...frame.value.querySelectorAll(selector)].findIndex(
      (one) => one.getBoundingClientRect().bottom > end,
    );
    fitting.value = cut === -1 ? Number.POSITIVE_INFINITY : cut;
  }
  const watcher = new ResizeObserver(measure);
  // It may come later than the screen: with the first data, or back again.
  watch(
    frame,
    (now) => {
      watcher.disconnect();
      if (now) watcher.observe(now);
      measure();
    },
    { flush: "post", immediate: true },
  );
  watch(things, measure, { flush: "post" });
  onBeforeUnmount(() => watcher.disconnect());
  return fitting;
}
