import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeEnrolmentCode, revoke } from "../../../hall/access/machines/enrolment.ts";
import { openGuardedHall, type GuardedHall } from "../../../hall/fixtures/access.ts";
import type { HallFetch } from "../../../kiosk-config/loader/hall-fetch.ts";
import { ask, createHallClient } from "../hall/hall-client.ts";
import { HallLine } from "../hall/hall-line.ts";
import { HallLink } from "../hall/hall-link.ts";
import type { LogFields } from "../log.ts";
import { openDatabase } from "../store/database.ts";
import { Reserve } from "../store/reserve.ts";
import { HallClock } from "./hall-clock.ts";
import { HallIdentity } from "./hall-identity.ts";

/** A kiosk's side against a real hall with accounts, over a real socket. */
const KIOSK = "kiosk-1";
const DIRECT: HallFetch = (...asked) => fetch(...asked);

let hall: GuardedHall;
let url: string;
let dataDir: string;
let lines: { event: string; fields?: LogFields | undefined }[];
const closers: (() => void)[] = [];

beforeEach(async () => {
  hall = await openGuardedHall();
  // The hall's `Date` is the machine's own: its clock has to be the same.
  hall.queue.setTime(Date.now());
  await hall.app.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(hall.app.server.address() as AddressInfo).port}`;
  dataDir = mkdtempSync(join(tmpdir(), "enrolment-"));
  lines = [];
});
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  await hall.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** @param wrongMs how far this kiosk's clock is ahead */
function kiosk({ wrongMs = 0, kioskId = KIOSK, fetch = DIRECT } = {}) {
  const log = (_level: string, event: string, fields?: LogFields) => void lines.push({ event, fields });
  const clock = new HallClock({ now: () => Date.now() + wrongMs });
  const identity = new HallIdentity({ dataDir, kioskId, clock, log });
  const tokens: string[] = [];
  const line = new HallLine({
    ...{ url, identity, clock },
    fetch: (input, init) => {
      const token = init.headers.get("authorization");
      if (token !== null) tokens.push(token);
      return fetch(input, init);
    },
  });
  const client = createHallClient(line, { timeoutMs: 5000 });
  const anybody = createHallClient(line, { timeoutMs: 5000, as: "anybody" });
  const db = openDatabase(dataDir)._unsafeUnwrap();
  closers.push(() => db.close());
  const link = new HallLink({
    ...{ client, identity, clock, kioskId, log },
    categories: [],
    reservedNumbers: 5,
    reserve: new Reserve(db),
    onOnline: async () => undefined,
  });
  return {
    ...{ clock, identity, client, anybody, link, tokens },
    code: async () => (await makeEnrolmentCode(hall.access, kioskId)).code,
    enrol: (code: string) => identity.enrol(anybody, code),
    enrolled: async () => {
      const { code } = await makeEnrolmentCode(hall.access, kioskId);
      expect((await identity.enrol(anybody, code)).isOk()).toBe(true);
      return code;
    },
    take: () => ask(client.queue.issue({ idempotencyKey: crypto.randomUUID(), categoryId: "business", kioskId })),
  };
}
const file = () => join(dataDir, "hall-identity.json");

describe("a kiosk", () => {
  it("that is not enrolled is told so, and is online once it is", async () => {
    const one = kiosk();
    await one.link.poll();
    expect(one.link.state.get()).toMatchObject({ hall: "away", why: { kind: "refused", code: "KIOSK_TOKEN_NEEDED" } });
    expect(await one.take()).toMatchObject({ kind: "away", why: { code: "KIOSK_TOKEN_NEEDED" } });
    const code = await one.code();
    expect((await one.enrol(code))._unsafeUnwrap()).toMatchObject({ kioskId: KIOSK });
    await one.link.poll();
    expect(one.link.state.get().hall).toBe("online");
    expect((await one.take()).kind).toBe("answer");
    expect(lines.map(({ event }) => event)).toEqual(["hall.refused", "enrolment.done", "hall.online"]);
    // Code, key and token stand in no line, and the code in no file.
    const said = JSON.stringify(lines);
    const kept = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), "latin1"));
    expect(said + kept.join()).not.toContain(code);
    expect(one.tokens.some((token) => said.includes(token.slice(7)))).toBe(false);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it("stays the same after a restart", async () => {
    const before = kiosk();
    await before.enrolled();
    const after = kiosk();
    expect(after.identity.enrolled).toEqual(before.identity.enrolled);
    expect((await after.take()).kind).toBe("answer");
  });

  it("that was revoked loses nothing but the line, names it, and comes back with a new key", async () => {
    const one = kiosk();
    await one.enrolled();
    await one.link.poll();
    await revoke(hall.access, KIOSK);
    const former = readFileSync(file(), "utf8");
    expect(await one.take()).toMatchObject({ kind: "away", why: { kind: "refused", code: "KIOSK_REVOKED" } });
    await one.link.poll();
    expect(one.link.state.get()).toMatchObject({ hall: "away", why: { code: "KIOSK_REVOKED" } });
    expect(lines.at(-1)).toEqual({ event: "hall.refused", fields: { code: "KIOSK_REVOKED" } });
    hall.queue.pass(1000);
    await one.enrolled();
    expect(readFileSync(file(), "utf8")).not.toBe(former);
    await one.link.poll();
    expect(one.link.state.get().hall).toBe("online");
  });

  it("of another name is another kiosk", async () => {
    const one = kiosk();
    await one.enrolled();
    const other = kiosk({ kioskId: "kiosk-2" });
    expect(other.identity.enrolled).toBeUndefined();
    expect(other.identity.token()).toBeUndefined();
    expect(lines.at(-1)).toEqual({ event: "enrolment.otherKiosk", fields: { enrolled: KIOSK, profile: "kiosk-2" } });
  });

  it("whose file is torn is none, says so without quoting it, and can be enrolled again", async () => {
    const one = kiosk();
    await one.enrolled();
    writeFileSync(file(), readFileSync(file(), "utf8").slice(0, 100));
    const torn = kiosk();
    expect(torn.identity.enrolled).toBeUndefined();
    expect(lines.at(-1)).toEqual({ event: "enrolment.unreadable", fields: { file: "hall-identity.json" } });
    hall.queue.pass(1000);
    expect((await torn.enrol(await torn.code())).isOk()).toBe(true);
  });

  it("hears of it when it was enrolled from the command line", async () => {
    const running = kiosk();
    await running.link.poll();
    const command = kiosk();
    await command.enrolled();
    await running.link.poll();
    expect(running.link.state.get().hall).toBe("online");
  });
});

describe("a code", () => {
  it("that is not good leaves the former enrolment in force", async () => {
    const one = kiosk();
    const code = await one.enrolled();
    expect((await one.enrol("AAAAA-AAAAA"))._unsafeUnwrapErr()).toEqual({ code: "UNKNOWN_CODE" });
    expect((await one.enrol(code))._unsafeUnwrapErr()).toEqual({ code: "CODE_USED" });
    const { code: others } = await makeEnrolmentCode(hall.access, "kiosk-9");
    expect((await one.enrol(others))._unsafeUnwrapErr()).toEqual({ code: "CODE_OF_OTHER_KIOSK" });
    expect((await one.take()).kind).toBe("answer");
    expect((await kiosk().take()).kind).toBe("answer");
  });

  it("whose answer was lost is good again, also after a power cut", async () => {
    const swallowing: HallFetch = async (...asked) => {
      await fetch(...asked);
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNRESET" }) });
    };
    const first = kiosk({ fetch: swallowing });
    const code = await first.code();
    expect((await first.enrol(code))._unsafeUnwrapErr()).toMatchObject({ why: { kind: "silent", code: "ECONNRESET" } });
    const again = kiosk();
    expect((await again.enrol(code)).isOk()).toBe(true);
    expect((await again.take()).kind).toBe("answer");
  });

  it("asked anew after a lost answer is good at once, too", async () => {
    const swallowing: HallFetch = (...asked) => fetch(...asked).then(() => Promise.reject(new TypeError("lost")));
    const first = kiosk({ fetch: swallowing });
    expect((await first.enrol(await first.code())).isErr()).toBe(true);
    hall.queue.pass(1000);
    const again = kiosk();
    expect((await again.enrol(await again.code())).isOk()).toBe(true);
    expect((await again.take()).kind).toBe("answer");
  });

  it("is never shown to a hall that is away, and the reason is told", async () => {
    const one = kiosk();
    const code = await one.code();
    await hall.app.close();
    expect((await one.enrol(code))._unsafeUnwrapErr()).toEqual({
      code: "HALL_AWAY",
      why: { kind: "silent", code: "ECONNREFUSED" },
    });
  });
});

describe("tokens", () => {
  it("are of the hall's time, however wrong this machine's is", async () => {
    for (const wrongMs of [-400_000_000, 86_400_000]) {
      const one = kiosk({ wrongMs });
      await one.enrolled();
      expect((await one.take()).kind, String(wrongMs)).toBe("answer");
      expect(Math.abs(one.clock.offMs + wrongMs)).toBeLessThan(3000);
      rmSync(file());
      hall.queue.pass(1000);
    }
  });

  it("are tried once more when the clock was set meanwhile", async () => {
    let wrongMs = 0;
    const log = () => undefined;
    const clock = new HallClock({ now: () => Date.now() + wrongMs });
    const identity = new HallIdentity({ dataDir, kioskId: KIOSK, clock, log });
    const line = new HallLine({ url, identity, clock });
    const { code } = await makeEnrolmentCode(hall.access, KIOSK);
    const shown = await identity.enrol(createHallClient(line, { timeoutMs: 5000, as: "anybody" }), code);
    expect(shown.isOk()).toBe(true);
    const client = createHallClient(line, { timeoutMs: 5000 });
    for (const jump of [0, 3_600_000, -7_200_000]) {
      wrongMs += jump;
      const taken = await ask(
        client.queue.issue({ idempotencyKey: crypto.randomUUID(), categoryId: "business", kioskId: KIOSK }),
      );
      expect(taken.kind, String(jump)).toBe("answer");
    }
  });

  it("are made anew when half of their time is over, and not for each request", async () => {
    let now = Date.now();
    const identity = new HallIdentity({ dataDir, kioskId: KIOSK, clock: { now: () => now }, log: () => undefined });
    const { code } = await makeEnrolmentCode(hall.access, KIOSK);
    expect((await identity.enrol(kiosk().anybody, code)).isOk()).toBe(true);
    const first = identity.token();
    now += 29_000;
    expect(identity.token()).toBe(first);
    now += 2000;
    expect(identity.token()).not.toBe(first);
  });

  it("do not go along with a code", async () => {
    const one = kiosk();
    await one.enrolled();
    one.tokens.length = 0;
    await revoke(hall.access, KIOSK);
    hall.queue.pass(1000);
    await one.enrolled();
    expect(one.tokens).toEqual([]);
  });
});
