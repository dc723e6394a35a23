import { generateKeyPairSync, sign } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";
import { enrol, makeEnrolmentCode, revoke } from "../access/machines/enrolment.ts";
import { makeScreenToken, revokeScreen } from "../access/screens/screens.ts";
import type { Caller } from "../access/caller.ts";
import { writeKioskToken } from "../contract/kiosk-token.ts";
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

  it("of a kiosk goes on when its token of a minute is over, and ends when the kiosk is put out", async () => {
    const { access, queue, close } = await openGuardedHall();
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const { code } = await makeEnrolmentCode(access, "kiosk-9");
    const wish = { code, kioskId: "kiosk-9", publicKey: publicKey.export({ format: "jwk" }).x ?? "" };
    (await enrol(access, wish))._unsafeUnwrap();
    const token = writeKioskToken(
      { kioskId: "kiosk-9", at: access.clock() },
      (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
    );
    const request = {
      ...{ method: "GET", ip: "192.0.2.1", headers: { authorization: `Bearer ${token}` } },
    } as FastifyRequest;
    const wire = { request, reply: {} as FastifyReply };
    const { mayHear, mayStillHear } = hearing(access);
    expect(await mayHear(wire, TOPICS)).toEqual(["calls"]);
    queue.pass(10 * 60_000);
    await expect(mayHear(wire, TOPICS)).rejects.toMatchObject({ code: "KIOSK_CLOCK" });
    expect(await mayStillHear(wire, TOPICS)).toBeUndefined();
    await revoke(access, "kiosk-9");
    expect(await mayStillHear(wire, TOPICS)).toEqual([]);
    await close();
  });
});
