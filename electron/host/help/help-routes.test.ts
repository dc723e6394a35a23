import { ORPCError, createRouterClient } from "@orpc/server";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { SAMPLE_HALL } from "../../../kiosk-config/fixtures/sample-hall.ts";
import type { HelpStanding } from "../../contract/help.ts";
import { helpRoutes, type HelpRoutesOptions } from "./help-routes.ts";

/** Monday 2026-03-02, 09:30 in Shanghai. */
const MONDAY = Date.UTC(2026, 2, 2, 1, 30);
const HOUR_MS = 3_600_000;

let now: number;
let delivered: boolean;
const add = vi.fn<(call: object) => void>();
const state = vi.fn<() => Promise<{ state: string; receivedAt: number }>>();
beforeEach(() => {
  now = MONDAY;
  delivered = true;
  add.mockReset();
  state.mockReset().mockResolvedValue({ state: "open", receivedAt: MONDAY });
});

const client = (hall: Partial<typeof SAMPLE_HALL> = {}) =>
  createRouterClient(
    helpRoutes({
      help: { add, isDelivered: () => delivered },
      content: { hall: { ...SAMPLE_HALL, ...hall } },
      hallLink: { poll: async () => undefined },
      services: { help: { state } } as unknown as HelpRoutesOptions["services"],
      now: () => now,
      askMs: 1,
    }),
  );
const call = (hall?: Partial<typeof SAMPLE_HALL>) => client(hall).call({ wishKey: randomUUID(), screen: "home" });

describe("帮帮我 at the host", () => {
  it("is written down with the screen and nothing of who, and says whether it arrived", async () => {
    expect(await call()).toEqual({ delivered: true, hall: { open: true } });
    expect(add).toHaveBeenCalledWith({
      wishKey: expect.any(String) as string,
      reason: "citizen",
      detail: "home",
      at: MONDAY,
    });
    delivered = false;
    expect((await call()).delivered).toBe(false);
  });

  it("says that nobody is on duty at night and on a holiday, and from when somebody is; it is written down all the same", async () => {
    now = MONDAY + 12 * HOUR_MS;
    expect((await call()).hall).toEqual({ open: false, opensAt: MONDAY + 23 * HOUR_MS });
    now = MONDAY;
    const calendar = { holidays: ["2026-03-02"], workdays: [] };
    expect((await call({ calendar })).hall).toEqual({ open: false, opensAt: MONDAY + 23 * HOUR_MS });
    expect(add).toHaveBeenCalledTimes(2);
  });

  it("tells each change once, to its end; a hall that is silent takes nothing back", async () => {
    delivered = false;
    const told: HelpStanding[] = [];
    for await (const standing of await client().watch({ wishKey: randomUUID() })) {
      told.push(standing);
      if (standing === "queued") delivered = true;
      if (standing === "open") {
        state
          .mockRejectedValueOnce(new TypeError("fetch failed"))
          .mockRejectedValueOnce(new ORPCError("UNKNOWN_CALL"))
          .mockResolvedValue({ state: "acknowledged", receivedAt: MONDAY });
      }
      if (standing === "acknowledged") state.mockResolvedValue({ state: "done", receivedAt: MONDAY });
    }
    expect(told).toEqual(["queued", "open", "acknowledged", "done"]);
  });
});
