import type { AppealContext } from "../appeals/appeal-context.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import type { RatingContext } from "../ratings/rating-context.ts";

export interface DemoHall {
  queue: QueueContext;
  ratings: RatingContext;
  appeals: AppealContext;
  /** What numbers are taken for. */
  guides?: readonly { id: string; categoryId: string }[];
}

/** A hall whose clock is in the hand of whoever makes it up. */
export interface Scene extends DemoHall {
  /** 0: when the hall opened, 1: now. */
  go: (share: number) => void;
}

/** Nobody takes these for machines of their own. */
export const DEMO_KIOSKS = { well: "演示机-1", noPaper: "演示机-2" } as const;
