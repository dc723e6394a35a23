import { onScopeDispose, shallowRef, type ShallowRef } from "vue";

/** Where in the console one is: a section, and the thing in it that is open. */
export interface Route {
  section: string;
  item?: string;
}

/** `#/appeals/<id>` → its parts; what is not an address of ours is the first section. */
export function routeOf(hash: string, sections: readonly { id: string }[]): Route {
  const [mark, section, item] = hash.split("/");
  const known = mark === "#" ? sections.find(({ id }) => id === section) : undefined;
  if (known === undefined) return { section: sections[0]?.id ?? "" };
  return { section: known.id, ...(item !== undefined && item !== "" && { item }) };
}

export function hashOf({ section, item }: Route): string {
  return item === undefined ? `#/${section}` : `#/${section}/${item}`;
}

/** Follows the address, so that back, forward and bookmarks work. */
export function useRoute(sections: () => readonly { id: string }[]): Readonly<ShallowRef<Route>> {
  const read = () => routeOf(window.location.hash, sections());
  const route = shallowRef(read());
  const onChange = () => (route.value = read());
  window.addEventListener("hashchange", onChange);
  onScopeDispose(() => window.removeEventListener("hashchange", onChange));
  return route;
}
