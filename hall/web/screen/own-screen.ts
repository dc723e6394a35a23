import { inject, type InjectionKey } from "vue";
import type { KnownScreen } from "../../contract/screen.ts";
import type { HallClient } from "../client/hall-client.ts";

export interface OwnScreen {
  /** Learns by itself when the screen may show nothing more. */
  client: HallClient;
  /** What this browser was enrolled as; none where no key is needed, or where somebody signed in looks. */
  screen: KnownScreen | undefined;
}

export const OWN_SCREEN: InjectionKey<OwnScreen> = Symbol("own screen");

/** For pages inside `ScreenGate`. */
export function useOwnScreen(): OwnScreen {
  const own = inject(OWN_SCREEN);
  if (own === undefined) throw new Error("this page stands in no ScreenGate");
  return own;
}
