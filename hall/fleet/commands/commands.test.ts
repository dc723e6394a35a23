import { randomBytes, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KioskNotice, KioskTask } from "../../contract/kiosk-command.ts";
import { LOGS_MAX_BYTES } from "../../contract/kiosk-command.ts";
import { openSampleQueue, type SampleQueue } from "../../fixtures/queue.ts";
import { keepReport } from "../report.ts";
import { commandKiosk, notifyKiosks } from "./ask-command.ts";
import { viewCommands } from "./command-view.ts";
import { keepLogs, keepOutcome, logsOf } from "./hand-out.ts";
import { KioskNews } from "./kiosk-news.ts";
import { forgetCommands } from "./void-commands.ts";

const MINUTE_MS = 60_000;
const LOGS = gzipSync('{"event":"hall.online"}\n').toString("base64");

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
  await report("kiosk-1");
  await report("kiosk-2");
});
afterEach(() => queue.close());

const report = (kioskId: string) =>
  keepReport(queue.context, { kioskId, at: queue.context.clock(), version: "1", power: "mains", parts: [] });
const given = async (kioskId: string) => (await report(kioskId)).commands.map(({ order }) => order.kind);
const wish = () => ({ idempotencyKey: randomUUID(), actor: "wangjishu" });
const command = (kind: KioskTask["kind"], over = {}) =>
  commandKiosk(queue.context, { ...wish(), kioskId: "kiosk-1", task: { kind }, ...over });
const notify = (notice: KioskNotice, over = {}) =>
  notifyKiosks(queue.context, { ...wish(), kioskIds: ["kiosk-1", "kiosk-2"], notice, ...over });
const message = (inMs = 10 * MINUTE_MS): KioskNotice => ({
  ...{ kind: "message", text: "今天提前停止取号" },
  until: queue.context.clock() + inMs,
});
const views = () => viewCommands(queue.context.db, { at: queue.context.clock(), limit: 50 });
const standing = async () => (await views()).map(({ order, state, code }) => [order.kind, state, code]);

describe("a command", () => {
  it("is asked once however often it is told, fetched with the next report, and done once", async () => {
    const same = wish();
    const asked = (await command("restart", same))._unsafeUnwrap();
    expect((await command("restart", same))._unsafeUnwrap().id).toBe(asked.id);
    expect(asked).toMatchObject({ state: "asked", askedBy: "wangjishu", kioskId: "kiosk-1" });
    expect(await given("kiosk-2")).toEqual([]);
    expect(await given("kiosk-1")).toEqual(["restart"]);
    // Whoever lost the answer is told again.
    expect(await given("kiosk-1")).toEqual(["restart"]);
    expect(await standing()).toEqual([["restart", "fetched", undefined]]);
    const outcome = { kioskId: "kiosk-1", id: asked.id };
    expect((await keepOutcome(queue.context, { ...outcome, outcome: "done" }))._unsafeUnwrap().state).toBe("done");
    const second = await keepOutcome(queue.context, { ...outcome, outcome: "refused", code: "LATE" });
    expect(second._unsafeUnwrap().state).toBe("done");
    expect(await given("kiosk-1")).toEqual([]);
  });

  it("that was not fetched in time is void, before and after the house was kept", async () => {
    (await command("restart"))._unsafeUnwrap();
    queue.pass(15 * MINUTE_MS);
    expect(await standing()).toEqual([["restart", "expired", "NOT_FETCHED"]]);
    expect(await given("kiosk-1")).toEqual([]);
    await forgetCommands(queue.context.db, queue.context.clock());
    expect(await standing()).toEqual([["restart", "expired", "NOT_FETCHED"]]);
    expect((await command("restart")).isOk()).toBe(true);
  });

  it("that nobody answers to is given up, and the late word of the kiosk still counts", async () => {
    const { id } = (await command("pullLogs"))._unsafeUnwrap();
    await report("kiosk-1");
    queue.pass(3 * 60 * MINUTE_MS);
    await forgetCommands(queue.context.db, queue.context.clock());
    expect(await standing()).toEqual([["pullLogs", "expired", "NO_ANSWER"]]);
    (
      await keepOutcome(queue.context, { kioskId: "kiosk-1", id, outcome: "refused", code: "INTERRUPTED" })
    )._unsafeUnwrap();
    expect(await standing()).toEqual([["pullLogs", "refused", "INTERRUPTED"]]);
  });

  it("stands alone of its kind at a kiosk, and not for strangers or those put out", async () => {
    (await command("restart"))._unsafeUnwrap();
    expect((await command("restart"))._unsafeUnwrapErr().code).toBe("ALREADY_ASKED");
    expect((await command("pullLogs")).isOk()).toBe(true);
    const unknown = (await command("restart", { kioskId: "kiosk-9" }))._unsafeUnwrapErr();
    expect(unknown).toEqual({ code: "UNKNOWN_KIOSK", data: { kioskId: "kiosk-9" } });
    const { db } = queue.context;
    await db
      .insertInto("machine")
      .values({ publicKey: "k", kioskId: "kiosk-2", enrolledAt: 1, revokedAt: 2 })
      .execute();
    expect((await notify(message()))._unsafeUnwrapErr()).toMatchObject({ code: "KIOSK_PUT_OUT" });
    // All of them or none.
    expect(await standing()).toHaveLength(2);
  });

  it("of somebody else's kiosk is nobody's", async () => {
    const { id } = (await command("restart"))._unsafeUnwrap();
    const foreign = await keepOutcome(queue.context, { kioskId: "kiosk-2", id, outcome: "done" });
    expect(foreign._unsafeUnwrapErr()).toBe("UNKNOWN_COMMAND");
    expect(await standing()).toEqual([["restart", "asked", undefined]]);
  });
});

describe("a notice", () => {
  it("goes to several kiosks; the newest of a kind counts", async () => {
    expect(
      (await notify(message()))
        ._unsafeUnwrap()
        .map(({ kioskId }) => kioskId)
        .sort(),
    ).toEqual(["kiosk-1", "kiosk-2"]);
    (await notify({ kind: "outOfService", reason: "打印机在修" }, { kioskIds: ["kiosk-1"] }))._unsafeUnwrap();
    (await notify({ kind: "inService" }, { kioskIds: ["kiosk-1"] }))._unsafeUnwrap();
    expect((await given("kiosk-1")).sort()).toEqual(["inService", "message"]);
    expect(await given("kiosk-2")).toEqual(["message"]);
    expect(await standing()).toContainEqual(["outOfService", "expired", "REPLACED"]);
  });

  it.each([0, -1, 8 * 24 * 60 * MINUTE_MS])("ends neither now, nor before, nor after a week: %d", async (inMs) => {
    expect((await notify(message(inMs)))._unsafeUnwrapErr().code).toBe("WRONG_END");
  });
});

describe("logs", () => {
  it("are kept once, given as a file, and gone after a week", async () => {
    const { id } = (await command("pullLogs"))._unsafeUnwrap();
    const of = { kioskId: "kiosk-1", id };
    const handIn = () => keepLogs(queue.context, { ...of, gzipBase64: LOGS });
    expect((await handIn())._unsafeUnwrap().state).toBe("done");
    expect((await handIn())._unsafeUnwrap().state).toBe("done");
    const file = await logsOf(queue.context, of);
    expect(file?.name).toMatch(/^kiosk-1-\d{8}T\d{4}\.jsonl\.gz$/);
    expect(Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer()).toString("base64")).toBe(LOGS);
    expect((await views())[0]?.logs?.bytes).toBe(Buffer.from(LOGS, "base64").length);
    expect(await logsOf(queue.context, { ...of, kioskId: "kiosk-2" })).toBeUndefined();
    queue.pass(7 * 24 * 60 * MINUTE_MS);
    expect(await logsOf(queue.context, of)).toBeUndefined();
    expect((await views())[0]).not.toHaveProperty("logs");
    await forgetCommands(queue.context.db, queue.context.clock());
    expect(await queue.context.db.selectFrom("kioskLog").select("at").execute()).toEqual([]);
  });

  it("are not taken when nobody asked, or when they are too large", async () => {
    const { id } = (await command("restart"))._unsafeUnwrap();
    const of = { kioskId: "kiosk-1", id };
    expect((await keepLogs(queue.context, { ...of, gzipBase64: LOGS }))._unsafeUnwrapErr()).toBe("NOT_ASKED");
    const large = randomBytes(LOGS_MAX_BYTES + 1).toString("base64");
    expect((await keepLogs(queue.context, { ...of, gzipBase64: large }))._unsafeUnwrapErr()).toBe("TOO_LARGE");
    expect(await standing()).toEqual([["restart", "asked", undefined]]);
  });
});

it("news are for whom something waits, and over once it is fetched", async () => {
  const news = () => new KioskNews(queue.context);
  expect(await news().waitsFor("kiosk-1")).toBe(false);
  (await command("restart"))._unsafeUnwrap();
  expect(await news().waitsFor("kiosk-1")).toBe(true);
  expect(await news().waitsFor("kiosk-2")).toBe(false);
  await report("kiosk-1");
  expect(await news().waitsFor("kiosk-1")).toBe(false);
});

it("a database that is away keeps nobody from being answered", async () => {
  const broken = {
    selectFrom: () => {
      throw new Error("away");
    },
  } as unknown as SampleQueue["context"]["db"];
  expect(await new KioskNews({ db: broken, clock: Date.now }).waitsFor("kiosk-1")).toBe(false);
});
