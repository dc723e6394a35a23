import type { AccessCode } from "../contract/access.ts";
import type { KnownScreen } from "../contract/screen.ts";
import type { Session } from "./session/session.ts";

/** Who speaks, as far as they have shown it. */
export type Caller =
  | { kind: "anybody" }
  /** Access is open: believed whoever they are. */
  | { kind: "trusted" }
  /** Enrolled, and its token is good. */
  | { kind: "kiosk"; kioskId: string }
  | { kind: "staff"; session: Session }
  /** A screen that shows its key; `unnamed` at a hall whose screens need none. */
  | { kind: "screen"; screen: KnownScreen | "unnamed" }
  /** It says that it is a kiosk or a screen, and that cannot be believed. */
  | { kind: "refused"; code: AccessCode }
  /** A cookie of a session that is over. */
  | { kind: "former" };

/** Under which name what somebody does is kept. */
export function actorOf(caller: Caller): string {
  switch (caller.kind) {
    case "staff":
      return caller.session.account.name;
    case "kiosk":
      return `kiosk:${caller.kioskId}`;
    case "screen":
      return caller.screen === "unnamed" ? "screen" : `screen:${caller.screen.id}`;
    default:
      return caller.kind;
  }
}
