import { defineAsyncComponent, type Component } from "vue";
import type { LaterName } from "./later-screens.ts";

/** Everything behind the first screens: one file, fetched once the kiosk is ready or when somebody is quicker than that. */
export const loadLater = () => import("./later-screens.ts");

const wanted = new Map<LaterName, Component>();

/** A screen or dialog of that file, to be shown as soon as it is there; the same component each time. */
export function later(name: LaterName): Component {
  const known = wanted.get(name);
  if (known !== undefined) return known;
  const component = defineAsyncComponent(async () => (await loadLater()).laterScreens[name] as Component);
  wanted.set(name, component);
  return component;
}
