import { z } from "zod";
import { Instant } from "./ticket.ts";

/**
 * What an event is about: who waits, who stands where, calls, kiosks, calls for a person, ratings and their work orders,
 * appeals, content and announcements.
 */
export const EventTopic = z.enum(["queue", "windows", "calls", "kiosks", "help", "ratings", "appeals", "content"]);
export type EventTopic = z.infer<typeof EventTopic>;

/**
 * One thing that changed. A signal, not a record: who hears it asks for the state anew. Never a person in it: ids of
 * windows, categories and kiosks, and numbers, which are called aloud.
 */
export const HallEvent = z.object({
  /** Grows; events are told in its order. */
  id: z.int().min(1),
  topic: EventTopic,
  at: Instant,
  /** Id of the window, category or kiosk, as far as there is one. */
  ref: z.string().optional(),
  /** With `calls`: the number that is called. */
  number: z.string().optional(),
});
export type HallEvent = z.infer<typeof HallEvent>;

/** Below the prefix of the contract; server-sent events. */
export const EVENTS_PATH = "/events";
/** Sent first, with the id of the newest event: from there on one hears everything. */
export const HELLO_EVENT = "hello";
/** Instead of what was missed, when that is too long ago: ask for the state anew. */
export const RESET_EVENT = "reset";
