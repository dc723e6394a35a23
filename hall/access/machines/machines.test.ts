import { generateKeyPairSync, sign } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeKioskToken } from "../../contract/kiosk-token.ts";
import { openGuardedHall, type GuardedHall } from "../../fixtures/access.ts";
import { CODE_MS, makeEnrolmentCode, revoke } from "./enrolment.ts";

let hall: GuardedHall;
beforeEach(async () => {
  hall = await openGuardedHall();
});
afterEach(() => hall.close());

function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const x = publicKey.export({ format: "jwk" }).x ?? "";
  return { publicKey: x, sign: (bytes: Uint8Array) => new Uint8Array(sign(null, bytes, privateKey)) };
}
const code = (answer: { body: Record<string, unknown> }) => answer.body["code"];
const enrol = (wish: object) => hall.browser().post("/machines/enrol", wish);
async function enrolled(kioskId: string) {
  const key = keyPair();
  const made = await makeEnrolmentCode(hall.access, kioskId);
  const answer = await enrol({ code: made.code, kioskId, publicKey: key.publicKey });
  expect(answer.status).toBe(200);
  return { key, code: made.code };
}
async function ask(token: string, kioskId = "kiosk-1") {
  const response = await hall.app.inject({
    method: "POST",
    url: "/api/v1/tickets",
    headers: { authorization: `Bearer ${token}` },
    payload: { idempotencyKey: crypto.randomUUID(), categoryId: "business", kioskId },
  });
  const body = response.json<Record<string, unknown>>();
  return response.statusCode === 201 ? "ok" : body["code"];
}

describe("a code", () => {
  it("is good once, for one kiosk, and told again to the same key", async () => {
    const first = await enrolled("kiosk-1");
    const wish = { code: first.code, kioskId: "kiosk-1" };
    expect((await enrol({ ...wish, publicKey: first.key.publicKey })).status).toBe(200);
    expect(code(await enrol({ ...wish, publicKey: keyPair().publicKey }))).toBe("CODE_USED");
    const { code: other } = await makeEnrolmentCode(hall.access, "kiosk-2");
    const { publicKey } = keyPair();
    expect(code(await enrol({ code: other, kioskId: "kiosk-1", publicKey }))).toBe("CODE_OF_OTHER_KIOSK");
    expect(code(await enrol({ code: "AAAAA-AAAAA", kioskId: "kiosk-1", publicKey }))).toBe("UNKNOWN_CODE");
    // However it is typed.
    const typed = other.toLowerCase().replace("-", " ");
    expect((await enrol({ code: typed, kioskId: "kiosk-2", publicKey })).status).toBe(200);
    const rows = await hall.access.db.selectFrom("machineCode").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(other.replace("-", ""));
  });

  it("is too old after half an hour, and ends when a newer one is made", async () => {
    const { publicKey } = keyPair();
    const late = await makeEnrolmentCode(hall.access, "kiosk-1");
    hall.queue.pass(CODE_MS);
    expect(code(await enrol({ code: late.code, kioskId: "kiosk-1", publicKey }))).toBe("CODE_EXPIRED");
    const former = await makeEnrolmentCode(hall.access, "kiosk-1");
    const newer = await makeEnrolmentCode(hall.access, "kiosk-1");
    expect(code(await enrol({ code: former.code, kioskId: "kiosk-1", publicKey }))).toBe("CODE_USED");
    expect((await enrol({ code: newer.code, kioskId: "kiosk-1", publicKey })).status).toBe(200);
  });

  it("cannot be guessed in a rush, and lets one of many in", async () => {
    const made = await makeEnrolmentCode(hall.access, "kiosk-1");
    const wishes = Array.from({ length: 8 }, () => ({ kioskId: "kiosk-1", publicKey: keyPair().publicKey }));
    const answers = await Promise.all(wishes.map((wish) => enrol({ ...wish, code: made.code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const guesses = await Promise.all(wishes.map((wish) => enrol({ ...wish, code: "BBBBB-BBBBB" })));
    expect(guesses.map(code)).toContain("TOO_MANY_REQUESTS");
  });
});

describe("a token", () => {
  const at = () => hall.access.clock();

  it("speaks for its own kiosk only", async () => {
    const { key } = await enrolled("kiosk-1");
    const token = writeKioskToken({ kioskId: "kiosk-1", at: at() }, key.sign);
    expect(await ask(token)).toBe("ok");
    expect(await ask(token, "kiosk-2")).toBe("OTHER_KIOSK");
    expect(await ask(writeKioskToken({ kioskId: "kiosk-2", at: at() }, key.sign), "kiosk-2")).toBe("KIOSK_UNKNOWN");
    await enrolled("kiosk-2");
    expect(await ask(writeKioskToken({ kioskId: "kiosk-2", at: at() }, key.sign), "kiosk-2")).toBe("KIOSK_TOKEN_WRONG");
  });

  it("tells its kiosk that it is known, and others that they are not", async () => {
    const { key } = await enrolled("kiosk-1");
    const self = async (headers: Record<string, string>) =>
      (await hall.app.inject({ url: "/api/v1/machines/self", headers })).json<Record<string, unknown>>();
    const authorization = `Bearer ${writeKioskToken({ kioskId: "kiosk-1", at: at() }, key.sign)}`;
    expect(await self({ authorization })).toEqual({
      ...{ access: "accounts", kioskId: "kiosk-1" },
      contentKey: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    expect(await self({})).toMatchObject({ code: "KIOSK_TOKEN_NEEDED" });
    await revoke(hall.access, "kiosk-1");
    expect(await self({ authorization })).toMatchObject({ code: "KIOSK_REVOKED" });
  });

  it("is good for its time, with a clock a little off", async () => {
    const { key } = await enrolled("kiosk-1");
    const of = (ms: number) => writeKioskToken({ kioskId: "kiosk-1", at: at() + ms }, key.sign);
    for (const aside of [0, 29_000, -59_000, -89_000]) expect(await ask(of(aside)), String(aside)).toBe("ok");
    for (const aside of [32_000, -92_000, 86_400_000]) expect(await ask(of(aside)), String(aside)).toBe("KIOSK_CLOCK");
  });

  it("changed, unsigned or of another make is refused, also where anybody may ask", async () => {
    const { key } = await enrolled("kiosk-1");
    const token = writeKioskToken({ kioskId: "kiosk-1", at: at() }, key.sign);
    const [header = "", payload = "", signature = ""] = token.split(".");
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
    const wrong = [
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}.${"A".repeat(86)}`,
      `${header}.${payload}.${signature}.x`,
      "x",
    ];
    for (const one of wrong) expect(await ask(one), one).toBe("KIOSK_TOKEN_WRONG");
    const headers = { authorization: "Bearer x" };
    expect((await hall.app.inject({ url: "/api/v1/waiting", headers })).json()).toMatchObject({
      code: "KIOSK_TOKEN_WRONG",
      status: 401,
    });
  });

  it("of a revoked kiosk is refused at once, until it is enrolled anew with another key", async () => {
    const { key } = await enrolled("kiosk-1");
    const token = writeKioskToken({ kioskId: "kiosk-1", at: at() }, key.sign);
    expect(await ask(token)).toBe("ok");
    expect(await revoke(hall.access, "kiosk-1")).toMatchObject({ revokedAt: at() });
    expect(await ask(token)).toBe("KIOSK_REVOKED");
    expect(await revoke(hall.access, "kiosk-1")).toBeUndefined();
    hall.queue.pass(1000);
    const fresh = await enrolled("kiosk-1");
    expect(await ask(writeKioskToken({ kioskId: "kiosk-1", at: at() }, fresh.key.sign))).toBe("ok");
    expect(await ask(token)).toBe("KIOSK_TOKEN_WRONG");
  });

  it("is for no staff's work, and nobody but staff makes codes", async () => {
    const { key } = await enrolled("kiosk-1");
    const headers = { authorization: `Bearer ${writeKioskToken({ kioskId: "kiosk-1", at: at() }, key.sign)}` };
    const url = "/api/v1/machines/codes";
    const payload = { kioskId: "kiosk-1" };
    expect((await hall.app.inject({ method: "POST", url, headers, payload })).json()).toMatchObject({
      code: "NOT_ALLOWED",
    });
    expect(code(await hall.browser().post("/machines/codes", payload))).toBe("NOT_SIGNED_IN");
    await hall.account("wangqiang", ["technician"]);
    const technician = await hall.signedIn("wangqiang");
    expect((await technician.post("/machines/codes", payload)).status).toBe(200);
    expect((await technician.get("/machines")).body).toEqual([{ kioskId: "kiosk-1", enrolledAt: at() }]);
    expect((await technician.post("/machines/kiosk-1/revoke")).status).toBe(200);
  });
});
