import { computed, type ComputedRef } from "vue";
import { useAssistanceStore } from "../../stores/assistance.ts";
import { useAttentionStore } from "../../stores/attention.ts";

/** True while somebody else may look: nobody seems to be there, or a person was called. */
export function usePrivacy(): ComputedRef<boolean> {
  const attention = useAttentionStore();
  const assistance = useAssistanceStore();
  return computed(() => attention.asking || assistance.open);
}
