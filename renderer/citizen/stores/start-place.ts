import type { Place } from "./navigation.ts";

const PLAIN = [
  "home",
  "appeal",
  "appeal-find",
  "search",
  "guides",
  "bundles",
  "licences",
  "look-ups",
  "scan-choose",
  "rating",
  "rating-choose",
  "ticket-choose",
] as const;

/**
 * Where to begin, from a hash such as `#/guides` or `#/guide/household-move`: for the tour, which looks at one screen at
 * a time. The shell's own address carries none. Screens that need a citizen's wish cannot be begun with.
 */
export function startPlace(hash: string): Place | undefined {
  const [name, id, kind] = hash.replace(/^#\//, "").split("/");
  if (name === "guide" && id) return { screen: "guide", guideId: id };
  if (name === "bundle" && id) return { screen: "bundle", bundleId: id };
  if (name === "licences-for" && id) return { screen: "service-licences", kind: "guide", serviceId: id };
  if (name === "list" && id) return { screen: "list", listId: id };
  if (name === "life-event" && id) return { screen: "life-event", eventId: id };
  if (name === "commitment" && id) {
    return { screen: "commitment", guideId: id, kindId: kind === "deferral" ? "deferral" : "promise" };
  }
  if (name === "look-up" && id) return { screen: "look-up", lookUpId: id, step: 0 };
  if (name === "form" && id) return { screen: "form", formId: id };
  const screen = PLAIN.find((one) => one === name);
  return screen ? { screen } : undefined;
}
