import type { HeardEvent } from "../client/event-stream.ts";

/** Nobody sees so short a delay; asked by all screens at one instant, the hall would keep its windows waiting for as long. */
export const SPREAD_MS = 60;

/**
 * Whether a screen must show at once what was heard: a call, or what happens at its own window, or that the hall is there
 * again. Numbers that are taken and services that end elsewhere may wait for a moment.
 */
export function isUrgent(events: readonly HeardEvent[], { windowId }: { windowId?: string | undefined } = {}): boolean {
  return events.some(
    ({ name, ref }) =>
      (name !== "queue" && name !== "windows") || (name === "windows" && ref !== undefined && ref === windowId),
  );
}
