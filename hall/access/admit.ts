import { err, ok, type Result } from "neverthrow";
import type { AccessCode, Role } from "../contract/index.ts";
import { nextStepOf, rolesOf, windowsOf, type AccountRow } from "./accounts/account-row.ts";
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
    case "screen":
      return admitScreen(caller, rule, input);
    case "anybody":
      if (rule.kind === "screens") return err("SCREEN_KEY_NEEDED");
      return err(rule.kind === "some" && rule.roles.length === 0 ? "KIOSK_TOKEN_NEEDED" : "NOT_SIGNED_IN");
    case "former":
      return err(rule.kind === "screens" && rule.others === "never" ? "SCREEN_KEY_NEEDED" : "SESSION_ENDED");
    case "kiosk":
      if (rule.kind === "screens") return rule.others === "enrolled" ? ok() : err("SCREEN_KEY_NEEDED");
      return rule.kind === "some" && rule.kiosks === "themselves" ? ok() : err("NOT_ALLOWED");
    case "staff":
      if (rule.kind === "signedIn") return ok();
      return rule.kind === "screens" ? admitViewer(caller, rule) : admitStaff(caller, rule, input);
  }
}

function admitScreen(
  { screen }: Extract<Caller, { kind: "screen" }>,
  rule: Exclude<WhoMay, { kind: "everybody" }>,
  input: unknown,
): Result<void, AccessCode> {
  if (rule.kind !== "screens") return err("NOT_ALLOWED");
  if (screen === "unnamed") return ok();
  if (!rule.screens.includes(screen.kind)) return err("SCREEN_KEY_NEEDED");
  // What a window's board shows is the whole hall's; a rating is the window's own.
  if (screen.kind !== "evaluator") return ok();
  return fieldOf(input, "windowId", screen.windowId) === screen.windowId ? ok() : err("OTHER_WINDOWS_SCREEN");
}

/** Somebody signed in looks at what a screen shows. */
function admitViewer(
  { session: { account } }: Extract<Caller, { kind: "staff" }>,
  rule: Extract<WhoMay, { kind: "screens" }>,
): Result<void, AccessCode> {
  if (rule.others === "never") return err("SCREEN_KEY_NEEDED");
  return nextAllows(account);
}

/** Nothing is done before the first password is changed and the second factor is set up. */
function nextAllows(account: AccountRow): Result<void, AccessCode> {
  const next = nextStepOf(account);
  if (next === "changePassword") return err("PASSWORD_CHANGE_NEEDED");
  return next === "setUpSecondFactor" ? err("SECOND_FACTOR_NEEDED") : ok();
}

function admitStaff(
  { session: { account } }: Extract<Caller, { kind: "staff" }>,
  rule: Extract<WhoMay, { kind: "some" }>,
  input: unknown,
): Result<void, AccessCode> {
  const allowed = nextAllows(account);
  if (allowed.isErr()) return allowed;
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
