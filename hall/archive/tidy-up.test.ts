import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Retention } from "../../kiosk-config/schema/hall.ts";
import { keepDeed } from "../audit/keep-entry.ts";
import { HEADS_FILE } from "../audit/noted-heads.ts";
import { openSampleQueue, temporaryFolder, type SampleQueue } from "../fixtures/queue.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { daysAfter, startOfDay } from "../queue/business-day.ts";
import { seedHistory } from "../simulate/history.ts";
import { noteTrail, tidyUp } from "./tidy-up.ts";

const TODAY = "2026-03-02";
const HOUR_MS = 3_600_000;

let queue: SampleQueue;
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  queue = await openSampleQueue();
  folder = temporaryFolder();
});
afterEach(async () => {
  await queue.close();
  folder.remove();
});

const log = { info: vi.fn(), error: vi.fn() };
const tidy = (hour: number, stopped = false) =>
  tidyUp(queue.store, {
    hall: { ...SAMPLE_HALL, retention: Retention.parse({ ticketDays: 62 }) },
    now: startOfDay(TODAY) + hour * HOUR_MS,
    dir: join(folder.dir, "archive"),
    log: log as unknown as FastifyBaseLogger,
    stopped: () => stopped,
  });
const ticketsOn = async (day: string) =>
  (await queue.store.db.selectFrom("ticket").select("id").where("businessDay", "=", day).execute()).length;

it("at night what is older than the hall's rule goes, by day nothing, nor when the hall is about to end", async () => {
  const wish = { plan: queue.context.plan, days: 2, ticketsADay: 8, kiosks: 1, seed: 3 };
  await seedHistory(queue.store.db, { ...wish, until: daysAfter(TODAY, -61) });
  await tidy(12);
  await tidy(2, true);
  expect(await ticketsOn(daysAfter(TODAY, -63))).toBeGreaterThan(0);
  expect(existsSync(join(folder.dir, "archive"))).toBe(false);
  await tidy(2);
  expect(await ticketsOn(daysAfter(TODAY, -63))).toBe(0);
  expect(await ticketsOn(daysAfter(TODAY, -62))).toBeGreaterThan(0);
  expect(log.info).toHaveBeenLastCalledWith(expect.objectContaining({ days: 1 }), "archive.done");
  expect(log.error).not.toHaveBeenCalled();
});

it("two processes do not do it at once, and what goes wrong is said", async () => {
  const wish = { plan: queue.context.plan, days: 1, ticketsADay: 8, kiosks: 1, seed: 3 };
  await seedHistory(queue.store.db, { ...wish, until: daysAfter(TODAY, -70) });
  await Promise.all([tidy(2), tidy(2)]);
  expect(await ticketsOn(daysAfter(TODAY, -71))).toBe(0);
  const { schema } = queue.store.db;
  await schema.alterTable("visit_day").renameTo("away").execute();
  await tidy(2);
  expect(log.error).toHaveBeenLastCalledWith(expect.anything(), "archive.failed");
  // Whoever gets this database next finds it whole.
  await schema.alterTable("away").renameTo("visit_day").execute();
});

it("notes the newest entry of the audit trail once a day in file and log, and says when its end was cut off", async () => {
  const { db } = queue.store;
  const dir = join(folder.dir, "archive");
  const note = (day: string) =>
    noteTrail(queue.store, { now: startOfDay(day) + 12 * HOUR_MS, dir, log: log as unknown as FastifyBaseLogger });
  log.info.mockClear();
  log.error.mockClear();
  await note(TODAY);
  expect(log.info).not.toHaveBeenCalled();
  const deed = {
    actorKind: "staff",
    actorName: "zhou",
    procedure: "windows.start",
    ref: "A001",
    outcome: "done",
  } as const;
  for (let at = 1; at <= 3; at += 1) await keepDeed(db, { at, ...deed });
  await note(TODAY);
  await note(TODAY);
  expect(log.info.mock.calls).toEqual([
    [{ seq: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/u) as string }, "audit.head"],
  ]);
  await db.deleteFrom("auditEntry").where("seq", "=", 3).execute();
  await db.updateTable("auditHead").set({ seq: 2 }).execute();
  await note(daysAfter(TODAY, 1));
  expect(log.error).toHaveBeenCalledWith({ newest: 2, noted: 3, on: TODAY }, "audit.tailMissing");
  writeFileSync(join(dir, HEADS_FILE), "{}\n");
  await note(daysAfter(TODAY, 2));
  expect(log.error).toHaveBeenLastCalledWith(
    { reason: expect.stringContaining("line 1 is no noted entry") as string },
    "audit.headsUnreadable",
  );
});
