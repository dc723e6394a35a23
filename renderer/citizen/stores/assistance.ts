import { safe } from "@orpc/client";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { HallAttended, HelpStanding } from "../../../electron/contract/help.ts";
import { useHostStore } from "./host.ts";
import { useKioskStore } from "./kiosk.ts";
import { useNavigationStore } from "./navigation.ts";
import { atVisitEnd } from "./visit-end.ts";

/** Without an answer for this long nobody is told that staff were called. */
const DELIVERY_PATIENCE_MS = 3000;
/** A watch that ends for no reason is begun again, not at once. */
const WATCH_AGAIN_MS = 2000;
const MINUTE_MS = 60_000;
/** What the host promises where the hall has written nothing, until the host has told. */
const PROMISED_MINUTES = 5;

/** `calling`: not even written down yet. */
export type Standing = "calling" | HelpStanding;

/** 帮帮我: call a person, whatever the screen, and see what becomes of it. Never one state taken for a better one. */
export const useAssistanceStore = defineStore("assistance", () => {
  const host = useHostStore();
  const kiosk = useKioskStore();
  const navigation = useNavigationStore();

  const open = ref(false);
  const standing = ref<Standing>("calling");
  /** Whether anybody is on duty; unknown until the host has answered. */
  const hall = shallowRef<HallAttended>();
  const call = shallowRef<{ key: string; at: number }>();
  /** On the clock of performance.now(): a clock that is set does not end a promise. */
  const now = ref(performance.now());
  let bringing = false;
  /** Ends the watch over a call that the host has written down. */
  let stop: AbortController | undefined;

  const promisedMs = computed(() => (kiosk.boot?.help.promisedMinutes ?? PROMISED_MINUTES) * MINUTE_MS);
  const waitedMs = computed(() => (call.value ? Math.max(0, now.value - call.value.at) : 0));
  /** Nobody is on duty who could see the call; whoever has taken it is there all the same. */
  const nobodyThere = computed(() => hall.value?.open === false && standing.value !== "acknowledged");
  /** The promised minutes are over and nobody was here. */
  const late = computed(() => standing.value !== "done" && !nobodyThere.value && waitedMs.value >= promisedMs.value);
  /** Somebody stands here and waits for a person: no time to ask whether they are still there. */
  const waiting = computed(() => open.value && standing.value !== "done" && !nobodyThere.value && !late.value);

  async function summon(): Promise<void> {
    open.value = true;
    tick();
    // Pressed again it is the same call, as long as somebody may still come.
    const same = call.value !== undefined && standing.value !== "done" && !late.value;
    if (!same) begin();
    // On its way, or written down and watched: it need not be brought again.
    else if (bringing || stop !== undefined) return;
    await bring();
  }

  /** Nobody came: the same wish once more, as a new call that staff see anew. */
  async function again(): Promise<void> {
    begin();
    await bring();
  }

  function begin(): void {
    stop?.abort();
    stop = undefined;
    bringing = false;
    now.value = performance.now();
    call.value = { key: crypto.randomUUID(), at: now.value };
    standing.value = "calling";
    hall.value = undefined;
  }

  async function bring(): Promise<void> {
    const mine = call.value;
    if (mine === undefined) return;
    const patience = setTimeout(() => {
      if (call.value === mine && standing.value === "calling") standing.value = "queued";
    }, DELIVERY_PATIENCE_MS);
    bringing = true;
    const answer = await deliver(mine.key);
    clearTimeout(patience);
    if (call.value !== mine) return;
    bringing = false;
    if (answer === undefined) {
      standing.value = "queued";
      return;
    }
    hall.value = answer.hall;
    standing.value = answer.delivered ? "open" : "queued";
    stop = new AbortController();
    void follow(mine.key, stop.signal);
  }

  /** A host that dies while it is asked is asked again under the same key: the call is not lost and not doubled. */
  async function deliver(key: string): Promise<{ delivered: boolean; hall: HallAttended } | undefined> {
    for (;;) {
      const connection = await host.connected();
      const answer = await safe(
        connection.client.help.call({ wishKey: key, screen: navigation.screen }, { signal: connection.lost }),
      );
      if (answer.isSuccess) return answer.data;
      if (!connection.lost.aborted) return undefined;
    }
  }

  /** What becomes of it, as long as this call is the present one; a host that comes back is asked again. */
  async function follow(key: string, signal: AbortSignal): Promise<void> {
    const present = () => call.value?.key === key;
    while (present() && standing.value !== "done") {
      const connection = await host.connected();
      try {
        for await (const next of await connection.client.help.watch({ wishKey: key }, { signal })) {
          if (!present()) return;
          standing.value = next;
        }
      } catch {
        // The line to the host broke; what was known of the call stays true.
      }
      if (!connection.lost.aborted) await new Promise((resolve) => setTimeout(resolve, WATCH_AGAIN_MS));
    }
  }

  function tick(): void {
    now.value = performance.now();
  }
  function close(): void {
    open.value = false;
  }
  function forget(): void {
    open.value = false;
    stop?.abort();
    stop = undefined;
    call.value = undefined;
    bringing = false;
    standing.value = "calling";
    hall.value = undefined;
  }
  atVisitEnd(forget);

  return {
    ...{ open, standing, hall, promisedMs, waitedMs, nobodyThere, late, waiting },
    ...{ summon, again, tick, close, forget },
  };
});
