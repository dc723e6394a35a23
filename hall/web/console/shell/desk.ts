import { inject, provide, ref, watch, type InjectionKey, type Ref } from "vue";
import type { HallClient } from "../../client/hall-client.ts";
import type { HallSession } from "../../session/session.ts";
import { useLive, type Live } from "../live/live.ts";

/** Names change with the settings alone, and then the hall says so. */
const NAMES_EVERY_MS = 5 * 60_000;

type HelpCalls = Awaited<ReturnType<HallClient["help"]["open"]>>;

export interface Names {
  window: (id: string) => string;
  category: (id: string) => string;
  /** Every category that gives numbers, by its name. */
  categories: () => readonly { id: string; name: string }[];
  /** All windows there are, to choose among. */
  windows: () => readonly { windowId: string; label: string }[];
}

/** From what hangs on the wall, which whoever is signed in may read, and so does not depend on what whoever works here may see. */
export function useNames(client: HallClient): Names {
  const board = useLive(() => client.display.board({ calls: 1 }), { everyMs: NAMES_EVERY_MS, topics: ["content"] });
  return {
    window: (id) => board.data.value?.windows.find(({ windowId }) => windowId === id)?.label ?? id,
    category: (id) => board.data.value?.categories.find(({ categoryId }) => categoryId === id)?.name ?? id,
    categories: () => (board.data.value?.categories ?? []).map(({ categoryId: id, name }) => ({ id, name })),
    windows: () => board.data.value?.windows ?? [],
  };
}

/** What every section works with. */
export interface Desk {
  client: HallClient;
  /** Whose acts these are. Whoever is signed in; at a hall without sign-in what they wrote, or nothing. */
  actor: Ref<string>;
  /** Calls for a person, watched in every section. */
  help: Live<HelpCalls>;
  /** Windows and categories as the hall calls them; what has no name any more keeps its id. */
  names: Names;
  /** Whether whoever works here may do this: what they may not is not offered. */
  may: HallSession["may"];
}

const KEY: InjectionKey<Desk> = Symbol("desk");

export function provideDesk(desk: Desk): void {
  provide(KEY, desk);
}

export function useDesk(): Desk {
  const desk = inject(KEY);
  if (desk === undefined) throw new Error("this component belongs inside the console");
  return desk;
}

const STORED = "console.actor";

/**
 * Whoever is signed in, under whose name the hall keeps their acts. At a hall without sign-in a name that they write;
 * forgotten with the tab, since desks are shared.
 */
export function useActor({ state }: Pick<HallSession, "state">): Ref<string> {
  if ("who" in state.value && state.value.who.access === "accounts") return ref(state.value.who.account.name);
  const actor = ref(sessionStorage.getItem(STORED) ?? "");
  watch(actor, (name) => sessionStorage.setItem(STORED, name));
  return actor;
}
