import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGuardedHall, OWN_PASSWORD, type Browser, type GuardedHall } from "../../fixtures/access.ts";
import { totpAt } from "./totp.ts";
import { firstAdministrator } from "./first-administrator.ts";
import { makeFirstPassword, PasswordHasher } from "./password.ts";

let hall: GuardedHall;
let admin: Browser;
beforeEach(async () => {
  hall = await openGuardedHall();
  await hall.account("chief", ["administrator"]);
  admin = await administrator("chief");
});
afterEach(() => hall.close());

async function administrator(name: string): Promise<Browser> {
  const browser = await hall.signedIn(name);
  const secret = String((await browser.post("/session/totp")).body["secret"]);
  await browser.post("/session/totp/confirm", { code: totpAt(secret, hall.access.clock()) });
  return browser;
}
const clerk = { name: "zhouming", displayName: "周明", roles: ["window"], windows: ["a01"] };
const open = async () => {
  const { body } = await admin.post("/accounts", clerk);
  const { account, firstPassword } = body as { account: { id: string }; firstPassword: string };
  return { id: account.id, firstPassword };
};
const code = (answer: { body: Record<string, unknown> }) => answer.body["code"];

describe("an account", () => {
  it("opens with a password that has to be changed at once", async () => {
    const { firstPassword } = await open();
    const browser = hall.browser();
    expect((await browser.signIn("zhouming", firstPassword)).body).toMatchObject({ next: "changePassword" });
    expect(code(await browser.get("/windows"))).toBe("PASSWORD_CHANGE_NEEDED");
    const changed = await browser.post("/session/password", { current: firstPassword, next: OWN_PASSWORD });
    expect(changed.body).toMatchObject({ next: "work" });
    expect((await browser.get("/windows")).status).toBe(200);
    expect(JSON.stringify((await admin.get("/accounts")).body)).not.toMatch(/argon2|Hash|Secret/i);
  });

  it("has a name that nobody else gets, and windows that exist", async () => {
    await open();
    expect(code(await admin.post("/accounts", clerk))).toBe("NAME_TAKEN");
    expect(code(await admin.post("/accounts", { ...clerk, name: "li", windows: ["z99"] }))).toBe("UNKNOWN_WINDOW");
  });

  it("acts at its new windows, and no longer at its old ones, with the next request", async () => {
    const { id } = await open();
    await hall.access.db.updateTable("account").set({ passwordKind: "own" }).where("id", "=", id).execute();
    const { firstPassword } = (await admin.post(`/accounts/${id}/reset`)).body as { firstPassword: string };
    const browser = hall.browser();
    await browser.signIn("zhouming", firstPassword);
    await browser.post("/session/password", { current: firstPassword, next: OWN_PASSWORD });
    const call = (window: string) =>
      browser.post(`/windows/${window}/call-next`, { idempotencyKey: crypto.randomUUID() });
    expect((await call("a01")).status).toBe(200);
    expect(await call("a02")).toMatchObject({ status: 403, body: { code: "OTHER_WINDOW" } });
    await admin.put(`/accounts/${id}`, { windows: ["a02"] });
    expect(code(await call("a01"))).toBe("OTHER_WINDOW");
    expect((await call("a02")).status).toBe(200);
  });

  it("closed or reset is signed out at once", async () => {
    await hall.account("lilan", ["duty"]);
    const browser = await hall.signedIn("lilan");
    const list = (await admin.get("/accounts")).body as unknown as { id: string; name: string }[];
    const id = list.find(({ name }) => name === "lilan")?.id ?? "";
    expect((await admin.post(`/accounts/${id}/disable`)).body).toMatchObject({ state: "disabled" });
    expect(code(await browser.get("/windows"))).toBe("SESSION_ENDED");
    expect(code(await hall.browser().signIn("lilan", OWN_PASSWORD))).toBe("WRONG_SIGN_IN");
    await admin.post(`/accounts/${id}/enable`);
    const again = await hall.signedIn("lilan");
    await admin.post(`/accounts/${id}/reset`);
    expect(code(await again.get("/windows"))).toBe("SESSION_ENDED");
  });

  it("that is locked can be let in again", async () => {
    const { id, firstPassword } = await open();
    for (let n = 0; n < 5; n += 1) await hall.browser().signIn("zhouming", "wrong");
    expect(code(await hall.browser().signIn("zhouming", firstPassword))).toBe("LOCKED");
    const list = (await admin.get("/accounts")).body as unknown as { name: string; lockedUntil?: number }[];
    expect(list.find(({ name }) => name === "zhouming")?.lockedUntil).toBeGreaterThan(hall.access.clock());
    await admin.post(`/accounts/${id}/unlock`);
    expect((await hall.browser().signIn("zhouming", firstPassword)).status).toBe(200);
  });

  it("that nobody has is named as such", async () => {
    for (const act of ["disable", "enable", "reset", "unlock"])
      expect(code(await admin.post(`/accounts/${crypto.randomUUID()}/${act}`))).toBe("UNKNOWN_ACCOUNT");
  });
});

describe("administrators", () => {
  it("the last one stays, also when two close each other at the same instant", async () => {
    const [one] = (await admin.get("/accounts")).body as unknown as { id: string }[];
    expect(code(await admin.put(`/accounts/${one?.id}`, { roles: ["duty"] }))).toBe("LAST_ADMINISTRATOR");
    const second = await hall.account("second", ["administrator"]);
    const other = await administrator("second");
    const answers = await Promise.all([
      admin.post(`/accounts/${second.id}/disable`),
      other.post(`/accounts/${one?.id}/disable`),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  it("the first comes by itself where nobody has an account", async () => {
    expect(await firstAdministrator(hall.access)).toBeUndefined();
    const empty = await openGuardedHall();
    const first = await firstAdministrator(empty.access);
    expect(first).toEqual({ name: "admin", password: expect.stringMatching(/^(\w{4}-){2}\w{4}$/) as string });
    expect(await firstAdministrator(empty.access)).toBeUndefined();
    expect((await empty.browser().signIn("admin", first?.password ?? "")).body).toMatchObject({
      next: "changePassword",
      roles: ["administrator"],
    });
    await empty.close();
  });
});

describe("hashing", () => {
  it("is argon2id, salted, and of the cost that is asked for", async () => {
    const hasher = new PasswordHasher();
    const [one, other] = [await hasher.hash(OWN_PASSWORD), await hasher.hash(OWN_PASSWORD)];
    expect(one._unsafeUnwrap()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one._unsafeUnwrap()).not.toBe(other._unsafeUnwrap());
    expect((await hasher.fits(OWN_PASSWORD, one._unsafeUnwrap()))._unsafeUnwrap()).toBe(true);
    expect((await hasher.fits(OWN_PASSWORD, undefined))._unsafeUnwrap()).toBe(false);
  });

  it("sends a rush away instead of letting it pile up, and the loop goes on", async () => {
    const hasher = new PasswordHasher();
    let longest = 0;
    const from = performance.now();
    let last = from;
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const answers = await Promise.all(Array.from({ length: 200 }, () => hasher.fits("wrong", undefined)));
    clearInterval(beat);
    const busy = answers.filter((answer) => answer.isErr()).length;
    expect(busy).toBeGreaterThan(100);
    expect(busy).toBeLessThan(200);
    // Hashing on the loop itself would be one gap as long as all of it.
    expect(longest).toBeLessThan(Math.max(200, (performance.now() - from) / 3));
    expect((await hasher.fits("wrong", undefined)).isOk()).toBe(true);
  });

  it("first passwords are never twice the same", () => {
    expect(new Set(Array.from({ length: 500 }, makeFirstPassword)).size).toBe(500);
  });
});
