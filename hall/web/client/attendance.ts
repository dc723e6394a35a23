/** Somebody who reads moves something from time to time. */
export const ATTENDED_MS = 2 * 60_000;

/** A frame in the page, whose touches the page does not see, says that somebody is there. */
const TOUCHED_WITHIN = "hall-touched-within";
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", TOUCHED_WITHIN] as const;

/** To be called when a frame of the page says so. */
export function touchedWithin(target: Pick<EventTarget, "dispatchEvent"> = globalThis): void {
  target.dispatchEvent(new Event(TOUCHED_WITHIN));
}

/**
 * Whether somebody is at this page: they opened it, or touched, typed or moved something a moment ago. Pages ask the hall by
 * themselves all day; that alone keeps nobody signed in.
 */
export function watchAttendance({
  target = globalThis,
  clock = Date.now,
}: { target?: Pick<EventTarget, "addEventListener">; clock?: () => number } = {}): () => boolean {
  let lastSign = clock();
  for (const sign of SIGNS) target.addEventListener(sign, () => (lastSign = clock()), { passive: true, capture: true });
  return () => clock() - lastSign < ATTENDED_MS;
}
