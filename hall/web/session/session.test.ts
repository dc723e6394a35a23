import { describe, expect, it } from "vitest";
import { createHallSession } from "./session.ts";

const WHO = {
  ...{
    access: "accounts",
    demo: false,
    account: { id: "1", name: "zhouming", displayName: "周明" },
    roles: ["window"],
    windows: [],
  },
  ...{ may: ["queue.callNext"], next: "work", csrfToken: "t1", endsAt: 0 },
};
const wish = { windowId: "a01", idempotencyKey: "6f9619ff-8b86-4d11-b42d-00c04fc964ff" };

type Answer = { status: number; body: unknown };
const ok = (body: unknown): Answer => ({ status: 200, body });
const refused = (code: string, status = 401): Answer => ({
  status,
  body: { defined: true, code, status, message: "" },
});

/** A hall whose answers the test gives; each is asked with its path and its token. */
function wire(answer: (path: string, asked: number) => Answer | "away") {
  const asked: string[] = [];
  const session = createHallSession({
    url: "http://hall/api/v1",
    fetch: async (input) => {
      const { method, url, headers } = input as Request;
      const path = `${method} ${new URL(url).pathname.replace("/api/v1", "")}`;
      asked.push(`${path} ${headers.get("x-csrf-token") ?? "-"}`);
      const given = answer(path, asked.filter((one) => one.startsWith(`${path} `)).length);
      if (given === "away") throw new TypeError("no line");
      const { status, body } = given;
      return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
    },
  });
  return { session, client: session.connect(), asked };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("who works at a page", () => {
  it("is asked once, and their token goes along; what they may is what the hall says", async () => {
    const { session, client, asked } = wire((path) => (path === "GET /session" ? ok(WHO) : ok([])));
    expect(session.state.value.kind).toBe("asking");
    await session.ask();
    await client.queue.waiting();
    expect(asked).toEqual(["GET /session -", "GET /waiting t1"]);
    expect([session.may("queue.callNext"), session.may("accounts.list")]).toEqual([true, false]);
  });

  it("is nobody when the hall says so, and unknown while it is away", async () => {
    const nobody = wire(() => refused("NOT_SIGNED_IN"));
    await nobody.session.ask();
    expect(nobody.session.state.value).toEqual({ kind: "signedOut" });
    const away = wire(() => "away");
    await away.session.ask();
    const since = away.session.state.value;
    expect(since).toEqual({ kind: "asking", awaySince: expect.any(Number) as number });
    await away.session.ask();
    expect(away.session.state.value).toEqual(since);
  });

  it("reading waits while the session is over and then goes on; writing is refused and not done later", async () => {
    let over = false;
    const { session, client, asked } = wire((path) => {
      if (path === "GET /session") return ok(WHO);
      return over ? refused("SESSION_ENDED") : ok([]);
    });
    await session.ask();
    over = true;
    let read: unknown = "waits";
    void client.queue.waiting().then((value) => (read = value));
    await settle();
    expect(session.state.value).toMatchObject({ kind: "over", who: { account: { name: "zhouming" } } });
    await expect(client.queue.callNext(wish)).rejects.toMatchObject({ code: "SESSION_ENDED" });
    const before = asked.length;
    void client.queue.waiting();
    await settle();
    expect([read, asked.length]).toEqual(["waits", before]);
    over = false;
    session.enter({ ...WHO, csrfToken: "t2" } as never);
    await settle();
    expect(read).toEqual([]);
    expect(asked.slice(before)).toEqual(["GET /waiting t2", "GET /waiting t2"]);
  });

  it("presses once more when another page of the same person has signed in anew, but not as somebody else", async () => {
    for (const [id, done] of [
      ["1", true],
      ["2", false],
    ] as const) {
      const { session, client } = wire((path, asked) => {
        if (path === "GET /session") return ok(asked === 1 ? WHO : { ...WHO, account: { ...WHO.account, id } });
        return asked === 1 ? refused("WRONG_CSRF_TOKEN", 403) : ok({});
      });
      await session.ask();
      const pressed = client.queue.callNext(wish).then(
        () => true,
        () => false,
      );
      expect(await pressed).toBe(done);
    }
  });

  it("is over, too, when the hall wants a screen's key for what hangs on the wall", async () => {
    const { session, client } = wire((path) => (path === "GET /session" ? ok(WHO) : refused("SCREEN_KEY_NEEDED")));
    await session.ask();
    void client.windows.recentCalls({ limit: 5 });
    await settle();
    expect(session.state.value).toMatchObject({ kind: "over", who: { account: { name: "zhouming" } } });
  });

  it("does not take a refusal that comes late for the end of the session of now", async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let asked = 0;
    const session = createHallSession({
      url: "http://hall/api/v1",
      fetch: async () => {
        asked += 1;
        if (asked > 1) return new Response("[]", { headers: { "content-type": "application/json" } });
        await held;
        const { status, body } = refused("SESSION_ENDED");
        return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
      },
    });
    session.enter(WHO as never);
    const read = session.connect().queue.waiting();
    session.enter({ ...WHO, csrfToken: "t2" } as never);
    release();
    expect(await read).toEqual([]);
    expect(session.state.value.kind).toBe("signedIn");
  });

  it("stays signed in when the hall cannot be told to sign out", async () => {
    const { session } = wire((path) => (path === "GET /session" ? ok(WHO) : "away"));
    await session.ask();
    await expect(session.leave()).rejects.toThrow();
    expect(session.state.value.kind).toBe("signedIn");
  });
});
