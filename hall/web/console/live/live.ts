import { onScopeDispose, shallowRef, type ShallowRef } from "vue";
import type { EventTopic } from "../../../contract/event.ts";
import { atMostEvery } from "../../client/throttle.ts";
import { failureOf, type Failure } from "./failure.ts";
import { onTopics } from "./signals.ts";

/** Sixty windows call all the time; nobody reads faster. */
const SIGNALS_GAP_MS = 1000;
/** While the hall is away, however seldom it is asked otherwise. */
const RETRY_MS = 5000;

/** Something of the hall that is kept fresh. What was loaded stays while a later try fails. */
export interface Live<T> {
  data: Readonly<ShallowRef<T | undefined>>;
  /** Unix ms of `data`. */
  loadedAt: Readonly<ShallowRef<number | undefined>>;
  /** Unix ms of the first try without any answer, until one answers. */
  offlineSince: Readonly<ShallowRef<number | undefined>>;
  /** The hall answered, but not with this. */
  refusal: Readonly<ShallowRef<Extract<Failure, { kind: "refused" }> | undefined>>;
  everyMs: number;
  /** Ask now. While a try is under way, once more after it: what is told last is never older than the asking. */
  refresh: () => Promise<void>;
}

/**
 * Load at once, then every `everyMs`, when the hall says that something of `topics` changed, when the page is looked at again, and
 * when asked; ends with the component.
 */
export function useLive<T>(
  load: () => Promise<T>,
  { everyMs, topics = [], clock = Date.now }: { everyMs: number; topics?: readonly EventTopic[]; clock?: () => number },
): Live<T> {
  const data = shallowRef<T>();
  const loadedAt = shallowRef<number>();
  const offlineSince = shallowRef<number>();
  const refusal = shallowRef<Extract<Failure, { kind: "refused" }>>();
  let under: Promise<void> | undefined;
  let asked = false;
  let over = false;

  async function once() {
    try {
      data.value = await load();
      loadedAt.value = clock();
      offlineSince.value = undefined;
      refusal.value = undefined;
    } catch (error) {
      const failure = failureOf(error);
      offlineSince.value = failure.kind === "offline" ? (offlineSince.value ?? clock()) : undefined;
      refusal.value = failure.kind === "refused" ? failure : undefined;
    }
  }
  async function untilFresh() {
    await once();
    under = undefined;
    if (asked && !over) await refresh();
  }
  function refresh(): Promise<void> {
    asked = under !== undefined;
    return (under ??= untilFresh());
  }

  const timer = setInterval(() => void (under ?? refresh()), everyMs);
  const retry = setInterval(() => {
    if (offlineSince.value !== undefined && everyMs > RETRY_MS) void (under ?? refresh());
  }, RETRY_MS);
  const signals = atMostEvery(SIGNALS_GAP_MS, () => void refresh());
  const hearNoMore = onTopics(topics, signals.ask);
  const onLook = () => void (document.visibilityState === "visible" && refresh());
  document.addEventListener("visibilitychange", onLook);
  onScopeDispose(() => {
    over = true;
    clearInterval(timer);
    clearInterval(retry);
    signals.end();
    hearNoMore();
    document.removeEventListener("visibilitychange", onLook);
  });
  void refresh();
  return { data, loadedAt, offlineSince, refusal, everyMs, refresh };
}
