import type { ProcedureName, Role, ScreenKind } from "../contract/index.ts";

/** Who may call a procedure. */
export type WhoMay =
  /** Anybody who reaches the hall. */
  | { kind: "everybody" }
  /** Whoever is signed in, also before the first password is changed. */
  | { kind: "signedIn" }
  /**
   * Screens of these kinds, those of one window for that window only; `enrolled`: kiosks and whoever is signed in as well. At
   * a hall whose screens need no keys, everybody.
   */
  | { kind: "screens"; screens: readonly ScreenKind[]; others: "enrolled" | "never" }
  /** Kiosks speaking for themselves if `kiosks` says so, and staff with one of the roles. */
  | { kind: "some"; kiosks: "themselves" | "never"; roles: readonly Role[]; window: "any" | "own" };

const everybody: WhoMay = { kind: "everybody" };
const signedIn: WhoMay = { kind: "signedIn" };
const staff = (...roles: Role[]): WhoMay => ({ kind: "some", kiosks: "never", roles, window: "any" });
/** Kiosks, and these roles as well. */
const kiosks = (...roles: Role[]): WhoMay => ({ kind: "some", kiosks: "themselves", roles, window: "any" });
/** An act of a window: whoever is nothing but `window` does it at their own. */
const atWindow = staff("window", "duty");
/** Of content, and of the hall's settings; what they change, another of them publishes. */
const readers = staff("editor", "reviewer", "duty", "auditor", "administrator");
const settlers = staff("duty", "auditor", "administrator");
/** What hangs on the wall. */
const onTheWall: WhoMay = { kind: "screens", screens: ["display", "windowBoard"], others: "enrolled" };
const actOfWindow: WhoMay = { kind: "some", kiosks: "never", roles: ["window", "duty"], window: "own" };

/** The events of what hangs on the wall, and the hall's voice: no procedures of the contract. */
export const MAY_HEAR: WhoMay = {
  kind: "screens",
  screens: ["display", "windowBoard", "evaluator"],
  others: "enrolled",
};
export const MAY_SPEAK: WhoMay = onTheWall;

/**
 * The one table of who may do what. How many wait is for everybody; who was called is for screens of the hall; what takes a number, knows a person or asks an outside system is for kiosks; the rest is for staff by role. A procedure that
 * is missing here does not compile, and nobody may call it.
 */
export const WHO_MAY: Readonly<Record<ProcedureName, WhoMay>> = {
  health: everybody,

  "queue.issue": kiosks(),
  "queue.find": everybody,
  "queue.leave": everybody,
  "queue.ticket": kiosks("window", "duty"),
  "queue.byKey": kiosks(),
  "queue.slip": kiosks(),
  "queue.waiting": everybody,
  "queue.reserveRange": kiosks(),
  "queue.handOver": kiosks(),
  "queue.callNext": actOfWindow,

  "windows.list": staff("window", "duty", "administrator", "auditor"),
  "windows.view": atWindow,
  // Whoever sees the windows sees how long people wait for them.
  "windows.queue": staff("window", "duty", "administrator", "auditor"),
  "windows.recentCalls": onTheWall,
  "display.board": onTheWall,
  "windows.callTicket": actOfWindow,
  "windows.recall": actOfWindow,
  "windows.start": actOfWindow,
  "windows.hold": actOfWindow,
  "windows.resume": actOfWindow,
  "windows.transfer": actOfWindow,
  "windows.finish": actOfWindow,
  "windows.noShow": actOfWindow,
  "windows.cancel": actOfWindow,
  "windows.merge": actOfWindow,
  "windows.addRequest": actOfWindow,
  "windows.setLane": actOfWindow,
  "windows.undo": actOfWindow,
  "desk.plan": atWindow,
  "desk.papers": atWindow,
  "desk.visitPapers": atWindow,
  "desk.missed": atWindow,

  "identity.sendCode": kiosks(),
  "identity.checkCode": kiosks(),
  "cases.byHolder": kiosks(),
  "cases.byNumber": kiosks(),
  "cases.attach": kiosks(),
  "appointments.services": kiosks("duty"),
  "appointments.slots": kiosks("duty"),
  "appointments.mine": kiosks(),
  "appointments.make": kiosks(),
  "appointments.cancel": kiosks(),
  "appointments.checkIn": kiosks(),
  "appointments.attach": kiosks(),
  "licences.list": kiosks(),
  "licences.reveal": kiosks(),
  "licences.file": kiosks(),
  "licences.verify": kiosks(),
  "licences.forService": kiosks(),
  "lookUps.run": kiosks(),

  "connectors.calls": staff("technician", "auditor", "administrator"),
  "outbox.pieces": staff("duty", "technician", "auditor", "administrator"),
  "fleet.report": kiosks(),
  "fleet.list": staff("duty", "technician", "auditor", "administrator"),
  "fleet.notify": staff("duty", "technician", "administrator"),
  "fleet.command": staff("technician", "administrator"),
  "fleet.commands": staff("duty", "technician", "auditor", "administrator"),
  "fleet.outcome": kiosks(),
  "fleet.handInLogs": kiosks(),
  "fleet.logs": staff("technician", "auditor"),
  "search.reportMisses": kiosks(),
  "search.misses": staff("editor", "reviewer", "duty", "administrator"),

  "help.call": kiosks(),
  "help.state": kiosks(),
  "help.acknowledge": staff("window", "duty", "technician"),
  "help.open": staff("window", "duty", "technician", "administrator"),

  "ratings.ticket": kiosks(),
  "ratings.give": kiosks(),
  // Staff may look; nobody but the screen answers for a citizen.
  "ratings.atWindow": { kind: "screens", screens: ["evaluator"], others: "enrolled" },
  "ratings.giveAtWindow": { kind: "screens", screens: ["evaluator"], others: "never" },
  "ratings.summary": staff("duty", "auditor", "administrator"),
  "ratings.orders": staff("duty", "auditor", "administrator"),
  "ratings.moveOrder": staff("duty", "administrator"),
  "appeals.file": kiosks(),
  "appeals.lookUp": kiosks(),
  "appeals.list": staff("duty", "auditor", "administrator"),
  "appeals.move": staff("duty", "administrator"),
  "appeals.contact": staff("duty", "administrator"),
  "statistics.day": staff("duty", "auditor", "administrator"),
  "statistics.range": staff("duty", "auditor", "administrator"),
  "statistics.export": staff("duty", "auditor", "administrator"),
  "statistics.halls": staff("duty", "auditor", "administrator"),
  "statistics.exportHalls": staff("duty", "auditor", "administrator"),

  "session.signIn": everybody,
  "session.signOut": signedIn,
  "session.whoAmI": signedIn,
  "session.changePassword": signedIn,
  "session.totpBegin": signedIn,
  "session.totpConfirm": signedIn,
  "accounts.list": staff("administrator", "auditor"),
  "accounts.create": staff("administrator"),
  "accounts.change": staff("administrator"),
  "accounts.disable": staff("administrator"),
  "accounts.enable": staff("administrator"),
  "accounts.resetPassword": staff("administrator"),
  "accounts.unlock": staff("administrator"),
  "machines.enrolmentCode": staff("technician", "administrator"),
  "machines.enrol": everybody,
  "machines.self": kiosks(),
  "machines.list": staff("duty", "technician", "auditor", "administrator"),
  "machines.revoke": staff("technician", "administrator"),
  "screens.code": staff("technician", "administrator"),
  "screens.token": staff("technician", "administrator"),
  "screens.enrol": everybody,
  "screens.self": everybody,
  "screens.list": staff("duty", "technician", "auditor", "administrator"),
  "screens.revoke": staff("technician", "administrator"),
  "screens.admit": staff("administrator"),

  "content.edition": kiosks(),
  "content.list": readers,
  "content.view": readers,
  "content.text": readers,
  "content.check": readers,
  "content.diff": readers,
  "content.save": staff("editor"),
  "content.submit": staff("editor"),
  "content.withdraw": staff("editor", "reviewer"),
  "content.publish": staff("reviewer"),
  "content.refuse": staff("reviewer"),
  "content.restore": staff("editor"),
  "settings.list": settlers,
  "settings.view": settlers,
  "settings.text": settlers,
  "settings.check": settlers,
  "settings.diff": settlers,
  "settings.consequences": settlers,
  "settings.save": staff("duty", "administrator"),
  "settings.submit": staff("duty", "administrator"),
  "settings.withdraw": staff("duty", "administrator"),
  "settings.publish": staff("duty", "administrator"),
  "settings.refuse": staff("duty", "administrator"),
  "settings.restore": staff("duty", "administrator"),
  "audit.list": staff("auditor", "administrator"),
  "audit.export": staff("auditor", "administrator"),
  "audit.verify": staff("auditor", "administrator"),
};

export function whoMay(name: string): WhoMay | undefined {
  return Object.hasOwn(WHO_MAY, name) ? WHO_MAY[name as ProcedureName] : undefined;
}

/** What these roles allow beyond what is everybody's. */
export function allowedTo(roles: readonly Role[]): ProcedureName[] {
  const names = Object.keys(WHO_MAY) as ProcedureName[];
  return names.filter((name) => {
    const rule = WHO_MAY[name];
    return rule.kind === "some" && rule.roles.some((role) => roles.includes(role));
  });
}
