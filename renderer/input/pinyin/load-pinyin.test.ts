import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { builtDictionary } from "./fixtures/typed.ts";

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());
const loader = async () => (await import("./load-pinyin.ts")).loadPinyin;

describe("loading the dictionary", () => {
  it("fetches it once for a page", async () => {
    const fetch = vi.fn(async () => new Response(builtDictionary()));
    vi.stubGlobal("fetch", fetch);
    const load = await loader();
    const [first, second] = [await load(), await load()];
    expect(first._unsafeUnwrap()).toBe(second._unsafeUnwrap());
    expect(fetch.mock.calls).toEqual([["/pinyin.bin"]]);
  });

  it("says when it is away or broken, and tries again the next time", async () => {
    const answers = [
      () => new Response("not found", { status: 404 }),
      () => new Response("<!doctype html>"),
      () => new Response(builtDictionary().slice(0, 1000)),
    ];
    vi.stubGlobal("fetch", async () => {
      const answer = answers.shift();
      if (!answer) throw new TypeError("no such scheme");
      return answer();
    });
    const load = await loader();
    for (let time = 0; time < 4; time += 1) expect((await load()).isErr()).toBe(true);
  });
});
