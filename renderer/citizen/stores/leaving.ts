import { safe } from "@orpc/client";
import { defineStore } from "pinia";
import { computed, ref, watch } from "vue";
import { useHostStore } from "./host.ts";
import { useLookStore } from "./look.ts";
import { useNavigationStore } from "./navigation.ts";
import { useVisitEndStore } from "./visit-end.ts";
import { useVisitStore } from "./visit.ts";

export type EndReason = "finished" | "idle" | "startAnew" | "restart";

/** A citizen who pressed 结束 and left the card is gone after this time; the card still lies there for staff. */
const CARD_PATIENCE_MS = 30_000;

/** The end of a visit: the card goes back into the hand first, then everything of the visit is forgotten. */
export const useLeavingStore = defineStore("leaving", () => {
  const host = useHostStore();
  const visit = useVisitStore();
  const navigation = useNavigationStore();
  const look = useLookStore();
  const visitEnd = useVisitEndStore();

  const awaitingCard = ref(false);
  /** The reminder: after 结束 with the card still there, or a card that a former citizen left. */
  const remindOfCard = computed(() => (awaitingCard.value && visit.cardLies) || visit.cardLeftBehind);
  let patience: ReturnType<typeof setTimeout> | undefined;

  function finish(): void {
    if (!visit.cardLies) {
      void end("finished");
      return;
    }
    awaitingCard.value = true;
    patience = setTimeout(() => void end("finished"), CARD_PATIENCE_MS);
  }

  watch(
    () => awaitingCard.value && !visit.cardLies,
    (taken) => {
      if (taken) void end("finished");
    },
  );

  /** Tell the host; the shell then makes a new page. Until it does, nothing of the visit is left on this one. */
  async function end(reason: EndReason): Promise<void> {
    const { connection } = host;
    visit.forget();
    forget();
    if (connection) await safe(connection.client.visit.end({ reason }, { signal: connection.lost }));
  }

  /** Everything that this page knows of a visit besides what the host tells of it. */
  function forget(): void {
    clearTimeout(patience);
    awaitingCard.value = false;
    visitEnd.forgetAll();
    navigation.reset();
    look.reset();
  }

  return { awaitingCard, remindOfCard, finish, end, forget };
});
