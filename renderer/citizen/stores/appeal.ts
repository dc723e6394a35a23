import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import type { AppealOffer, AppealReceipt } from "../../../electron/contract/appeal.ts";
import { askHost } from "../host/ask-host.ts";
import { useNavigationStore, type Place } from "./navigation.ts";
import type { Sheet } from "./take-away.ts";
import { useUnderWayStore } from "./under-way.ts";
import { atVisitEnd } from "./visit-end.ts";

/** What somebody may attach: a ticket of some day, or a guide they looked at. */
export type AppealAbout = { kind: "ticket"; businessDay: string; number: string } | { kind: "guide"; guideId: string };

/**
 * 办不成事 on its way: what is offered, what is being said, the receipt. Nothing is said to the host before 提交; from then
 * on only the receipt is left here, and with the visit that goes, too.
 */
export const useAppealStore = defineStore("appeal", () => {
  const navigation = useNavigationStore();

  const offer = shallowRef<AppealOffer>();
  const opening = ref<"loading" | "shown" | "failed">("loading");
  const categoryId = ref<string>();
  const words = ref("");
  const about = shallowRef<AppealAbout>();
  const phone = ref("");
  const busy = ref(false);
  /** A code of the contract. */
  const refusal = ref<string>();
  const receipt = shallowRef<AppealReceipt>();
  const sheet = shallowRef<Sheet>();
  /** The review was seen: a change leads back to it. */
  const reviewed = ref(false);
  let wishKey: string | undefined;
  /** Grows when the visit ends: an answer that comes later belongs to nobody. */
  let visit = 0;

  const category = computed(() => offer.value?.categories.find(({ id }) => id === categoryId.value));
  const printing = computed(() => sheet.value?.outcome === "printing");
  /** Somebody waits for the answer, or reads their number from the screen. */
  const waits = computed(
    () =>
      navigation.screen === "appeal-done" ||
      (navigation.screen === "appeal-review" && (busy.value || refusal.value === "UNEXPECTED")),
  );

  // The same key says the same thing: what is said anew is a new wish.
  watch([categoryId, words, about, phone], () => (wishKey = undefined), { flush: "sync" });

  async function open(): Promise<void> {
    const mine = visit;
    if (offer.value === undefined) opening.value = "loading";
    const asked = await askHost((client, signal) => client.appeal.offer(undefined, { signal }));
    if (mine !== visit) return;
    if ("answer" in asked) offer.value = asked.answer;
    opening.value = offer.value === undefined ? "failed" : "shown";
  }

  function begin(): void {
    forgetDraft();
    receipt.value = undefined;
    sheet.value = undefined;
    navigation.go({ screen: "appeal-category" });
  }

  /** To the next question, or back to the review if that is where the change was asked for. */
  function onward(next: Place): void {
    if (reviewed.value) navigation.returnTo({ screen: "appeal-review" });
    else navigation.go(next);
  }

  function choose(id: string): void {
    categoryId.value = id;
    // Another kind may need words that were left out for the first one.
    if (category.value?.wordsNeeded && words.value.trim() === "") navigation.go({ screen: "appeal-words" });
    else onward({ screen: "appeal-words" });
  }

  function attach(found: AppealAbout | undefined): void {
    about.value = found;
    onward({ screen: "appeal-phone" });
  }

  async function file(): Promise<void> {
    const id = categoryId.value;
    if (busy.value || id === undefined) return;
    const mine = visit;
    const key = (wishKey ??= crypto.randomUUID());
    const said = words.value.trim();
    const appeal = {
      categoryId: id,
      ...(said !== "" && { words: said }),
      ...(about.value?.kind === "ticket" && {
        ticket: { businessDay: about.value.businessDay, number: about.value.number },
      }),
      ...(about.value?.kind === "guide" && { guideId: about.value.guideId }),
      ...(phone.value !== "" && { phone: phone.value }),
    };
    busy.value = true;
    refusal.value = undefined;
    const asked = await askHost((client, signal) => client.appeal.file({ wishKey: key, appeal }, { signal }));
    if (mine !== visit) return;
    busy.value = false;
    if ("refused" in asked) {
      refusal.value = asked.refused;
      return;
    }
    receipt.value = asked.answer;
    sheet.value = undefined;
    forgetDraft();
    navigation.replace({ screen: "appeal-done" });
  }

  /** One slip at a time; pressing again while it prints does nothing. */
  async function print(): Promise<void> {
    const key = receipt.value?.wishKey;
    if (key === undefined || printing.value) return;
    const mine = visit;
    sheet.value = { outcome: "printing" };
    const asked = await askHost((client, signal) => client.appeal.print({ wishKey: key }, { signal }));
    if (mine !== visit) return;
    if ("answer" in asked) sheet.value = asked.answer;
    // A host that died while it printed cannot say what became of the slip.
    else sheet.value = { outcome: asked.refused === "NO_PRINTER" ? "noPrinter" : "unknown" };
  }

  function forgetDraft(): void {
    categoryId.value = undefined;
    words.value = "";
    about.value = undefined;
    phone.value = "";
    refusal.value = undefined;
    reviewed.value = false;
    wishKey = undefined;
  }

  function forget(): void {
    visit += 1;
    forgetDraft();
    busy.value = false;
    receipt.value = undefined;
    sheet.value = undefined;
  }
  atVisitEnd(forget);
  useUnderWayStore().tell({
    working: () => printing.value,
    holding: () => printing.value,
    lasting: () => waits.value,
  });

  return {
    offer,
    opening,
    categoryId,
    category,
    words,
    about,
    phone,
    busy,
    refusal,
    receipt,
    sheet,
    reviewed,
    printing,
    waits,
    open,
    begin,
    onward,
    choose,
    attach,
    file,
    print,
    forget,
  };
});
