/** How long somebody waits: half no longer than the low end, nine of ten no longer than the high one. */
export interface WaitRange {
  lowMinutes: number;
  highMinutes: number;
}

/**
 * `约 10～20 分钟`: a wait reads the same on the kiosk, the slip, the wall and the telephone. A range, since nobody knows to the
 * minute.
 */
export function waitWords({ lowMinutes, highMinutes }: WaitRange): string {
  if (highMinutes <= 1) return "马上就到";
  if (lowMinutes === highMinutes) return `约 ${highMinutes} 分钟`;
  if (lowMinutes === 0) return `不到 ${highMinutes} 分钟`;
  return `约 ${lowMinutes}～${highMinutes} 分钟`;
}

/**
 * Whether somebody is served at once. Nobody before them in their own queue is not enough: windows serve other queues, too, and
 * whoever goes by a lane passes their own. The low end is nought where nobody at all is before them.
 */
export function isNext({ ahead, estimate }: { ahead: number; estimate: WaitRange }): boolean {
  return estimate.highMinutes === 0 || (ahead === 0 && estimate.lowMinutes === 0);
}

/** The largest sentence of somebody's place, on kiosk and telephone. */
export function aheadWords(place: { ahead: number; estimate: WaitRange }): string {
  if (isNext(place)) return "前面没有人，马上到您";
  return place.ahead === 0 ? "同类业务前面没有人" : `前面还有 ${place.ahead} 人`;
}
