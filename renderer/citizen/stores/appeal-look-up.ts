import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { AppealStanding } from "../../../electron/contract/appeal.ts";
import { askHost } from "../host/ask-host.ts";
import { scannerWatch } from "../host/scanner-watch.ts";
import { useNavigationStore } from "./navigation.ts";
import { atVisitEnd } from "./visit-end.ts";

/** As long as the hall makes people wait, where its answer does not say. */
const LOCK_MS = 15 * 60_000;

/** Where an appeal stands: by number and code of its receipt, typed or scanned. */
export const useAppealLookUpStore = defineStore("appealLookUp", () => {
  const navigation = useNavigationStore();

  const number = ref("");
  const code = ref("");
  const busy = ref(false);
  /** A code of the contract. */
  const refusal = ref<string>();
  /** After wrong tries: how long to wait. */
  const retryAfterMs = ref<number>();
  /** Until then the hall does not even look at this number: asking again is in vain. */
  const locked = ref<{ number: string; forMs: number; untilMs: number }>();
  const standing = shallowRef<AppealStanding>();
  let visit = 0;

  /** A code that was wrong is typed anew; the number stays to be compared. */
  async function ask(): Promise<void> {
    if (busy.value) return;
    const mine = visit;
    const wanted = { number: number.value, code: code.value };
    busy.value = true;
    refusal.value = undefined;
    const asked = await askHost((client, signal) => client.appeal.lookUp(wanted, { signal }));
    if (mine !== visit) return;
    busy.value = false;
    if ("refused" in asked) {
      refusal.value = asked.refused;
      retryAfterMs.value = (asked.data as { retryAfterMs?: number } | undefined)?.retryAfterMs;
      if (asked.refused === "TOO_MANY_TRIES") lock(wanted.number, retryAfterMs.value ?? LOCK_MS);
      // What the hall did not even look at need not be typed again.
      if (asked.refused === "UNKNOWN_APPEAL") code.value = "";
      return;
    }
    show(asked.answer);
  }

  function lock(of: string, forMs: number): void {
    locked.value = { number: of, forMs, untilMs: Date.now() + forMs };
  }

  function show(found: AppealStanding): void {
    standing.value = found;
    forgetTyped();
    navigation.replace({ screen: "appeal-state" });
  }

  const { scan, arm, disarm } = scannerWatch({
    open: (client, signal) => client.appeal.scan(undefined, { signal }),
    heard: (scanned) => {
      if (scanned.verdict === "tooManyTries") retryAfterMs.value = scanned.retryAfterMs;
      if (scanned.verdict !== "found") return scanned.verdict;
      show(scanned.standing);
      return undefined;
    },
  });

  function forgetTyped(): void {
    number.value = "";
    code.value = "";
    refusal.value = undefined;
    retryAfterMs.value = undefined;
  }

  function forget(): void {
    visit += 1;
    busy.value = false;
    disarm();
    forgetTyped();
    standing.value = undefined;
    locked.value = undefined;
  }
  atVisitEnd(forget);

  return { number, code, busy, refusal, retryAfterMs, locked, standing, scan, ask, arm, disarm, forgetTyped, forget };
});
