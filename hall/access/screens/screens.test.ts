import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGuardedHall, type Browser, type GuardedHall } from "../../fixtures/access.ts";
import { SCREEN_CODE_MS } from "./screens.ts";

let hall: GuardedHall;
let technician: Browser;
beforeEach(async () => {
  hall = await openGuardedHall();
  await hall.account("sunwei", ["technician"]);
  technician = await hall.signedIn("sunwei");
});
afterEach(() => hall.close());

const DISPLAY = { kind: "display", name: "一楼东墙" };
const EVALUATOR = { kind: "evaluator", windowId: "a01", name: "A01 评价屏" };
const newKey = () => randomBytes(32).toString("base64url");
const codeOf = (answer: { body: Record<string, unknown> }) => answer.body["code"];
const codeFor = async (wish: object) => String((await technician.post("/screens/codes", wish)).body["code"]);

async function enrolled(wish: object, screen = hall.browser()): Promise<Browser> {
  const answer = await screen.post("/screens/enrol", { code: await codeFor(wish), key: newKey() });
  expect(answer.status).toBe(200);
  return screen;
}
async function byToken(token: string, url: string, payload?: object) {
  const answer = await hall.app.inject({
    ...{ method: payload === undefined ? "GET" : "POST", url: `/api/v1${url}` },
    headers: { authorization: `Bearer ${token}` },
    ...(payload !== undefined && { payload }),
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

describe("without a key", () => {
  it("nobody sees the board, the calls, a window's rating, the events or hears the voice, and nobody rates", async () => {
    const stranger = hall.browser();
    for (const path of [
      "/displays/board",
      "/calls",
      "/windows/a01/rating",
      "/events?topics=calls",
      "/voice/A001/A01",
    ]) {
      const answer = await stranger.get(path);
      expect([answer.status, codeOf(answer)], path).toEqual([401, "SCREEN_KEY_NEEDED"]);
    }
    const rating = { idempotencyKey: crypto.randomUUID(), requestId: "x".repeat(22), grade: "satisfied", options: [] };
    expect(codeOf(await stranger.post("/windows/a01/rating", rating))).toBe("SCREEN_KEY_NEEDED");
    expect((await stranger.get("/screens/self")).body).toEqual({ may: [], screens: [] });
  });

  it("somebody signed in looks at everything that hangs there, and rates for nobody", async () => {
    for (const path of ["/displays/board", "/calls", "/windows/a01/rating"])
      expect((await technician.get(path)).status, path).toBe(200);
    const rating = { idempotencyKey: crypto.randomUUID(), requestId: "x".repeat(22), grade: "satisfied", options: [] };
    expect(codeOf(await technician.post("/windows/a01/rating", rating))).toBe("SCREEN_KEY_NEEDED");
    expect((await technician.get("/screens/self")).body["may"]).toEqual(["display", "windowBoard"]);
  });

  it("who is signed in no more is told so, and may be a screen all the same", async () => {
    const former = hall.browser();
    former.cookie = technician.cookie;
    await technician.post("/session/end");
    expect(codeOf(await former.get("/displays/board"))).toBe("SESSION_ENDED");
  });
});

describe("a code", () => {
  it("makes a screen of a browser: its cookie is read by no script, the store has neither code nor key", async () => {
    const code = await codeFor(DISPLAY);
    expect(code).toMatch(/^\d{3} \d{3} \d{3}$/);
    const [screen, key] = [hall.browser(), newKey()];
    const answer = await screen.post("/screens/enrol", { code, key });
    expect(answer.body).toMatchObject(DISPLAY);
    expect(answer.headers["set-cookie"]).toMatch(/HttpOnly; SameSite=Strict; Max-Age=34560000$/);
    expect((await screen.get("/displays/board")).status).toBe(200);
    expect((await screen.get("/screens/self")).body).toMatchObject({ may: ["display"], screens: [DISPLAY] });
    const rows = JSON.stringify(await hall.access.db.selectFrom("screen").selectAll().execute());
    expect(rows).not.toContain(key);
    expect(rows).not.toContain(code.replaceAll(" ", ""));
  });

  it("is good once, is told again to the same key, and too old after half an hour", async () => {
    const [code, key] = [await codeFor(DISPLAY), newKey()];
    const enrol = (wish: object) => hall.browser().post("/screens/enrol", wish);
    expect((await enrol({ code, key })).status).toBe(200);
    expect((await enrol({ code: code.replaceAll(" ", "-"), key })).status).toBe(200);
    expect(codeOf(await enrol({ code, key: newKey() }))).toBe("CODE_USED");
    const late = await codeFor(DISPLAY);
    hall.queue.pass(SCREEN_CODE_MS);
    expect(codeOf(await enrol({ code: late, key: newKey() }))).toBe("CODE_EXPIRED");
    expect(codeOf(await enrol({ code: "000", key: newKey() }))).toBe("UNKNOWN_CODE");
  });

  it("of a kind that the screen cannot show is not used up, and its own screen takes it", async () => {
    const [code, key] = [await codeFor(EVALUATOR), newKey()];
    const enrol = (wish: object) => hall.browser().post("/screens/enrol", wish);
    const wall = { code, key, kinds: ["display", "windowBoard"] };
    const refused = await enrol(wall);
    expect([refused.status, codeOf(refused), refused.headers["set-cookie"]]).toEqual([409, "WRONG_KIND", undefined]);
    expect((await enrol({ code, key: newKey(), kinds: ["evaluator"] })).body).toMatchObject(EVALUATOR);
    expect(codeOf(await enrol(wall))).toBe("CODE_USED");
    expect(codeOf(await enrol({ ...wall, kinds: [] }))).toBe("BAD_REQUEST");
    const late = await codeFor(EVALUATOR);
    hall.queue.pass(SCREEN_CODE_MS);
    expect(codeOf(await enrol({ ...wall, code: late }))).toBe("CODE_EXPIRED");
  });

  it("wants a window for what belongs to one, and one that there is", async () => {
    const ask = async (wish: object) => codeOf(await technician.post("/screens/codes", wish));
    expect(await ask({ kind: "evaluator", name: "x" })).toBe("WRONG_PLACE");
    expect(await ask({ kind: "display", windowId: "a01", name: "x" })).toBe("WRONG_PLACE");
    expect(await ask({ kind: "windowBoard", windowId: "z99", name: "x" })).toBe("UNKNOWN_WINDOW");
    expect((await technician.post("/screens/tokens", { kind: "evaluator", name: "x" })).status).toBe(422);
  });

  it("cannot be guessed: an address is slowed, and so are many addresses together", async () => {
    const tryAt = (address: string) =>
      hall.browser({ address }).post("/screens/enrol", { code: "000 000 000", key: newKey() });
    const one = await Promise.all(Array.from({ length: 12 }, () => tryAt("192.0.2.77")));
    expect(one.map(codeOf).filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(2);
    const many = await Promise.all(Array.from({ length: 60 }, (_, index) => tryAt(`198.51.100.${index}`)));
    expect(many.map(codeOf).filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(10);
  });

  it("puts the new screen in the place of what the browser was before, of that kind alone", async () => {
    const screen = await enrolled(DISPLAY);
    await enrolled({ ...DISPLAY, name: "二楼" }, screen);
    const { screens } = (await technician.get("/screens")).body as { screens: { name: string; revokedAt?: number }[] };
    expect(screens.map(({ name, revokedAt }) => [name, revokedAt !== undefined]).sort()).toEqual(
      [
        ["一楼东墙", true],
        ["二楼", false],
      ].sort(),
    );
  });
});

describe("a screen", () => {
  it("shows what it is for: a board no ratings, a rating screen its own window's and no other", async () => {
    const display = await enrolled({ kind: "windowBoard", windowId: "a01", name: "A01" });
    expect((await display.get("/displays/board")).status).toBe(200);
    expect(codeOf(await display.get("/windows/a01/rating"))).toBe("SCREEN_KEY_NEEDED");
    const evaluator = await enrolled(EVALUATOR);
    expect((await evaluator.get("/windows/a01/rating")).status).toBe(200);
    expect(codeOf(await evaluator.get("/windows/a02/rating"))).toBe("OTHER_WINDOWS_SCREEN");
    expect(codeOf(await evaluator.get("/displays/board"))).toBe("SCREEN_KEY_NEEDED");
    const rating = { idempotencyKey: crypto.randomUUID(), requestId: "x".repeat(22), grade: "satisfied", options: [] };
    expect(codeOf(await evaluator.post("/windows/a01/rating", rating))).toBe("REQUEST_OVER");
    expect(codeOf(await evaluator.post("/windows/a02/rating", rating))).toBe("OTHER_WINDOWS_SCREEN");
    for (const path of ["/screens", "/kiosks", "/session", "/windows"])
      expect(codeOf(await evaluator.get(path)), path).toBe("NOT_SIGNED_IN");
  });

  it("is silent at once when it is put out, and cannot come back with the code", async () => {
    const [code, key] = [await codeFor(DISPLAY), newKey()];
    const screen = hall.browser();
    const { body } = await screen.post("/screens/enrol", { code, key });
    expect((await screen.get("/displays/board")).status).toBe(200);
    expect((await technician.post(`/screens/${String(body["id"])}/revoke`)).status).toBe(200);
    expect(codeOf(await screen.get("/displays/board"))).toBe("SCREEN_KEY_NEEDED");
    expect(codeOf(await screen.post("/screens/enrol", { code, key }))).toBe("CODE_USED");
    expect(codeOf(await technician.post(`/screens/${String(body["id"])}/revoke`))).toBe("UNKNOWN_SCREEN");
  });

  it("works beside somebody who is signed in at the same browser", async () => {
    await hall.account("zhouming", ["window"], ["a01"]);
    const clerk = await hall.signedIn("zhouming");
    const screen = await enrolled(EVALUATOR);
    clerk.cookie = `${clerk.cookie ?? ""}; ${screen.cookie ?? ""}`;
    const rating = { idempotencyKey: crypto.randomUUID(), requestId: "x".repeat(22), grade: "satisfied", options: [] };
    expect(codeOf(await clerk.post("/windows/a01/rating", rating))).toBe("REQUEST_OVER");
    expect((await clerk.get("/windows/a02/rating")).status).toBe(200);
    expect((await clerk.get("/windows")).status).toBe(200);
  });
});

describe("somebody else's device", () => {
  it("sends its token along, is what it was made for, and ends when it is put out", async () => {
    const { body } = await technician.post("/screens/tokens", { ...DISPLAY, name: "LED" });
    const token = String(body["token"]);
    expect((await byToken(token, "/displays/board")).status).toBe(200);
    expect((await byToken(token, "/windows/a01/rating")).body["code"]).toBe("SCREEN_KEY_NEEDED");
    expect((await byToken(token, "/accounts")).body["code"]).toBe("NOT_ALLOWED");
    const { screens } = (await technician.get("/screens")).body as { screens: { seenAt?: number }[] };
    await expect.poll(() => screens[0]).toMatchObject({ keptBy: "token" });
    await technician.post(`/screens/${String(body["id"])}/revoke`);
    expect((await byToken(token, "/displays/board")).body["code"]).toBe("SCREEN_UNKNOWN");
    expect((await byToken("screen-nothing", "/calls")).body["code"]).toBe("SCREEN_UNKNOWN");
    expect((await byToken(token, "/health")).status).toBe(401);
  });
});

describe("a hall whose screens need no keys", () => {
  beforeEach(async () => {
    await hall.account("wang", ["administrator"]);
    await hall.access.db.insertInto("hallSetting").values({ name: "screensAdmit", value: "everybody" }).execute();
  });

  it("shows everybody what hangs there, takes ratings, and says so", async () => {
    const stranger = hall.browser();
    for (const path of ["/displays/board", "/calls", "/windows/a01/rating"])
      expect((await stranger.get(path)).status, path).toBe(200);
    const rating = { idempotencyKey: crypto.randomUUID(), requestId: "x".repeat(22), grade: "satisfied", options: [] };
    expect(codeOf(await stranger.post("/windows/a01/rating", rating))).toBe("REQUEST_OVER");
    expect(codeOf(await technician.post("/windows/a01/rating", rating))).toBe("REQUEST_OVER");
    expect((await stranger.get("/screens/self")).body["may"]).toEqual(["display", "windowBoard", "evaluator"]);
    expect((await technician.get("/screens")).body["admit"]).toBe("everybody");
    expect(codeOf(await stranger.get("/accounts"))).toBe("NOT_SIGNED_IN");
  });

  it("is closed and opened by 管理 alone", async () => {
    expect(codeOf(await technician.put("/screens/admit", { admit: "enrolled" }))).toBe("NOT_ALLOWED");
    expect(codeOf(await hall.browser().put("/screens/admit", { admit: "everybody" }))).toBe("NOT_SIGNED_IN");
  });
});

it("who did what with screens stands in the trail, with the id of the screen and never its name", async () => {
  await enrolled(EVALUATOR);
  await hall.browser().post("/screens/enrol", { code: "000 000 000", key: newKey() });
  const entries = await hall.access.db.selectFrom("auditEntry").selectAll().orderBy("seq").execute();
  const told = entries.filter(({ procedure }) => procedure.startsWith("screens."));
  expect(told).toMatchObject([
    { procedure: "screens.code", actorKind: "staff", actorName: "sunwei", outcome: "done" },
    { procedure: "screens.enrol", actorKind: "anybody", outcome: "done" },
    { procedure: "screens.enrol", actorKind: "anybody", outcome: "UNKNOWN_CODE" },
  ]);
  expect(told[1]?.ref).toMatch(/^a01 [0-9a-f-]{36}$/);
  expect(JSON.stringify(entries)).not.toContain("评价屏");
});
