import { onScopeDispose, shallowRef, type ShallowRef } from "vue";

const TICK_MS = 1000;
/** Headers are cut to the second and take their time. */
const NO_DIFFERENCE_MS = 3000;

/**
 * How far the hall's clock is before this machine's, in ms: desks' clocks go wrong, and a wait of minutes must not. From the
 * `Date` header of the newest answer, so it is right to about a second.
 */
let aheadMs = 0;

/** Unix ms by the hall's clock. */
export function hallNow(): number {
  return Date.now() + aheadMs;
}

/** `date`: the header of an answer that has just come. */
export function noteHallDate(date: string | null): void {
  const at = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(at)) return;
  const ahead = at - Date.now();
  aheadMs = Math.abs(ahead) < NO_DIFFERENCE_MS ? 0 : ahead;
}

/** Fetch as ever, and learn what time it is at the hall. */
export const fetchWithDate: typeof globalThis.fetch = async (...request) => {
  const answer = await globalThis.fetch(...request);
  noteHallDate(answer.headers.get("date"));
  return answer;
};

/** The hall's time, moving while the component lives. */
export function useNow(): Readonly<ShallowRef<number>> {
  const now = shallowRef(hallNow());
  const timer = setInterval(() => (now.value = hallNow()), TICK_MS);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
