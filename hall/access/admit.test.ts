import { describe, expect, it } from "vitest";
import type { Role } from "../contract/index.ts";
import type { AccountRow } from "./accounts/account-row.ts";
import { admit } from "./admit.ts";
import type { Caller } from "./caller.ts";
import { whoMay } from "./who-may.ts";

const account = (roles: Role[], change: Partial<AccountRow> = {}): AccountRow => ({
  id: "1",
  name: "zhouming",
  displayName: "周明",
  passwordHash: "",
  passwordKind: "own",
  roles: JSON.stringify(roles),
  windows: JSON.stringify(["a01"]),
  state: "active",
  totpSecret: null,
  totpPending: null,
  totpStep: 0,
  createdAt: 0,
  lastSignInAt: null,
  ...change,
});
const staff = (roles: Role[], change?: Partial<AccountRow>): Caller => ({
  kind: "staff",
  session: { id: "s", account: account(roles, change), endsAt: 1 },
});
const kiosk: Caller = { kind: "kiosk", kioskId: "kiosk-1" };
const anybody: Caller = { kind: "anybody" };
const ask = (caller: Caller, name: string, input: unknown = {}) => {
  const admitted = admit({ caller, rule: whoMay(name), input });
  return admitted.isOk() ? "ok" : admitted.error;
};

describe("windows", () => {
  it("a window account acts at its own window only", () => {
    expect(ask(staff(["window"]), "queue.callNext", { windowId: "a01" })).toBe("ok");
    for (const input of [{ windowId: "a02" }, { windowId: ["a01"], other: "a01" }, {}, undefined, "a01", null])
      expect(ask(staff(["window"]), "windows.finish", input), JSON.stringify(input)).toBe("OTHER_WINDOW");
  });

  it("somebody on duty acts at any, and everybody of them looks at any", () => {
    expect(ask(staff(["window", "duty"]), "queue.callNext", { windowId: "a02" })).toBe("ok");
    expect(ask(staff(["duty"]), "queue.callNext", { windowId: "a02" })).toBe("ok");
    expect(ask(staff(["window"]), "windows.view", { windowId: "a02" })).toBe("ok");
  });

  it("other roles call nobody", () => {
    for (const role of ["editor", "reviewer", "technician", "auditor"] as const)
      expect(ask(staff([role]), "queue.callNext", { windowId: "a01" })).toBe("NOT_ALLOWED");
  });
});

describe("kiosks", () => {
  it("speak for themselves", () => {
    expect(ask(kiosk, "queue.issue", { kioskId: "kiosk-1" })).toBe("ok");
    expect(ask(kiosk, "queue.waiting")).toBe("ok");
    for (const other of ["kiosk-2", "", ["kiosk-1"], null])
      expect(ask(kiosk, "queue.issue", { kioskId: other })).toBe("OTHER_KIOSK");
    expect(ask(kiosk, "queue.leave", { kioskId: "kiosk-2" })).toBe("OTHER_KIOSK");
  });

  it("are no staff", () => {
    for (const name of ["queue.callNext", "accounts.list", "session.whoAmI", "appeals.list", "fleet.list"])
      expect(ask(kiosk, name)).toBe("NOT_ALLOWED");
  });

  it("nobody else takes numbers or asks about people", () => {
    for (const name of ["queue.issue", "licences.list", "lookUps.run", "cases.byHolder", "fleet.report"]) {
      expect(ask(anybody, name)).toBe("KIOSK_TOKEN_NEEDED");
      expect(ask(staff(["window", "duty"]), name)).toBe("KIOSK_TOKEN_NEEDED");
    }
  });
});

describe("screens", () => {
  const screen = (kind: "display" | "evaluator"): Caller => ({
    ...{ kind: "screen", screen: { id: "s", kind, name: "x", ...(kind === "evaluator" && { windowId: "a01" }) } },
  });

  it("show what they are for, and are neither kiosks nor staff", () => {
    expect(ask(screen("display"), "display.board")).toBe("ok");
    expect(ask(screen("display"), "ratings.atWindow", { windowId: "a01" })).toBe("SCREEN_KEY_NEEDED");
    expect(ask(screen("evaluator"), "ratings.giveAtWindow", { windowId: "a01" })).toBe("ok");
    for (const windowId of ["a02", ["a01"], null])
      expect(ask(screen("evaluator"), "ratings.giveAtWindow", { windowId })).toBe("OTHER_WINDOWS_SCREEN");
    for (const name of ["queue.issue", "windows.view", "accounts.list", "session.whoAmI"])
      expect(ask(screen("display"), name), name).toBe("NOT_ALLOWED");
    expect(ask(screen("display"), "health")).toBe("ok");
  });

  it("others look and do not rate; strangers do neither", () => {
    for (const caller of [kiosk, staff(["auditor"])]) {
      expect(ask(caller, "display.board")).toBe("ok");
      expect(ask(caller, "ratings.giveAtWindow", { windowId: "a01" })).toBe("SCREEN_KEY_NEEDED");
    }
    expect(ask(staff(["duty"], { passwordKind: "first" }), "display.board")).toBe("PASSWORD_CHANGE_NEEDED");
    expect(ask(anybody, "display.board")).toBe("SCREEN_KEY_NEEDED");
    expect(ask({ kind: "former" }, "display.board")).toBe("SESSION_ENDED");
    expect(ask({ kind: "former" }, "ratings.giveAtWindow")).toBe("SCREEN_KEY_NEEDED");
    expect(ask({ kind: "screen", screen: "unnamed" }, "ratings.giveAtWindow", { windowId: "a01" })).toBe("ok");
  });
});

describe("staff", () => {
  it("does nothing before the first password is changed and the second factor is set up", () => {
    expect(ask(staff(["duty"], { passwordKind: "first" }), "windows.list")).toBe("PASSWORD_CHANGE_NEEDED");
    expect(ask(staff(["administrator"]), "accounts.list")).toBe("SECOND_FACTOR_NEEDED");
    expect(ask(staff(["administrator"], { totpSecret: "x" }), "accounts.list")).toBe("ok");
    for (const name of ["session.changePassword", "session.totpBegin", "session.whoAmI", "queue.waiting"])
      expect(ask(staff(["administrator"], { passwordKind: "first" }), name)).toBe("ok");
  });

  it("nobody signed in, a session that is over, a procedure nobody knows", () => {
    expect(ask(anybody, "accounts.list")).toBe("NOT_SIGNED_IN");
    expect(ask(anybody, "session.whoAmI")).toBe("NOT_SIGNED_IN");
    expect(ask({ kind: "former" }, "accounts.list")).toBe("SESSION_ENDED");
    expect(ask({ kind: "former" }, "queue.waiting")).toBe("ok");
    expect(ask(staff(["administrator"], { totpSecret: "x" }), "accounts.none")).toBe("NOT_ALLOWED");
  });
});
