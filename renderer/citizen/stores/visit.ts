import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { Identity, Visit, VisitCard, VisitTicket } from "../../../electron/contract/index.ts";

const NO_CARD: VisitCard = { state: "none" };
const NOBODY: Identity = { level: "none", awaitsPrincipal: false, typedName: false };

/** What the page may know of the present citizen: masks and numbers, only in memory, gone with the page. */
export const useVisitStore = defineStore("visit", () => {
  const visit = shallowRef<Visit>();
  /** This visit was ended here; the host still tells of it for a moment. */
  const endedId = ref<string>();

  const isOver = computed(() => visit.value !== undefined && visit.value.visitId === endedId.value);
  const card = computed(() => (isOver.value ? NO_CARD : (visit.value?.card ?? NO_CARD)));
  const person = computed(() => (card.value.state === "read" ? card.value : undefined));
  /** A number that was typed or scanned in place of a card. */
  const typed = computed(() => (isOver.value ? undefined : visit.value?.typed));
  /** Old enough for the lane of the old, and whether a card proves it. */
  const elder = computed(() => (isOver.value ? undefined : visit.value?.elder));
  const identified = computed(() => person.value !== undefined || typed.value !== undefined);
  const identity = computed(() => (isOver.value ? NOBODY : (visit.value?.identity ?? NOBODY)));
  const consents = computed(() => (isOver.value ? [] : (visit.value?.consents ?? [])));
  const tickets = computed<VisitTicket[]>(() => (isOver.value ? [] : (visit.value?.tickets ?? [])));

  /** A card of this visit still lies on the reader. */
  const cardLies = computed(() => card.value.state === "read" && card.value.present);
  /** Somebody left a card behind and is gone: it greets nobody, it only waits to be taken. */
  const cardLeftBehind = computed(() => card.value.state === "leftBehind");

  /** Take the host's newest word. `new`: the visit changed under a page that was in one. */
  function receive(next: Visit): "same" | "new" {
    const before = visit.value;
    visit.value = next;
    return before !== undefined && before.visitId !== next.visitId ? "new" : "same";
  }

  function forget(): void {
    const last = visit.value;
    if (!last) return;
    endedId.value = last.visitId;
    visit.value = { visitId: last.visitId, card: NO_CARD, identity: NOBODY, consents: [], tickets: [] };
  }

  return {
    visit,
    card,
    person,
    typed,
    elder,
    identified,
    identity,
    consents,
    tickets,
    cardLies,
    cardLeftBehind,
    receive,
    forget,
  };
});
