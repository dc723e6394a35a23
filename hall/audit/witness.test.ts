import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGuardedHall, type GuardedHall } from "../fixtures/access.ts";

let hall: GuardedHall;
beforeEach(async () => {
  hall = await openGuardedHall();
});
afterEach(() => hall.close());

const entries = async () =>
  (await hall.access.db.selectFrom("auditEntry").selectAll().orderBy("seq").execute()).map(
    ({ actorKind, actorName, procedure, ref, outcome }) => [actorKind, actorName, procedure, ref, outcome].join(" | "),
  );

describe("a refused sign-in", () => {
  it("is an entry with the name of an account, and no word of one that nobody has", async () => {
    await hall.account("zhouming", ["window"]);
    await hall.browser().signIn("ZhouMing", "wrong");
    await hall.browser().signIn("my secret password", "wrong");
    await hall.browser().signIn("周明", "wrong");
    expect(await entries()).toEqual([
      "anybody |  | session.signIn | zhouming | WRONG_SIGN_IN",
      "anybody |  | session.signIn |  | WRONG_SIGN_IN",
      "anybody |  | session.signIn |  | WRONG_SIGN_IN",
    ]);
  });

  it("does not fill the trail: whoever tries without end is told to wait, and that is no entry", async () => {
    const stranger = hall.browser({ address: "203.0.113.9" });
    await Promise.all(Array.from({ length: 60 }, (_, n) => stranger.signIn(`guess${n}`, "wrong")));
    expect((await entries()).length).toBeLessThanOrEqual(30);
  });
});

describe("what staff do", () => {
  it("is theirs by name; what they may not is an entry, too; what is no request is none", async () => {
    await hall.account("zhangwei", ["window"], ["a01"]);
    const ticket = await hall.queue.issue();
    const browser = await hall.signedIn("zhangwei");
    const key = () => ({ idempotencyKey: crypto.randomUUID() });
    await browser.post("/windows/a01/call-next", key());
    await browser.post("/windows/a02/call-next", key());
    await browser.post("/windows/a01/resume", { ...key(), ticketId: ticket.id });
    await browser.post("/accounts", { name: "x" });
    await browser.post("/windows/a01/call-next", { idempotencyKey: "no key" });
    await browser.get("/accounts");
    await browser.get("/windows/a01");
    await browser.post("/session/end");
    expect(await entries()).toEqual([
      "anybody |  | session.signIn | zhangwei | done",
      "staff | zhangwei | queue.callNext | a01 A001 | done",
      "staff | zhangwei | queue.callNext | a02 | OTHER_WINDOW",
      `staff | zhangwei | windows.resume | a01 ${ticket.id} | WRONG_STATE`,
      "staff | zhangwei | accounts.create |  | NOT_ALLOWED",
      "staff | zhangwei | session.signOut | zhangwei | done",
    ]);
  });

  it("nobody but auditors and administrators reads the trail, and that they did is in it", async () => {
    await hall.account("zhangwei", ["window", "duty", "technician"]);
    await hall.account("auditor", ["auditor"]);
    const curious = await hall.signedIn("zhangwei");
    for (const path of ["/audit", "/audit/check", "/audit/export?from=2026-03-02&to=2026-03-02&format=csv"])
      expect(await curious.get(path)).toMatchObject({ status: 403, body: { code: "NOT_ALLOWED" } });
    const auditor = await hall.signedIn("auditor");
    expect((await auditor.get("/audit?who=zhangwei")).body).toMatchObject({
      entries: [
        { procedure: "audit.export", outcome: "NOT_ALLOWED", actor: { kind: "staff", name: "zhangwei" } },
        { procedure: "audit.verify", outcome: "NOT_ALLOWED" },
        { procedure: "audit.list", outcome: "NOT_ALLOWED" },
      ],
      older: false,
    });
    expect((await auditor.get("/audit/check")).body).toMatchObject({ state: "whole" });
    expect((await entries()).slice(-2)).toEqual([
      "staff | auditor | audit.list |  | done",
      "staff | auditor | audit.verify |  | done",
    ]);
  });
});
