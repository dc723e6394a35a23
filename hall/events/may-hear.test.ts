import type { FastifyReply, FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";
import { makeScreenToken, revokeScreen } from "../access/screens/screens.ts";
import type { Caller } from "../access/caller.ts";
import { openGuardedHall } from "../fixtures/access.ts";
import { hearing, topicsFor } from "./may-hear.ts";

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

  it("what hangs on the wall is for screens and kiosks, and all there is before the first password or the second factor is set", () => {
    expect(topicsFor({ kind: "screen", screen: "unnamed" }, TOPICS)).toEqual(["calls"]);
    expect(topicsFor({ kind: "kiosk", kioskId: "kiosk-1" }, TOPICS)).toEqual(["calls"]);
    expect(topicsFor(staff("first"), TOPICS)).toEqual(["calls"]);
    expect(topicsFor(staff("own", ["administrator"]), TOPICS)).toEqual(["calls"]);
  });
});

describe("a line of a screen", () => {
  it("is let in by its key, hears what hangs on the wall, and ends when the screen is put out", async () => {
    const { access, close } = await openGuardedHall();
    const { mayHear, mayStillHear, mayAsk } = hearing(access);
    const wire = (token?: string) => ({
      request: {
        ...{ method: "GET", ip: "192.0.2.1", protocol: "http" },
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      } as FastifyRequest,
      reply: {} as FastifyReply,
    });
    const { id, token } = (await makeScreenToken(access, { kind: "display", name: "LED" }))._unsafeUnwrap();
    expect(await mayHear(wire(token), TOPICS)).toEqual(["calls"]);
    expect(await mayStillHear(wire(token), TOPICS)).toEqual(["calls"]);
    await mayAsk(wire(token));
    await revokeScreen(access, id);
    access.screens.forget();
    expect(await mayStillHear(wire(token), TOPICS)).toEqual([]);
    await expect(mayHear(wire(token), TOPICS)).rejects.toMatchObject({ code: "SCREEN_UNKNOWN" });
    for (const asked of [mayHear(wire(), TOPICS), mayAsk(wire())])
      await expect(asked).rejects.toMatchObject({ code: "SCREEN_KEY_NEEDED" });
    await close();
  });

  it("of a kiosk is looked at once: its token is of a minute", async () => {
    const { access, close } = await openGuardedHall();
    const request = { method: "GET", ip: "192.0.2.1", headers: { authorization: "Bearer a.b.c" } } as FastifyRequest;
    const wire = { request, reply: {} as FastifyReply };
    expect(await hearing(access).mayStillHear(wire, TOPICS)).toBeUndefined();
    await close();
  });
});
