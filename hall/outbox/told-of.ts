import type { Result } from "neverthrow";
import type { ConnectorFailure } from "../connectors/connection/failure.ts";
import type { Told } from "./outbox.ts";

/**
 * Answers that say no to what was sent. Others of 4xx (credentials, address, too many) are mended on this or that side,
 * and the same piece is good then.
 */
const SAYS_NO: ReadonlySet<number> = new Set([400, 409, 410, 413, 415, 422]);

/** What a call that told something means for the piece; `outsideId` is what the system keeps it under. */
export function toldOf(answer: Result<{ outsideId: string }, ConnectorFailure>): Told {
  if (answer.isOk()) return { outcome: "accepted", outsideId: answer.value.outsideId };
  const failure = answer.error;
  switch (failure.kind) {
    case "refused":
      return SAYS_NO.has(failure.status)
        ? { outcome: "refused", reason: failure.detail }
        : { outcome: "later", reason: failure.detail };
    case "circuitOpen":
    case "notConnected":
      return { outcome: "notAsked", reason: failure.kind };
    default:
      return { outcome: "later", reason: failure.kind };
  }
}
