import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { accessContext, type AccessContext } from "../access-context.ts";
import { openSampleQueue, type SampleQueue } from "../../fixtures/queue.ts";
import { SCREENS_FRESH_MS, ScreenCallers } from "./screen-callers.ts";
import { writeAdmit } from "./screens-admit.ts";
import { makeScreenToken, revokeScreen } from "./screens.ts";

let queue: SampleQueue;
let access: AccessContext;
let ticks: number;
let callers: ScreenCallers;
beforeEach(async () => {
  queue = await openSampleQueue();
  access = accessContext(queue.context, { mode: "accounts" });
  ticks = 0;
  callers = new ScreenCallers(queue.context, { ticks: () => ticks });
});
afterEach(() => queue.close());

async function screen() {
  const { id, token } = (await makeScreenToken(access, { kind: "display", name: "墙" }))._unsafeUnwrap();
  return { id, key: token.slice("screen-".length) };
}
const knows = async (key: string) => (await callers.standing([key])).screens.length === 1;

describe("the screens a process knows", () => {
  it("are read once for many requests, and not for each guess", async () => {
    const { key } = await screen();
    const read = vi.spyOn(queue.context.db, "selectFrom");
    for (let asked = 0; asked < 50; asked += 1) expect(await knows(key)).toBe(true);
    expect(read).toHaveBeenCalledTimes(2);
    for (let asked = 0; asked < 50; asked += 1) expect(await knows(`guess ${asked}`)).toBe(false);
    expect(read).toHaveBeenCalledTimes(2);
    await Promise.all(Array.from({ length: 20 }, async () => ((ticks = SCREENS_FRESH_MS + 1), knows(key))));
    expect(read).toHaveBeenCalledTimes(4);
  });

  it("are a few seconds old at most: what another replica did is seen then, a new one sooner", async () => {
    const first = await screen();
    expect(await knows(first.key)).toBe(true);
    const second = await screen();
    ticks += 501;
    expect(await knows(second.key)).toBe(true);
    await revokeScreen(access, first.id);
    await writeAdmit(access.db, "everybody");
    ticks += SCREENS_FRESH_MS + 1;
    expect(await callers.standing([first.key])).toEqual({ admit: "everybody", screens: [] });
  });

  it("are read anew at once after something was changed here", async () => {
    const { id, key } = await screen();
    expect(await knows(key)).toBe(true);
    await revokeScreen(access, id);
    callers.forget();
    expect(await knows(key)).toBe(false);
  });

  it("have their last use written down from time to time", async () => {
    const { id, key } = await screen();
    const seenAt = async () =>
      (await access.db.selectFrom("screen").select("seenAt").where("id", "=", id).executeTakeFirst())?.seenAt;
    await knows(key);
    const first = queue.context.clock();
    await expect.poll(seenAt).toBe(first);
    queue.pass(60_000);
    await knows(key);
    queue.pass(10 * 60_000);
    await knows(key);
    await expect.poll(seenAt).toBe(first + 11 * 60_000);
  });

  it("are nobody's guess while the store is away: whoever asks is told so", async () => {
    vi.spyOn(queue.context.db, "selectFrom").mockImplementation(() => {
      throw new Error("away");
    });
    await expect(callers.standing(["x"])).rejects.toThrow("away");
  });
});
