import type { ScanEvent } from "../../../devices/contract/index.ts";
import { readAppealSlip } from "../../../hall/contract/appeal-slip.ts";
import type { AppealScan, AppealTicketScan } from "../../contract/appeal.ts";
import { slipIn } from "../visit/scan-slip.ts";
import type { AppealService } from "./appeal-service.ts";

/** What the scan of an appeal's receipt comes to: first that it is asked for, then where it stands. */
export async function* standingOfScan(
  event: ScanEvent,
  appeals: Pick<AppealService, "lookUp">,
): AsyncGenerator<AppealScan, void, void> {
  if (event.type === "refused") {
    yield { verdict: "unreadable" };
    return;
  }
  const slip = readAppealSlip(event.scan.text);
  if (slip === undefined) {
    yield { verdict: "notASlip" };
    return;
  }
  yield { verdict: "asking" };
  const found = await appeals.lookUp(slip);
  yield found.match<AppealScan>(
    (standing) => ({ verdict: "found", standing }),
    (refusal) => {
      if (refusal.code === "TOO_MANY_TRIES") return { verdict: "tooManyTries", retryAfterMs: refusal.retryAfterMs };
      return { verdict: refusal.code === "HALL_AWAY" ? "hallAway" : "unknown" };
    },
  );
}

/** Which ticket a slip names, of whatever day: somebody may come back with yesterday's. */
export function ticketOfScan(event: ScanEvent, { divisionCode }: { divisionCode: string }): AppealTicketScan {
  const read = slipIn(event);
  if (read.verdict !== "slip") return read;
  const { slip } = read;
  if (slip.kind !== "ticket" || slip.divisionCode !== divisionCode) return { verdict: "notASlip" };
  return { verdict: "found", ticket: { businessDay: slip.businessDay, number: slip.number } };
}
