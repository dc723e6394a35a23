import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchWithDate, hallNow, noteHallDate } from "./now.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  noteHallDate(new Date().toUTCString());
});

describe("the hall's time", () => {
  it("is this machine's while they agree to a second or two", () => {
    noteHallDate(new Date(Date.now() - 1500).toUTCString());
    expect(Math.abs(hallNow() - Date.now())).toBeLessThan(50);
  });

  it("is learned from the answers of the hall where they do not", async () => {
    const hall = Date.now() - 20 * 60_000;
    vi.stubGlobal("fetch", async () => new Response("", { headers: { date: new Date(hall).toUTCString() } }));
    await fetchWithDate("/api/v1/health");
    expect(Math.abs(hallNow() - hall)).toBeLessThan(1100);
  });

  it("is not moved by an answer without a date", () => {
    noteHallDate(null);
    noteHallDate("yesterday");
    expect(Math.abs(hallNow() - Date.now())).toBeLessThan(50);
  });
});
