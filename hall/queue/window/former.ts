import { ok, type Result } from "neverthrow";
import type { Former } from "../../contract/index.ts";
import { refuse, refuseFor, type Desk, type Refusal } from "./act.ts";
import { isNoShow, noShowStanding } from "./no-show.ts";
import { lastCall } from "./last-call.ts";

/**
 * Make room at the window: whoever is there becomes what the clerk said of that very ticket. A clerk who presses twice
 * names the same ticket twice, so the one just called is not pushed aside. Somebody who did not come, by the hall's rule,
 * needs no word.
 */
export async function makeRoom(
  desk: Desk,
  former: Former | undefined,
): Promise<Result<void, Refusal<"WINDOW_BUSY" | "NOT_YET">>> {
  if (desk.current === null) return ok();
  const there = await desk.find(desk.current);
  // Whatever ended it elsewhere (the day's end) has freed the window.
  if (there === undefined || (there.state !== "called" && there.state !== "serving")) {
    desk.seat(null);
    return ok();
  }
  const rules = desk.context.plan.calling;
  const called = { recalls: there.recalls, lastCalledAt: await lastCall(desk.trx, there.id), at: desk.at };
  const gone = there.state === "called" && isNoShow(rules, called);
  const becomes = former?.ticketId === there.id ? former.becomes : gone ? "noShow" : undefined;
  if (becomes === undefined) return refuseFor("WINDOW_BUSY", there);
  if (becomes === "noShow" && !gone) {
    if (there.state === "serving") return refuseFor("WINDOW_BUSY", there);
    return refuseFor("NOT_YET", there, noShowStanding(rules, called));
  }
  const cause = becomes === "finished" ? "finish" : becomes === "held" ? "hold" : "noShow";
  const moved = await desk.move({
    ...{ ticketId: there.id, from: ["called", "serving"], to: becomes, cause, windowId: desk.windowId },
  });
  if (!moved) return refuse("WINDOW_BUSY");
  desk.seat(null);
  return ok();
}
