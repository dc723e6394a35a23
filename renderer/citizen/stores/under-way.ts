import { defineStore } from "pinia";
import { computed, shallowReactive } from "vue";

/** What a store may have under way; each is asked again whenever what it looks at changes. */
export interface UnderWay {
  /** Hardware works for the citizen: nobody is asked meanwhile whether they are still there. */
  working?: () => boolean;
  /** Paper is coming that only this screen tells of: home and the end wait for it. */
  holding?: () => boolean;
  /** Somebody waits for an answer, or reads it: it stays when the host comes back from the dead. */
  lasting?: () => boolean;
}

/**
 * What goes on in stores that come with later screens, for those that are there from the start. Each store tells when it is
 * first used; before that it has nothing under way.
 */
export const useUnderWayStore = defineStore("under-way", () => {
  const told = shallowReactive<UnderWay[]>([]);

  const working = computed(() => told.some((one) => one.working?.()));
  const holding = computed(() => told.some((one) => one.holding?.()));
  const lasting = computed(() => told.some((one) => one.lasting?.()));

  function tell(underWay: UnderWay): void {
    told.push(underWay);
  }
  return { working, holding, lasting, tell };
});
