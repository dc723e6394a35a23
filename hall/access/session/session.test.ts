import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGuardedHall, OWN_PASSWORD, type GuardedHall } from "../../fixtures/access.ts";
import { totpAt } from "../accounts/totp.ts";
import { FIRST_LOCK_MS, FREE_TRIES, FREE_TRIES_ADDRESS } from "./lock-out.ts";
import { IDLE_MS, LONGEST_MS } from "./session.ts";

let hall: GuardedHall;
beforeEach(async () => {
  hall = await openGuardedHall();
});
afterEach(() => hall.close());

const code = (answer: { body: Record<string, unknown> }) => answer.body["code"];

describe("signing in", () => {
  it("sets a cookie that scripts and other sites cannot use, and says who it is", async () => {
    await hall.account("zhouming", ["window"], ["a01"]);
    const browser = hall.browser();
    const answer = await browser.signIn("zhouming", OWN_PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ roles: ["window"], windows: ["a01"], next: "work" });
    expect(answer.headers["set-cookie"]).toMatch(/^hall-[0-9a-f]{8}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await browser.get("/session")).body).toEqual(answer.body);
    const kept = await hall.access.db.selectFrom("staffSession").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(browser.cookie?.split("=")[1]);
  });

  it("refuses a wrong password, an unknown name and a closed account with one answer", async () => {
    await hall.account("zhouming", ["window"]);
    const closed = await hall.account("lilan", ["window"]);
    await hall.access.db.updateTable("account").set({ state: "disabled" }).where("id", "=", closed.id).execute();
    const answers = [
      await hall.browser().signIn("zhouming", "another password"),
      await hall.browser().signIn("nobody", OWN_PASSWORD),
      await hall.browser().signIn("lilan", OWN_PASSWORD),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(answers[0]?.body);
      expect(code(answer)).toBe("WRONG_SIGN_IN");
    }
  });

  it("takes as long for a name that nobody has", async () => {
    await hall.close();
    hall = await openGuardedHall({ cost: { memoryCost: 19_456, timeCost: 2, parallelism: 1 } });
    await hall.account("zhouming", ["window"]);
    let [known, unknown] = [Infinity, Infinity];
    const time = async (name: string, turn: number) => {
      const from = performance.now();
      await hall.browser({ address: `192.0.2.${turn}` }).signIn(name, "another password");
      return performance.now() - from;
    };
    // By turns, so that a busy moment of the machine meets both.
    for (let turn = 0; turn < 4; turn += 1) {
      known = Math.min(known, await time("zhouming", turn));
      unknown = Math.min(unknown, await time("nobody", turn));
    }
    expect(unknown).toBeGreaterThan(known / 2);
    expect(known).toBeGreaterThan(unknown / 2);
  });

  it("is one hall's alone, though browsers send cookies to every port of a host", async () => {
    const other = await openGuardedHall();
    try {
      for (const one of [hall, other]) await one.account("zhouming", ["window"], ["a01"]);
      const [here, there] = [hall.browser(), other.browser()];
      await here.signIn("zhouming", OWN_PASSWORD);
      await there.signIn("zhouming", OWN_PASSWORD);
      const jar = new Map([here, there].map(({ cookie = "" }) => cookie.split("=") as [string, string]));
      here.cookie = there.cookie = [...jar].map((pair) => pair.join("=")).join("; ");
      expect((await here.get("/session")).status).toBe(200);
      expect((await there.get("/session")).status).toBe(200);
    } finally {
      await other.close();
    }
  });

  it("gives a new session, never the one a stranger planted", async () => {
    await hall.account("zhouming", ["window"]);
    const browser = hall.browser();
    const planted = `${hall.access.cookieName}=${"A".repeat(43)}`;
    browser.cookie = planted;
    await browser.signIn("zhouming", OWN_PASSWORD);
    expect(browser.cookie).not.toBe(planted);
    const stranger = hall.browser();
    stranger.cookie = planted;
    expect(code(await stranger.get("/session"))).toBe("SESSION_ENDED");
    // And the session of before ends when somebody signs in again.
    const former = browser.cookie;
    await browser.signIn("zhouming", OWN_PASSWORD);
    stranger.cookie = former;
    expect(code(await stranger.get("/session"))).toBe("SESSION_ENDED");
  });
});

describe("guessing", () => {
  it("costs more and more time, for known and unknown names alike", async () => {
    await hall.account("zhouming", ["window"]);
    for (const name of ["zhouming", "nobody"]) {
      const browser = hall.browser({ address: `192.0.2.${name.length}` });
      for (let n = 0; n < FREE_TRIES; n += 1) expect(code(await browser.signIn(name, "wrong"))).toBe("WRONG_SIGN_IN");
      // The right one does not get in either, so a lock says nothing.
      const locked = await browser.signIn(name, OWN_PASSWORD);
      expect(locked.body).toMatchObject({ code: "LOCKED", status: 429, data: { retryAfterMs: FIRST_LOCK_MS } });
    }
    const browser = hall.browser({ address: "192.0.2.99" });
    hall.queue.pass(FIRST_LOCK_MS);
    expect(code(await browser.signIn("zhouming", "wrong"))).toBe("WRONG_SIGN_IN");
    expect((await browser.signIn("zhouming", "wrong")).body).toMatchObject({
      data: { retryAfterMs: 2 * FIRST_LOCK_MS },
    });
    hall.queue.pass(2 * FIRST_LOCK_MS);
    expect((await browser.signIn("zhouming", OWN_PASSWORD)).status).toBe(200);
    for (let n = 0; n < FREE_TRIES; n += 1)
      expect(code(await browser.signIn("zhouming", "wrong"))).toBe("WRONG_SIGN_IN");
  });

  it("many at once get no more tries than one after the other", async () => {
    await hall.account("zhouming", ["window"]);
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, n) =>
        hall.browser({ address: `198.51.100.${n}` }).signIn("zhouming", `wrong ${n}`),
      ),
    );
    const codes = answers.map(code);
    expect(codes.filter((one) => one === "WRONG_SIGN_IN")).toHaveLength(FREE_TRIES);
    expect(codes.filter((one) => one === "LOCKED")).toHaveLength(25 - FREE_TRIES);
  });

  it("of many names from one address locks the address", async () => {
    await hall.account("zhouming", ["window"]);
    const stranger = hall.browser({ address: "203.0.113.7" });
    for (let n = 0; n < FREE_TRIES_ADDRESS; n += 1) {
      // A patient one, whom the limit of requests does not stop.
      hall.queue.pass(10_000);
      expect(code(await stranger.signIn(`guess${n}`, "wrong"))).toBe("WRONG_SIGN_IN");
    }
    hall.queue.pass(10_000);
    expect(code(await stranger.signIn("zhouming", OWN_PASSWORD))).toBe("LOCKED");
    expect((await hall.browser({ address: "203.0.113.8" }).signIn("zhouming", OWN_PASSWORD)).status).toBe(200);
  });

  it("in a rush is stopped by address, and told when to come back", async () => {
    const stranger = hall.browser({ address: "203.0.113.7" });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => stranger.signIn(`guess${n}`, "wrong")));
    const stopped = answers.filter((answer) => code(answer) === "TOO_MANY_REQUESTS");
    expect(stopped).toHaveLength(30);
    expect(stopped[0]).toMatchObject({ status: 429, headers: { "retry-after": "3" } });
  });
});

describe("a session", () => {
  it("is asked for its token with everything that changes something", async () => {
    await hall.account("zhangwei", ["window"], ["a01"]);
    const browser = await hall.signedIn("zhangwei");
    const own = browser.csrfToken;
    const call = () => browser.post("/windows/a01/call-next", { idempotencyKey: crypto.randomUUID() });
    for (const wrong of [undefined, "", "x".repeat(43), `${own?.slice(0, -1)}!`]) {
      browser.csrfToken = wrong;
      expect(await call()).toMatchObject({ status: 403, body: { code: "WRONG_CSRF_TOKEN" } });
      expect((await browser.get("/windows/a01")).status).toBe(200);
    }
    browser.csrfToken = own;
    expect((await call()).status).toBe(200);
  });

  it("is not kept alive by what a page asks while nobody is at it", async () => {
    await hall.account("zhouming", ["window"]);
    const page = await hall.signedIn("zhouming");
    const ask = (headers: Record<string, string> = {}) =>
      hall.app.inject({ url: "/api/v1/session", headers: { cookie: page.cookie ?? "", ...headers } });
    for (let passed = 0; passed < IDLE_MS - 60_000; passed += 60_000) {
      hall.queue.pass(60_000);
      expect((await ask({ "x-unattended": "1" })).statusCode).toBe(200);
    }
    hall.queue.pass(60_000);
    expect((await ask({ "x-unattended": "1" })).json()).toMatchObject({ code: "SESSION_ENDED" });
    // Somebody is there after all: too late.
    expect((await ask()).json()).toMatchObject({ code: "SESSION_ENDED" });
  });

  it("ends when nobody works, after a day, and at sign-out", async () => {
    await hall.account("zhouming", ["window"]);
    const idle = await hall.signedIn("zhouming");
    hall.queue.pass(IDLE_MS - 1);
    expect((await idle.get("/session")).status).toBe(200);
    hall.queue.pass(IDLE_MS - 1);
    expect((await idle.get("/session")).status).toBe(200);
    hall.queue.pass(IDLE_MS);
    expect(code(await idle.get("/session"))).toBe("SESSION_ENDED");

    const busy = await hall.signedIn("zhouming");
    for (let passed = 0; passed < LONGEST_MS; passed += IDLE_MS / 2) {
      expect((await busy.get("/session")).status).toBe(200);
      hall.queue.pass(IDLE_MS / 2);
    }
    expect(code(await busy.get("/session"))).toBe("SESSION_ENDED");

    const leaving = await hall.signedIn("zhouming");
    const cookie = leaving.cookie;
    expect((await leaving.post("/session/end")).headers["set-cookie"]).toMatch(/^hall-[0-9a-f]{8}=; .*Max-Age=0$/);
    leaving.cookie = cookie;
    expect(code(await leaving.get("/session"))).toBe("SESSION_ENDED");
  });

  it("of others ends when the password changes; easy passwords are refused", async () => {
    await hall.account("zhouming", ["window"]);
    const [one, other] = [await hall.signedIn("zhouming"), await hall.signedIn("zhouming")];
    const change = (next: string, current = OWN_PASSWORD) => one.post("/session/password", { current, next });
    for (const [next, reason] of [
      ["short 123", "tooShort"],
      ["qwertyuiop", "common"],
      ["Passw0rd1234", "common"],
      ["9876543210", "common"],
      ["aaaaaaaaaaaa", "common"],
      ["zhouming12", "likeName"],
      [OWN_PASSWORD, "unchanged"],
    ] as const)
      expect(await change(next), next).toMatchObject({
        status: 422,
        body: { code: "WEAK_PASSWORD", data: { reason } },
      });
    expect(code(await change("four grey herons 8", "not the present one"))).toBe("WRONG_PASSWORD");
    expect((await change("four grey herons 8")).status).toBe(200);
    expect((await one.get("/session")).status).toBe(200);
    expect(code(await other.get("/session"))).toBe("SESSION_ENDED");
    expect(code(await hall.browser().signIn("zhouming", OWN_PASSWORD))).toBe("WRONG_SIGN_IN");
  });
});

describe("the second factor", () => {
  const secretOf = async (browser: Awaited<ReturnType<GuardedHall["signedIn"]>>) =>
    String((await browser.post("/session/totp")).body["secret"]);

  it("is set up by an administrator before anything else, and asked for from then on", async () => {
    await hall.account("admin", ["administrator"]);
    const browser = await hall.signedIn("admin");
    expect(code(await browser.get("/accounts"))).toBe("SECOND_FACTOR_NEEDED");
    const secret = await secretOf(browser);
    const right = () => totpAt(secret, hall.access.clock());
    expect(code(await browser.post("/session/totp/confirm", { code: wrongOf(right()) }))).toBe("WRONG_CODE");
    const before = browser.cookie;
    expect((await browser.post("/session/totp/confirm", { code: right() })).body).toMatchObject({ next: "work" });
    expect(browser.cookie).not.toBe(before);
    expect((await browser.get("/accounts")).status).toBe(200);
    expect(code(await browser.post("/session/totp"))).toBe("ALREADY_SET");

    const again = hall.browser();
    expect(code(await again.signIn("admin", OWN_PASSWORD))).toBe("CODE_NEEDED");
    // The code of the set-up was used: whoever looked over the shoulder has nothing.
    expect(code(await again.signIn("admin", OWN_PASSWORD, right()))).toBe("WRONG_CODE");
    hall.queue.pass(30_000);
    expect(code(await again.signIn("admin", "another password", right()))).toBe("WRONG_SIGN_IN");
    const used = right();
    expect((await again.signIn("admin", OWN_PASSWORD, used)).status).toBe(200);
    expect(code(await hall.browser().signIn("admin", OWN_PASSWORD, used))).toBe("WRONG_CODE");
    const stored = await hall.access.db.selectFrom("account").select("totpSecret").executeTakeFirstOrThrow();
    expect(stored.totpSecret).not.toContain(secret);
  });

  it("cannot be guessed", async () => {
    await hall.account("admin", ["administrator"]);
    const browser = await hall.signedIn("admin");
    const secret = await secretOf(browser);
    await browser.post("/session/totp/confirm", { code: totpAt(secret, hall.access.clock()) });
    hall.queue.pass(60_000);
    const wrong = wrongOf(totpAt(secret, hall.access.clock()));
    const guess = () => hall.browser().signIn("admin", OWN_PASSWORD, wrong);
    for (let n = 0; n < FREE_TRIES; n += 1) expect(code(await guess())).toBe("WRONG_CODE");
    expect(code(await guess())).toBe("LOCKED");
  });

  const wrongOf = (right: string) => String((Number(right) + 500_000) % 1_000_000).padStart(6, "0");
});
