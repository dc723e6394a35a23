import type { SystemName } from "../../contract/person.ts";

/** Why an outside system gave nothing. `detail` is for technicians: codes and places, never content. */
export type ConnectorFailure =
  | { kind: "notConnected"; system: SystemName; detail: string }
  | { kind: "unreachable"; system: SystemName; detail: string }
  | { kind: "timeout"; system: SystemName; detail: string }
  /** It failed too often just now and is left alone for a while. */
  | { kind: "circuitOpen"; system: SystemName; detail: string }
  | { kind: "refused"; system: SystemName; detail: string; status: number; code?: string }
  | { kind: "notFound"; system: SystemName; detail: string }
  /** Not JSON, or JSON of another shape. */
  | { kind: "badAnswer"; system: SystemName; detail: string }
  | { kind: "tooLarge"; system: SystemName; detail: string }
  | { kind: "wrongHolder"; system: SystemName; detail: string };

/** The typed error of the contract (`connectorErrors`) that a failure becomes; `notFound` is the caller's to translate. */
export function errorCodeOf(failure: ConnectorFailure): "SYSTEM_AWAY" | "SYSTEM_REFUSED" | "WRONG_HOLDER" {
  switch (failure.kind) {
    case "refused":
      // A 5xx is no “no”: the system broke, and another try may help.
      return isPassing(failure) ? "SYSTEM_AWAY" : "SYSTEM_REFUSED";
    case "notFound":
      return "SYSTEM_REFUSED";
    case "wrongHolder":
      return "WRONG_HOLDER";
    default:
      return "SYSTEM_AWAY";
  }
}

/** Another try may help: it was not the request's fault, and nobody knows that it was worked on. */
export function isPassing({ kind, ...failure }: ConnectorFailure): boolean {
  if (kind === "unreachable" || kind === "timeout") return true;
  return kind === "refused" && "status" in failure && failure.status >= 500;
}

/** Counts towards leaving the system alone. */
export function isOutage(failure: ConnectorFailure): boolean {
  return isPassing(failure) || failure.kind === "badAnswer" || failure.kind === "tooLarge";
}
