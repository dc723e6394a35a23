import { describe, expect, it } from "vitest";
import type { Caller } from "../access/caller.ts";
import { topicsFor } from "./may-hear.ts";

const TOPICS = ["calls", "help", "appeals"] as const;

function staff(passwordKind: "first" | "own", roles: string[] = ["duty"]): Caller {
  const account = {
    ...{ id: "1", name: "lina", displayName: "李娜", passwordHash: "", passwordKind, roles: JSON.stringify(roles) },
    ...{ windows: "[]", state: "active" as const, totpSecret: null, totpPending: null, totpStep: 0 },
    ...{ createdAt: 0, lastSignInAt: null },
  };
  return { kind: "staff", session: { id: "s", account, endsAt: 0 } };
}

describe("who hears what", () => {
  it("everything is for staff, and where nobody signs in", () => {
    expect(topicsFor(staff("own"), TOPICS)).toEqual(TOPICS);
    expect(topicsFor({ kind: "trusted" }, TOPICS)).toEqual(TOPICS);
  });

  it("what hangs on the wall is for everybody, also before the first password or the second factor is set", () => {
    expect(topicsFor({ kind: "anybody" }, TOPICS)).toEqual(["calls"]);
    expect(topicsFor({ kind: "former" }, TOPICS)).toEqual(["calls"]);
    expect(topicsFor(staff("first"), TOPICS)).toEqual(["calls"]);
    expect(topicsFor(staff("own", ["administrator"]), TOPICS)).toEqual(["calls"]);
  });

  it("nothing is for a kiosk that is not believed", () => {
    expect(topicsFor({ kind: "refused", code: "KIOSK_REVOKED" }, TOPICS)).toEqual([]);
  });
});
