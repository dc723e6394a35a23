import { onBeforeUnmount, onMounted, ref, type Ref } from "vue";
import type { Room } from "./process-layout.ts";

/** Where nothing is laid out (a test), a chart has the room of a portrait page. */
const WITHOUT_LAYOUT = { width: 976, text: 27 };

/**
 * The room of a chart, in pixels, as long as its component lives. `ruler` is one em wide: it tells of a change of the look,
 * which leaves the width of the frame as it was.
 */
export function useRoom(frame: Ref<HTMLElement | null>, ruler: Ref<HTMLElement | null>): Ref<Room> {
  const room = ref<Room>({ ...WITHOUT_LAYOUT, direction: "down" });

  function measure(): void {
    room.value = {
      width: frame.value?.clientWidth || WITHOUT_LAYOUT.width,
      text: ruler.value?.getBoundingClientRect().width || WITHOUT_LAYOUT.text,
      direction: window.innerWidth > window.innerHeight ? "across" : "down",
    };
  }
  let watcher: ResizeObserver | undefined;
  onMounted(() => {
    watcher = new ResizeObserver(measure);
    for (const element of [frame.value, ruler.value]) if (element) watcher.observe(element);
    measure();
  });
  onBeforeUnmount(() => watcher?.disconnect());
  return room;
}
