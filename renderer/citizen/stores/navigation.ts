import { defineStore } from "pinia";
import { computed, ref, watch } from "vue";
import type { CommitmentKind } from "../../../kiosk-config/schema/commitment.ts";

/** Ways of looking through the guides without typing. */
export type Way = "life" | "theme" | "department" | "audience" | "letter" | "often" | "list";

export type Place =
  | { screen: "attract" }
  | { screen: "home" }
  | { screen: "services" }
  | { screen: "progress" }
  | { screen: "progress-mine" }
  | { screen: "progress-number" }
  | { screen: "progress-proof" }
  | { screen: "progress-scan" }
  | { screen: "progress-list" }
  | { screen: "progress-case"; caseId: string }
  | { screen: "appointments" }
  | { screen: "appointment"; appointmentId: string }
  | { screen: "appointment-service" }
  | { screen: "appointment-day" }
  | { screen: "appointment-time" }
  | { screen: "appointment-review" }
  | { screen: "appointment-done" }
  | { screen: "my-ticket" }
  | { screen: "my-ticket-scan" }
  | { screen: "my-ticket-number" }
  | { screen: "my-ticket-place"; ticketId: string }
  | { screen: "search" }
  | { screen: "guides"; way?: Way; chosen?: string }
  | { screen: "life-event"; eventId: string }
  | { screen: "bundles" }
  | { screen: "bundle"; bundleId: string }
  | { screen: "list"; listId: string }
  | { screen: "guide"; guideId: string }
  | { screen: "form"; formId: string }
  | { screen: "licences" }
  | { screen: "licence"; licenceId: string }
  | { screen: "service-licences"; kind: "guide" | "bundle"; serviceId: string }
  | { screen: "commitment"; guideId: string; kindId: CommitmentKind; paper?: string }
  | { screen: "commitment-card" }
  | { screen: "commitment-ask"; fieldId: string }
  | { screen: "commitment-review" }
  | { screen: "commitment-sign" }
  | { screen: "commitment-done" }
  | { screen: "appeal" }
  | { screen: "appeal-category" }
  | { screen: "appeal-words" }
  | { screen: "appeal-about" }
  | { screen: "appeal-ticket-scan" }
  | { screen: "appeal-ticket-number" }
  | { screen: "appeal-phone" }
  | { screen: "appeal-review" }
  | { screen: "appeal-done" }
  | { screen: "appeal-find" }
  | { screen: "appeal-find-scan" }
  | { screen: "appeal-find-number" }
  | { screen: "appeal-find-code" }
  | { screen: "appeal-state" }
  /** Without a ticket what this kiosk did in this visit is rated. */
  | { screen: "rating"; ticketId?: string }
  | { screen: "rating-choose" }
  | { screen: "rating-scan" }
  | { screen: "rating-number" }
  | { screen: "rating-code" }
  | { screen: "scan-choose" }
  | { screen: "scan-place" }
  | { screen: "scan-check" }
  | { screen: "scan-field" }
  | { screen: "scan-done" }
  | { screen: "attach-choose" }
  | { screen: "attach-material" }
  | { screen: "attach-review" }
  | { screen: "attach-done" }
  | { screen: "look-ups" }
  /** One thing that is asked a step. */
  | { screen: "look-up"; lookUpId: string; step: number }
  | { screen: "look-up-result"; lookUpId: string }
  | { screen: "ticket-choose" }
  | { screen: "ticket-identify" }
  | { screen: "ticket-number" }
  | { screen: "ticket-confirm" }
  | { screen: "ticket-progress" }
  | { screen: "ticket-done" };
export type ScreenName = Place["screen"];

/** The way back ends where a number was taken, a letter signed, a sheet confirmed or handed in: nobody steps back into a wish that came true. */
const NO_WAY_BACK: ReadonlySet<ScreenName> = new Set([
  "attract",
  "home",
  "ticket-progress",
  "ticket-done",
  "appointment-done",
  "commitment-done",
  "scan-done",
  "attach-done",
  "appeal-done",
]);

/** Where the citizen is and how to go back. In memory only; the URL never knows. */
export const useNavigationStore = defineStore("navigation", () => {
  const trail = ref<Place[]>([{ screen: "attract" }]);

  const place = computed<Place>(() => trail.value.at(-1) ?? { screen: "attract" });
  /** A screen with something else on it is another screen; another way of looking through the same list is not. */
  const key = computed(() => {
    const at = place.value;
    const shown = Object.entries(at).flatMap(([name, value]) => (name.endsWith("Id") ? [value] : []));
    return [at.screen, ...shown].join("/");
  });
  const screen = computed(() => place.value.screen);
  const canGoBack = computed(() => !NO_WAY_BACK.has(screen.value) && trail.value.length > 1);
  const visiting = computed(() => screen.value !== "attract");

  /** The guide that was looked at last in this visit. */
  const seenGuideId = ref<string>();
  watch(
    place,
    (at) => {
      if (at.screen === "guide") seenGuideId.value = at.guideId;
    },
    { flush: "sync" },
  );

  function go(next: Place): void {
    trail.value.push(next);
  }
  /** Go on without leaving the present screen in the way back. */
  function replace(next: Place): void {
    trail.value.splice(-1, 1, next);
  }
  function back(): void {
    if (canGoBack.value) trail.value.pop();
  }
  /** Back to a screen that lies on the way here; on to it when it does not. */
  function returnTo(next: Place): void {
    const at = trail.value.map((one) => one.screen).lastIndexOf(next.screen);
    if (at < 0) go(next);
    else trail.value.splice(at + 1);
  }
  function home(): void {
    trail.value = [{ screen: "attract" }, { screen: "home" }];
  }
  function reset(): void {
    trail.value = [{ screen: "attract" }];
    seenGuideId.value = undefined;
  }

  return { place, key, screen, canGoBack, visiting, seenGuideId, go, replace, back, returnTo, home, reset };
});
