import { onBeforeUnmount, onMounted, watchEffect } from "vue";
import { pixelsPerMillimetre } from "../../ui/tokens/panel.ts";
import { useKioskStore } from "../stores/kiosk.ts";
import { useLookStore } from "../stores/look.ts";

/** Keep the root's `--mm` and `data-look` at what the panel and the citizen ask for. */
export function usePanel(root: HTMLElement): void {
  const kiosk = useKioskStore();
  const look = useLookStore();

  function measure(): void {
    const panel = kiosk.boot?.panel;
    if (!panel) return;
    const px = pixelsPerMillimetre(panel, { width: window.innerWidth, height: window.innerHeight });
    root.style.setProperty("--mm", `${px.toFixed(4)}px`);
  }

  watchEffect(measure, { flush: "sync" });
  watchEffect(() => (root.dataset.look = look.look), { flush: "sync" });
  onMounted(() => window.addEventListener("resize", measure));
  onBeforeUnmount(() => window.removeEventListener("resize", measure));
}
