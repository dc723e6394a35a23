import { err, ok, type Result } from "neverthrow";
import type { AccessCode, Role } from "../contract/index.ts";
import { nextStepOf, rolesOf, windowsOf } from "./accounts/account-row.ts";
import type { Caller } from "./caller.ts";
import type { WhoMay } from "./who-may.ts";

/** A call before anything of it is looked at. `input` as it came, unchecked. */
export interface Knock {
  caller: Caller;
  rule: WhoMay | undefined;
  input: unknown;
}

/** Whether a caller may call a procedure with this input; without effects. */
export function admit({ caller, rule, input }: Knock): Result<void, AccessCode> {
  if (caller.kind === "trusted") return ok();
  // Whoever says which kiosk they are is held to it, also where anybody may ask.
  if (caller.kind === "kiosk" && fieldOf(input, "kioskId", caller.kioskId) !== caller.kioskId)
    return err("OTHER_KIOSK");
  // Also where anybody may ask: so it learns how it stands, and a machine that was put out is heard nowhere.
  if (caller.kind === "refused") return err(caller.code);
  if (rule === undefined) return err("NOT_ALLOWED");
  if (rule.kind === "everybody") return ok();
  switch (caller.kind) {
    case "anybody":
      return err(rule.kind === "some" && rule.roles.length === 0 ? "KIOSK_TOKEN_NEEDED" : "NOT_SIGNED_IN");
    case "former":
      return err("SESSION_ENDED");
    case "kiosk":
      return rule.kind === "some" && rule.kiosks === "themselves" ? ok() : err("NOT_ALLOWED");
    case "staff":
      return rule.kind === "signedIn" ? ok() : admitStaff(caller, rule, input);
  }
}

function admitStaff(
  { session: { account } }: Extract<Caller, { kind: "staff" }>,
  rule: Extract<WhoMay, { kind: "some" }>,
  input: unknown,
): Result<void, AccessCode> {
  const next = nextStepOf(account);
  if (next === "changePassword") return err("PASSWORD_CHANGE_NEEDED");
  if (next === "setUpSecondFactor") return err("SECOND_FACTOR_NEEDED");
  const roles: Role[] = rolesOf(account).filter((role) => rule.roles.includes(role));
  if (roles.length === 0) return err(rule.roles.length === 0 ? "KIOSK_TOKEN_NEEDED" : "NOT_ALLOWED");
  const tied = rule.window === "own" && roles.every((role) => role === "window");
  return tied && !windowsOf(account).some((id) => id === fieldOf(input, "windowId", undefined))
    ? err("OTHER_WINDOW")
    : ok();
}

function fieldOf(input: unknown, name: string, otherwise: unknown): unknown {
  if (typeof input !== "object" || input === null || !Object.hasOwn(input, name)) return otherwise;
  return (input as Record<string, unknown>)[name];
}
