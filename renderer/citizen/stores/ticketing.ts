import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { VisitTicket } from "../../../electron/contract/index.ts";
import type { Reading } from "../../../electron/contract/content.ts";
import { useHostStore } from "./host.ts";
import { useKioskStore } from "./kiosk.ts";
import { useNavigationStore } from "./navigation.ts";
import { useReadingStore, type Subject } from "./reading.ts";
import { useVisitStore } from "./visit.ts";
import { atVisitEnd } from "./visit-end.ts";

/** Why no number was given; each has its own sentence. */
export type Refusal =
  | "identityRequired"
  | "unknownCategory"
  | "noNumbers"
  | "quotaUsedUp"
  | "closingSoon"
  | "hallClosed"
  | "alreadyWaiting"
  | "unexpected";

interface Wish {
  wishKey: string;
  categoryId: string;
  withCard: boolean;
  about?: Reading;
  lane?: LaneKind;
}

export type LaneKind = NonNullable<VisitTicket["priority"]>["lane"];
const LANES: readonly LaneKind[] = ["elder", "disabled", "military", "pregnant"];

/** One wish for a number, from the choice of a category to the paper in the hand. */
export const useTicketingStore = defineStore("ticketing", () => {
  const host = useHostStore();
  const kiosk = useKioskStore();
  const navigation = useNavigationStore();
  const visit = useVisitStore();
  const reading = useReadingStore();

  const categoryId = ref<string>();
  /** What the number is for, when the citizen came from a guide. */
  const errand = ref<string>();
  /** The guide or bundle that the citizen came from. */
  const subject = shallowRef<Subject>();
  const withCard = ref(false);
  const wishKey = ref<string>();
  const taking = ref(false);
  const reprinting = ref(false);
  const refusal = ref<Refusal>();
  const taken = shallowRef<VisitTicket>();
  /** The wish behind the last ticket. Not the open one: asking that again would take a number nobody confirmed. */
  let fulfilled: { wish: Wish; ticketId: string } | undefined;

  const category = computed(() => kiosk.category(categoryId.value));
  /** Lanes that this hall has: nobody is asked for one that gives nothing. */
  const lanes = computed(() => LANES.filter((lane) => kiosk.boot?.hall.calling?.laneMinutes[lane] !== 0));
  /** What comes of a lane that somebody says of themselves. */
  const laneStanding = computed(() => (kiosk.boot?.hall.calling?.declaredLanes === "told" ? "told" : "given"));
  /** What was said on the screen; a number that was typed for it says it at first, and may be contradicted. */
  const said = ref<LaneKind | "none">();
  /** A card that was read counts where none is asked for, too; not where somebody would rather not use it. */
  const elder = computed(() => (withCard.value || category.value?.identity === "none" ? visit.elder : undefined));
  const elderByCard = computed(() => elder.value === "card");
  const declared = computed(() => {
    if (elderByCard.value) return undefined;
    const chosen = said.value ?? (withCard.value && elder.value === "number" ? "elder" : "none");
    return chosen === "none" || !lanes.value.includes(chosen) ? undefined : chosen;
  });
  /** The lane by which the turn of this number will go. */
  const laneGiven = computed(() =>
    elderByCard.value ? "elder" : laneStanding.value === "given" ? declared.value : undefined,
  );
  /** The host's word on the ticket wins over the copy of the moment it was taken. */
  const ticket = computed(() => visit.tickets.find((one) => one.ticketId === taken.value?.ticketId) ?? taken.value);

  /** Begin a wish and go to the next screen that it needs. */
  function choose(wish: { categoryId: string; errand?: string | undefined; subject?: Subject | undefined }): void {
    categoryId.value = wish.categoryId;
    errand.value = wish.errand;
    subject.value = wish.subject;
    said.value = undefined;
    refusal.value = undefined;
    const policy = category.value?.identity ?? "none";
    withCard.value = policy !== "none" && visit.identified;
    navigation.go({ screen: policy === "none" || withCard.value ? "ticket-confirm" : "ticket-identify" });
  }

  /** Somebody says that they are one of those who go earlier, or takes it back. */
  function declare(lane: LaneKind | undefined): void {
    said.value = lane ?? "none";
  }

  /** Leave the card question behind, either way. */
  function identify(choice: { withCard: boolean }): void {
    withCard.value = choice.withCard;
    if (navigation.screen === "ticket-number") navigation.back();
    if (navigation.screen === "ticket-identify") navigation.replace({ screen: "ticket-confirm" });
  }

  /**
   * The confirm screen opened: one key for everything that is pressed on it. After a refusal the wish is still the same
   * one, so that an answer that got lost cannot become a second number.
   */
  function openWish(): void {
    if (refusal.value === undefined || wishKey.value === undefined) wishKey.value = crypto.randomUUID();
  }

  /** Take the number. Pressing again while it is on its way does nothing; a host that died is asked again, same key. */
  async function take(): Promise<void> {
    const key = wishKey.value;
    const id = categoryId.value;
    if (taking.value || key === undefined || id === undefined) return;
    taking.value = true;
    refusal.value = undefined;
    navigation.replace({ screen: "ticket-progress" });
    const wish = {
      ...{ wishKey: key, categoryId: id, withCard: withCard.value },
      ...(subject.value !== undefined && {
        // As it is answered now: the host lets through what decides about papers.
        about: { ...subject.value, answers: { ...reading.answers(subject.value) } },
      }),
      ...(declared.value !== undefined && { lane: declared.value }),
    };
    const answer = await ask(wish);
    taking.value = false;
    // The visit was ended meanwhile: the answer belongs to nobody here.
    if (wishKey.value !== key) return;
    if (typeof answer === "string") {
      refusal.value = answer;
      navigation.replace({ screen: "ticket-confirm" });
    } else {
      taken.value = answer;
      fulfilled = { wish, ticketId: answer.ticketId };
    }
  }

  async function ask(wish: Wish): Promise<VisitTicket | Refusal> {
    for (;;) {
      const connection = await host.connected();
      const answer = await safe(connection.client.ticket.take(wish, { signal: connection.lost }));
      if (answer.isSuccess) return answer.data;
      if (isDefinedError(answer.error)) return refusalOf(answer.error.code);
      if (!connection.lost.aborted) return "unexpected";
    }
  }

  /**
   * The host came back from the dead and knows this wish only from its journal: ask again under the same key, so that the
   * screen shows what is known now and the slip can be printed again.
   */
  async function askAgain(): Promise<void> {
    const last = fulfilled;
    if (taking.value || last === undefined || taken.value?.ticketId !== last.ticketId) return;
    const answer = await ask(last.wish);
    if (typeof answer !== "string" && fulfilled === last) taken.value = answer;
  }

  /** Print the same number again. */
  async function reprint(): Promise<void> {
    const ticketId = ticket.value?.ticketId;
    if (reprinting.value || ticketId === undefined) return;
    reprinting.value = true;
    const connection = await host.connected();
    const answer = await safe(connection.client.ticket.reprint({ ticketId }, { signal: connection.lost }));
    reprinting.value = false;
    if (answer.isSuccess && taken.value?.ticketId === ticketId) taken.value = answer.data;
  }

  /** Print the slip of a ticket that is not the one taken last. */
  function printAgain(ticket: VisitTicket): Promise<void> {
    taken.value = ticket;
    return reprint();
  }

  /** Show a ticket of this visit again. */
  function show(shown: VisitTicket): void {
    taken.value = shown;
    navigation.go({ screen: "ticket-done" });
  }

  function forget(): void {
    categoryId.value = undefined;
    errand.value = undefined;
    subject.value = undefined;
    said.value = undefined;
    withCard.value = false;
    wishKey.value = undefined;
    refusal.value = undefined;
    taken.value = undefined;
    fulfilled = undefined;
  }
  atVisitEnd(forget);

  return {
    category,
    categoryId,
    errand,
    withCard,
    lanes,
    laneStanding,
    elderByCard,
    declared,
    laneGiven,
    taking,
    reprinting,
    refusal,
    ticket,
    choose,
    declare,
    identify,
    openWish,
    take,
    askAgain,
    reprint,
    printAgain,
    show,
    forget,
  };
});

type Code =
  | "IDENTITY_REQUIRED"
  | "UNKNOWN_CATEGORY"
  | "NO_NUMBERS"
  | "QUOTA_USED_UP"
  | "CLOSING_SOON"
  | "HALL_CLOSED"
  | "ALREADY_WAITING";

function refusalOf(code: Code): Refusal {
  switch (code) {
    case "IDENTITY_REQUIRED":
      return "identityRequired";
    case "UNKNOWN_CATEGORY":
      return "unknownCategory";
    case "NO_NUMBERS":
      return "noNumbers";
    case "QUOTA_USED_UP":
      return "quotaUsedUp";
    case "CLOSING_SOON":
      return "closingSoon";
    case "HALL_CLOSED":
      return "hallClosed";
    case "ALREADY_WAITING":
      return "alreadyWaiting";
  }
}
