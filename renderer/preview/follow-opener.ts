import { watch } from "vue";
import type {
  FromKioskPreview,
  KioskLook,
  KioskScreen,
  ToKioskPreview,
} from "../../kiosk-config/schema/kiosk-screen.ts";

/** Signs that somebody is there, which the page around does not see of this one. */
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
/** A pointer that moves says it many times a second. */
const TELL_EVERY_MS = 5000;

type Own = Pick<Window, "parent" | "addEventListener"> & { location: Pick<Location, "origin"> };

/**
 * Hear from the page around this one what to show and how it looks, and tell it when somebody presses 关怀版 here, or touches
 * anything: who works in this frame alone is at their desk all the same.
 */
export function followOpener(of: {
  own: Own;
  look: { look: KioskLook };
  onTold: (screen: KioskScreen) => void;
  clock?: () => number;
}): void {
  const { own, look, onTold, clock = Date.now } = of;
  const tell = (message: FromKioskPreview) => own.parent.postMessage(message, own.location.origin);
  own.addEventListener("message", (event: MessageEvent) => {
    // Whoever opens this page by itself, or from elsewhere, is shown nothing in the hall's name.
    if (own.parent === own || event.origin !== own.location.origin || event.source !== own.parent) return;
    const { screen, look: wanted } = event.data as Partial<ToKioskPreview>;
    if (screen === undefined || wanted === undefined) return;
    look.look = wanted;
    onTold(screen);
  });
  watch(
    () => look.look,
    (now) => tell({ kioskPreview: "look", look: now }),
  );
  let toldAt = Number.NEGATIVE_INFINITY;
  const touched = () => {
    if (clock() - toldAt < TELL_EVERY_MS) return;
    toldAt = clock();
    tell({ kioskPreview: "touched" });
  };
  for (const sign of SIGNS) own.addEventListener(sign, touched, { passive: true, capture: true });
  tell({ kioskPreview: "ready" });
}
