import { watch } from "vue";
import type {
  FromKioskPreview,
  KioskLook,
  KioskScreen,
  ToKioskPreview,
} from "../../kiosk-config/schema/kiosk-screen.ts";

type Own = Pick<Window, "parent" | "addEventListener"> & { location: Pick<Location, "origin"> };

/** Hear from the page around this one what to show and how it looks, and tell it when somebody presses 关怀版 here. */
export function followOpener(of: { own: Own; look: { look: KioskLook }; onTold: (screen: KioskScreen) => void }): void {
  const { own, look, onTold } = of;
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
  tell({ kioskPreview: "ready" });
}
