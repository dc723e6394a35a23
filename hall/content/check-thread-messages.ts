import type { Content } from "../../kiosk-config/loader/index.ts";
import type { CheckAnswer, CheckJob } from "./check-job.ts";
import type { PublishedText } from "./edition-of.ts";

/** What the hall tells the thread that checks. */
export type ToThread =
  /** A part of the content folder; of a list so many of its pieces. */
  | { kind: "base"; key: keyof Content; value: unknown; more: boolean }
  /** What is in force from now on. */
  | { kind: "edition"; published: readonly PublishedText[] }
  /** Nobody asks yet: the first check takes five times as long as the next, and may as well be one that nobody waits for. */
  | { kind: "warmUp" }
  | { kind: "check"; id: number; job: CheckJob };

export type FromThread =
  | { kind: "answer"; id: number; answer: CheckAnswer }
  /** The check itself broke; the thread goes on. */
  | { kind: "failed"; id: number; reason: string };
