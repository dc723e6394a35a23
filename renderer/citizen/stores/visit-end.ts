import { defineStore } from "pinia";

/**
 * Who knows something of a visit says how it forgets that, when it is first used: the page need not load what nobody has
 * used only to tell it to forget.
 */
export const useVisitEndStore = defineStore("visit-end", () => {
  const forgettings = new Set<() => void>();

  function add(forget: () => void): void {
    forgettings.add(forget);
  }
  function forgetAll(): void {
    forgettings.forEach((forget) => forget());
  }
  return { add, forgetAll };
});

/** For the set-up of a store: `forget` runs at the end of each visit, before the page goes back to its first screen. */
export function atVisitEnd(forget: () => void): void {
  useVisitEndStore().add(forget);
}
