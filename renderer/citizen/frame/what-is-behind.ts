import { inject, type InjectionKey } from "vue";

/** `kiosk`: a machine that gives numbers and prints; `nothing`: a picture of one, for whoever writes what it shows. */
export type Behind = "kiosk" | "nothing";

export const BEHIND: InjectionKey<Behind> = Symbol("behind the screen");

/** What only a machine can do is shown in a picture of one, and cannot be pressed. */
export const useBehind = (): Behind => inject(BEHIND, "kiosk");
