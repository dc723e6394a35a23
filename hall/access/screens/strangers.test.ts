import { randomBytes, randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../app.ts";
import { EventFeed } from "../../events/event-feed.ts";
import { hearing } from "../../events/may-hear.ts";
import { serveEvents } from "../../events/serve-events.ts";
import { localSignals } from "../../events/signals.ts";
import { tell } from "../../events/tell.ts";
import { openGuardedHall } from "../../fixtures/access.ts";
import { listen } from "../../fixtures/event-source.ts";
import { openSampleCounty, type SampleCounty } from "../../fixtures/halls.ts";
import { accessContext, type AccessContext } from "../access-context.ts";
import { writeAdmit } from "./screens-admit.ts";
import { enrolScreen, makeScreenCode, makeScreenToken, revokeScreen } from "./screens.ts";

/** What somebody tries who has a key that was put out, or one of another hall, or a laptop on the hall's network. */
const DISPLAY = { kind: "display", name: "墙" } as const;
const EVALUATOR = { kind: "evaluator", windowId: "a01", name: "A01" } as const;
const WALL = ["/displays/board", "/calls", "/events?topics=calls", "/voice/A001/A01"];
const newKey = () => randomBytes(32).toString("base64url");

describe("a key that is put out", () => {
  it("ends the line of events that it opened, opens no other, and hears nothing of what follows", async () => {
    const { access, queue, close } = await openGuardedHall();
    const signals = localSignals();
    const feed = new EventFeed({ db: access.db, signals });
    const app = Fastify({ forceCloseConnections: true });
    serveEvents(app, { url: "/events", feed, name: () => undefined, recheckMs: 20, ...hearing(access) });
    app.setErrorHandler((error: { status?: number }, _request, reply) => reply.status(error.status ?? 500).send({}));
    const url = `${await app.listen({ port: 0 })}/events?topics=calls,help`;
    const say = async (ref: string) => {
      const events = (["calls", "help"] as const).map((topic) => ({ topic, ref }));
      await access.db.transaction().execute((trx) => tell(trx, queue.context.clock(), events));
      signals.announce();
    };

    const { id, code } = (await makeScreenCode(access, DISPLAY))._unsafeUnwrap();
    const key = newKey();
    (await enrolScreen(access, { code, key }))._unsafeUnwrap();
    const headers = { cookie: `${access.cookieName}-display=${key}` };
    const line = await listen(url, { headers });
    await say("a01");
    await expect.poll(() => line.heard.map(({ data }) => data.topic)).toContain("calls");
    // What is for staff alone is not on it.
    expect(line.heard.map(({ data }) => data.topic)).not.toContain("help");

    await revokeScreen(access, id);
    access.screens.forget();
    await expect.poll(() => line.state.ended).toBe(true);
    await say("a02");
    expect(line.state.text).not.toContain("a02");
    const again = await listen(url, { headers });
    expect(again.response.status).toBe(401);
    await Promise.all([line.close(), again.close()]);
    await app.close();
    await feed.close();
    await close();
  });
});

describe("a key of another hall of the same database", () => {
  let county: SampleCounty;
  let halls: Record<"east" | "well", { access: AccessContext; app: FastifyInstance }>;
  beforeEach(async () => {
    county = await openSampleCounty();
    const open = async (hallId: string) => {
      const { context } = county.at(hallId);
      const access = accessContext(context, { mode: "accounts", hallId });
      return { access, app: await createApp({ queue: context, access, version: "0", log: "none" }) };
    };
    halls = { east: await open("east"), well: await open("well") };
  });
  afterEach(async () => {
    await Promise.all(Object.values(halls).map(({ app }) => app.close()));
    await county.close();
  });
  const ask = async (hall: "east" | "well", path: string, headers: Record<string, string>, payload?: object) => {
    const answer = await halls[hall].app.inject({
      ...{ method: payload === undefined ? "GET" : "POST", url: `/api/v1${path}`, headers },
      ...(payload !== undefined && { payload }),
    });
    return { status: answer.statusCode, code: answer.json<{ code?: string }>().code };
  };

  it("shows no board, hears no events, says nothing aloud and rates nothing there", async () => {
    const { token } = (await makeScreenToken(halls.east.access, DISPLAY))._unsafeUnwrap();
    const rater = (await makeScreenToken(halls.east.access, EVALUATOR))._unsafeUnwrap();
    const bearer = { authorization: `Bearer ${token}` };
    expect(await ask("east", "/displays/board", bearer)).toMatchObject({ status: 200 });
    for (const path of WALL)
      expect(await ask("well", path, bearer), path).toEqual({ status: 401, code: "SCREEN_UNKNOWN" });
    // Put under the name that the other hall's cookie has.
    const key = token.slice("screen-".length);
    const cookie = { cookie: `${halls.well.access.cookieName}-display=${key}` };
    for (const path of WALL)
      expect(await ask("well", path, cookie), path).toEqual({ status: 401, code: "SCREEN_KEY_NEEDED" });
    const rating = { idempotencyKey: randomUUID(), requestId: "x".repeat(22), grade: "satisfied", options: [] };
    const rate = (hall: "east" | "well") =>
      ask(hall, "/windows/a01/rating", { authorization: `Bearer ${rater.token}` }, rating);
    expect((await rate("east")).code).toBe("REQUEST_OVER");
    expect((await rate("well")).code).toBe("SCREEN_UNKNOWN");
  });

  it("is not made by that hall's code, nor let in by that hall's setting", async () => {
    const { code } = (await makeScreenCode(halls.east.access, DISPLAY))._unsafeUnwrap();
    expect((await ask("well", "/screens/enrol", {}, { code, key: newKey() })).code).toBe("UNKNOWN_CODE");
    await writeAdmit(halls.east.access.db, "everybody");
    halls.east.access.screens.forget();
    expect((await ask("east", "/displays/board", {})).status).toBe(200);
    expect((await ask("well", "/displays/board", {})).code).toBe("SCREEN_KEY_NEEDED");
  });
});

describe("a laptop on the hall's network", () => {
  it("gets nothing by keys it makes up, in whatever dress", async () => {
    const { access, app, close } = await openGuardedHall();
    (await makeScreenToken(access, DISPLAY))._unsafeUnwrap();
    const name = access.cookieName;
    const stored = await access.db.selectFrom("screen").select(["id", "keyHash"]).executeTakeFirstOrThrow();
    const made = [newKey(), stored.id, stored.keyHash ?? "", "", "null", "%00", "' or 1=1 --", "x".repeat(4000)];
    const dresses = made.flatMap((key) => [
      ...["display", "windowBoard", "evaluator"].map((kind) => ({ cookie: `${name}-${kind}=${key}` })),
      ...[{ cookie: `${name}=${key}` }, { authorization: `Bearer screen-${key}` }, { authorization: `Bearer ${key}` }],
    ]);
    for (const headers of dresses)
      for (const path of ["/displays/board", "/events?topics=calls", "/windows/a01/rating"]) {
        const { statusCode } = await app.inject({ url: `/api/v1${path}`, headers });
        expect(statusCode, JSON.stringify({ path, headers }).slice(0, 200)).toBe(401);
      }
    await close();
  });

  it("is told the same of a code that was never made, whatever it is like, and nothing of what there is", async () => {
    const { access, browser, close } = await openGuardedHall();
    (await makeScreenCode(access, DISPLAY))._unsafeUnwrap();
    const stranger = browser();
    for (const code of ["0", "000000000", "一二三四五六七八九", "' or 1=1 --", "9".repeat(40)]) {
      const { body, headers } = await stranger.post("/screens/enrol", { code, key: newKey() });
      expect(body["code"], code).toBe("UNKNOWN_CODE");
      expect(headers["set-cookie"]).toBeUndefined();
    }
    expect((await stranger.get("/screens")).status).toBe(401);
    await close();
  });
});
