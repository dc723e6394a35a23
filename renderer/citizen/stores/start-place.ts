import type { Place } from "./navigation.ts";

const PLAIN = ["home", "search", "guides", "bundles", "ticket-choose"] as const;

/**
 * Where to begin, from a hash such as `#/guides` or `#/guide/household-move`: for the tour, which looks at one screen at
 * a time. The shell's own address carries none. Screens that need a citizen's wish cannot be begun with.
 */
export function startPlace(hash: string): Place | undefined {
  const [name, id] = hash.replace(/^#\//, "").split("/");
  if (name === "guide" && id) return { screen: "guide", guideId: id };
  if (name === "bundle" && id) return { screen: "bundle", bundleId: id };
  if (name === "list" && id) return { screen: "list", listId: id };
  if (name === "life-event" && id) return { screen: "life-event", eventId: id };
  if (name === "form" && id) return { screen: "form", formId: id };
  const screen = PLAIN.find((one) => one === name);
  return screen ? { screen } : undefined;
}
