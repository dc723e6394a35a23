import type { WindowScreen } from "../../contract/index.ts";

export type Request = NonNullable<WindowScreen["request"]>;

/** Whoever has begun may think for so long without a touch. */
export const THINKING_MS = 45_000;
/** The thanks stand so long. */
export const THANKED_MS = 8000;

/** What somebody has done at the screen so far. */
export interface Turn {
  /** The request that somebody has begun to answer, and when they touched the screen last. */
  begun?: { request: Request; touchedAt: number };
  /** Ids of requests that somebody did not want to answer. */
  declined: ReadonlySet<string>;
  thankedAt?: number;
}

/**
 * What the screen is about now. Who has begun is not cut off by the seconds running out, nor by the next call; who has not
 * is asked no longer than the hall says. `now` is the hall's time.
 */
export function scene(
  screen: WindowScreen,
  turn: Turn,
  now: number,
): { kind: "ask"; request: Request } | { kind: "thanks" } | { kind: "window" } {
  const { begun, declined, thankedAt } = turn;
  if (thankedAt !== undefined && now - thankedAt < THANKED_MS) return { kind: "thanks" };
  const { request } = screen;
  const stands = request?.state === "asked" && now < request.until && !declined.has(request.id);
  if (begun !== undefined) {
    const thinks = now - begun.touchedAt < THINKING_MS;
    if (thinks || (stands && request.id === begun.request.id)) return { kind: "ask", request: begun.request };
  }
  return stands ? { kind: "ask", request } : { kind: "window" };
}
