/** Somebody who reads moves something from time to time. */
export const ATTENDED_MS = 2 * 60_000;

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

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
