import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { loadContent } from "../../../kiosk-config/loader/index.ts";
import { Finder } from "./finder.ts";

const content = loadContent(fileURLToPath(new URL("../../../kiosk-config/content", import.meta.url)))._unsafeUnwrap();

let counted: string[];
let finder: Finder;
const find = (query: string) => finder.find({ query, limit: 5 });
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  counted = [];
  finder = new Finder({ content, misses: { count: (query) => void counted.push(query) } });
});
afterEach(() => {
  finder.stop();
  vi.useRealTimers();
});

it("gives what the page shows of an entry, and why it is there", async () => {
  const { query, hits } = await find("身份证");
  expect(query).toBe("身份证");
  expect(hits[0]).toMatchObject({ kind: "guide", explain: expect.any(String) as string });
  expect(hits[0]?.title).toContain("身份证");
});

it("counts a query that found nothing once it stands, not on the way to another", async () => {
  await find("量子");
  await vi.advanceTimersByTimeAsync(1000);
  await find("量子力学");
  await vi.advanceTimersByTimeAsync(5000);
  expect(counted).toEqual(["量子力学"]);
});

it("does not count what was mended in time, nor after the end", async () => {
  await find("量子力学");
  await find("身份证");
  await vi.advanceTimersByTimeAsync(5000);
  await find("量子力学");
  finder.stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(counted).toEqual([]);
});
