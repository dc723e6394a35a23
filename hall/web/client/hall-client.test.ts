import { isDefinedError, safe } from "@orpc/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { apiUrl, createHallClient } from "./hall-client.ts";

afterEach(() => void vi.useRealTimers());

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

describe("the client of the pages", () => {
  it("speaks to the hall that the page came from, also below a path", () => {
    expect(apiUrl("http://hall:8080/caller/")).toBe("http://hall:8080/api/v1");
    expect(apiUrl("https://city/halls/7/display/?window=a01")).toBe("https://city/halls/7/api/v1");
  });

  it("sends the token of the session with each call, as it is then", async () => {
    const seen: (string | null)[] = [];
    const session: { token?: string } = {};
    const client = createHallClient({
      url: "http://hall/api/v1",
      csrfToken: () => session.token,
      fetch: async (request) => {
        seen.push((request as Request).headers.get("x-csrf-token"));
        return json([]);
      },
    });
    await client.queue.waiting();
    session.token = "t1";
    await client.queue.waiting();
    expect(seen).toEqual([null, "t1"]);
  });

  it("says when nobody is at the page", async () => {
    const seen: (string | null)[] = [];
    let attended = true;
    const client = createHallClient({
      url: "http://hall/api/v1",
      attended: () => attended,
      fetch: async (request) => {
        seen.push((request as Request).headers.get("x-unattended"));
        return json([]);
      },
    });
    await client.queue.waiting();
    attended = false;
    await client.queue.waiting();
    expect(seen).toEqual([null, "1"]);
  });

  it("gives refusals as the contract's typed errors", async () => {
    const client = createHallClient({
      url: "http://hall/api/v1",
      fetch: async () => json({ defined: true, code: "UNKNOWN_WINDOW", status: 404, message: "no", data: {} }, 404),
    });
    const { error } = await safe(client.windows.view({ windowId: "x9" }));
    expect(isDefinedError(error) && error.code).toBe("UNKNOWN_WINDOW");
  });

  it("gives up a hall that does not answer", async () => {
    vi.useFakeTimers();
    const client = createHallClient({
      url: "http://hall/api/v1",
      fetch: (_request, init) =>
        new Promise((_resolve, reject) =>
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error)),
        ),
    });
    const asked = safe(client.queue.waiting());
    await vi.advanceTimersByTimeAsync(8000);
    expect((await asked).error).toBeInstanceOf(DOMException);
  });
});
