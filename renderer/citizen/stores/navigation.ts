import { defineStore } from "pinia";
import { computed, ref } from "vue";

/** Ways of looking through the guides without typing. */
export type Way = "life" | "theme" | "department" | "audience" | "letter" | "often" | "list";

export type Place =
  | { screen: "attract" }
  | { screen: "home" }
  | { screen: "search" }
  | { screen: "guides"; way?: Way; chosen?: string }
  | { screen: "life-event"; eventId: string }
  | { screen: "bundles" }
  | { screen: "bundle"; bundleId: string }
  | { screen: "list"; listId: string }
  | { screen: "guide"; guideId: string }
  | { screen: "form"; formId: string }
  | { screen: "ticket-choose" }
  | { screen: "ticket-identify" }
  | { screen: "ticket-number" }
  | { screen: "ticket-confirm" }
  | { screen: "ticket-progress" }
  | { screen: "ticket-done" };
export type ScreenName = Place["screen"];

/** The way back ends where a number was taken: nobody steps back into a wish that came true. */
const NO_WAY_BACK: ReadonlySet<ScreenName> = new Set(["attract", "home", "ticket-progress", "ticket-done"]);

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
  function home(): void {
    trail.value = [{ screen: "attract" }, { screen: "home" }];
  }
  function reset(): void {
    trail.value = [{ screen: "attract" }];
  }

  return { place, key, screen, canGoBack, visiting, go, replace, back, home, reset };
});
