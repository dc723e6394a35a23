import { nextStepOf } from "../access/accounts/account-row.ts";
import type { Caller } from "../access/caller.ts";
import type { EventTopic } from "../contract/event.ts";

/** What the screens on the wall show everybody. */
const SHOWN_TO_ALL: ReadonlySet<EventTopic> = new Set(["queue", "windows", "calls", "content"]);

/**
 * Which of the topics are for this caller: everything for staff who may work, for others what hangs on the wall anyway, and
 * nothing for who says to be a kiosk and is not believed.
 */
export function topicsFor(caller: Caller, topics: readonly EventTopic[]): EventTopic[] {
  if (caller.kind === "refused") return [];
  const works = caller.kind === "staff" && nextStepOf(caller.session.account) === "work";
  return topics.filter((topic) => works || caller.kind === "trusted" || SHOWN_TO_ALL.has(topic));
}
