import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { Connection } from "../host/connection.ts";

/** A host that is back within this time was never away for a citizen: nothing moves on the screen. */
const CALM_MS = 900;
/** A host that has not come up within this time after the page is not merely starting. */
const START_CALM_MS = 8000;

/** Where the host is. Everything that asks something of it goes through `connected()`. */
export const useHostStore = defineStore("host", () => {
  const connection = shallowRef<Connection>();
  /** Away long enough to say so. */
  const away = shallowRef(false);
  const waiting = new Set<(connection: Connection) => void>();
  let calm: ReturnType<typeof setTimeout> | undefined = setTimeout(() => (away.value = true), START_CALM_MS);

  function attach(next: Connection): void {
    clearTimeout(calm);
    connection.value = next;
    away.value = false;
    waiting.forEach((resolve) => resolve(next));
    waiting.clear();
    next.lost.addEventListener("abort", () => {
      if (connection.value !== next) return;
      connection.value = undefined;
      calm = setTimeout(() => (away.value = true), CALM_MS);
    });
  }

  /** The present connection, or the next one when the host is away. */
  function connected(): Promise<Connection> {
    if (connection.value) return Promise.resolve(connection.value);
    return new Promise((resolve) => waiting.add(resolve));
  }

  return { away: computed(() => away.value), connection, attach, connected };
});
