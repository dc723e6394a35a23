import type { Pinia } from "pinia";
import { ref } from "vue";
import type { KioskScreen } from "../../kiosk-config/schema/kiosk-screen.ts";
import { useHostStore } from "../citizen/stores/host.ts";
import { useKioskStore } from "../citizen/stores/kiosk.ts";
import { useNavigationStore } from "../citizen/stores/navigation.ts";
import { bootOf, NOTHING_PLUGGED } from "./boot-of.ts";
import { draftConnection } from "./draft-connection.ts";

/** The text that is being written, as the screens of the kiosk find it: in the place of a host. */
export class Draft {
  /** How often it has changed; 0: nothing was told yet. */
  readonly edition = ref(0);
  readonly #pinia: Pinia;
  #screen: KioskScreen | undefined;

  constructor(pinia: Pinia) {
    this.#pinia = pinia;
    useHostStore(pinia).attach(draftConnection(() => this.#screen));
    useKioskStore(pinia).state = NOTHING_PLUGGED;
  }

  take(screen: KioskScreen): void {
    const before = this.#screen?.shown;
    this.#screen = screen;
    useKioskStore(this.#pinia).boot = bootOf(screen);
    const { kind, id } = screen.shown;
    // Who looks at a guide that the bundle leads to stays there while the bundle is written.
    if (before?.kind !== kind || before.id !== id) {
      const navigation = useNavigationStore(this.#pinia);
      // Nothing lies before it: the way back begins here.
      navigation.reset();
      navigation.replace(kind === "guide" ? { screen: "guide", guideId: id } : { screen: "bundle", bundleId: id });
    }
    this.edition.value += 1;
  }
}
