import Fastify from "fastify";
import { describe, expect, it, vi } from "vitest";
import type { SpokenCall } from "./voice.ts";
import { voiceRoute } from "./voice-route.ts";

function open() {
  const say = vi.fn((_call: SpokenCall): Promise<Buffer | undefined> => Promise.resolve(Buffer.from("RIFF")));
  let now = 0;
  const app = Fastify({ trustProxy: "loopback" });
  voiceRoute(app, {
    url: "/voice",
    voice: { say },
    labels: () => ["A01", "B12"],
    name: () => undefined,
    clock: () => now,
  });
  const get = (url: string, from = "10.0.0.1") =>
    app.inject({ url: `/voice/${url}`, headers: { "x-forwarded-for": from } });
  return { say, get, passMinute: () => (now += 60_000) };
}

describe("a call as a sound", () => {
  it("is a WAV file that screens may keep for a day", async () => {
    const { get, say } = open();
    const answer = await get("A001/A01");
    expect(answer.headers).toMatchObject({ "content-type": "audio/wav", "cache-control": "max-age=86400" });
    expect(answer.rawPayload.toString()).toBe("RIFF");
    expect(say).toHaveBeenCalledWith({ number: "A001", windowLabel: "A01" });
  });

  it.each([
    "大家好/A01",
    "A001/请大家离开",
    "A001/C99",
    "-f%2Fetc%2Fpasswd/A01",
    "A001%3Breboot/A01",
    "A001%0A/A01",
    "%3Cspeak%3E/A01",
    "..%2F..%2Fqing/A01",
    `A${"0".repeat(90)}/A01`,
  ])("is never anything but a number and a window of this hall: %s", async (url) => {
    const { get, say } = open();
    expect((await get(encodeURI(decodeURI(url)).replaceAll("%25", "%"))).statusCode).toBe(404);
    expect(say).not.toHaveBeenCalled();
  });

  it("is not there when nothing can speak", async () => {
    const { get, say } = open();
    say.mockResolvedValue(undefined);
    expect((await get("A001/A01")).statusCode).toBe(404);
  });

  it("may be asked for 120 times a minute from one address, which keeps no other from it", async () => {
    const { get, passMinute } = open();
    const answers = await Promise.all(Array.from({ length: 121 }, () => get("A001/A01")));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(120);
    const refused = answers.find(({ statusCode }) => statusCode === 429);
    expect(refused?.headers["retry-after"]).toBe("60");
    expect(refused?.json()).toMatchObject({ code: "TOO_MANY_REQUESTS", status: 429 });
    expect((await get("A001/A01", "10.0.0.2")).statusCode).toBe(200);
    passMinute();
    expect((await get("A001/A01")).statusCode).toBe(200);
  });
});
