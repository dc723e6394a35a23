import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KioskCommand, KioskOrder } from "../../../hall/contract/kiosk-command.ts";
import { CommandJournal } from "../store/command-journal.ts";
import { openDatabase } from "../store/database.ts";
import { StandingOrderStore } from "../store/standing-orders.ts";
import { messageAct } from "./commands/message.ts";
import { restartAct } from "./commands/restart.ts";
import { inServiceAct, outOfServiceAct } from "./commands/service.ts";
import { INTERRUPTED } from "./commands/act.ts";
import { KioskCommands, type Acts } from "./kiosk-commands.ts";
import { Orders } from "./orders.ts";

const HOUR_MS = 3_600_000;

let dataDir: string;
let now: number;
let hall: "online" | "away";
let told: Record<string, string>;
let restarts: number;
let moment: "free" | "taken" | Promise<"free" | "taken">;
let close: () => void;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "commands-"));
  now = Date.parse("2026-03-02T01:30:00Z");
  hall = "online";
  told = {};
  restarts = 0;
  moment = "free";
});
afterEach(() => {
  close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** One life of the host over the same data folder. */
function start(run = "run-1") {
  const db = openDatabase(dataDir)._unsafeUnwrap();
  const orders = new Orders({
    store: new StandingOrderStore(db),
    clock: { now: () => now },
    onChange: () => undefined,
  });
  const restart = () => void (restarts += 1);
  const acts: Acts = {
    message: messageAct({ orders }),
    outOfService: outOfServiceAct({ orders }),
    inService: inServiceAct({ orders }),
    restart: restartAct({ moment: { wait: async () => moment }, run, restart, patienceMs: 5 }),
    pullLogs: { run: async ({ begin }) => (begin(), new Promise(() => undefined)), afterDeath: () => INTERRUPTED },
    lookForContent: { run: async () => Promise.reject(new Error("broken")), afterDeath: () => INTERRUPTED },
  };
  const outcome = async ({ id, outcome: word, code }: { id: string; outcome: string; code?: string }) => {
    if (hall === "away") throw new Error("connection refused");
    told[id] = code ?? word;
    return { state: "done" as const };
  };
  const commands = new KioskCommands({
    ...{ acts, run, kioskId: "kiosk-1", hallTime: () => now, log: () => undefined, now: () => now },
    journal: new CommandJournal(db),
    client: { fleet: { outcome } } as never,
  });
  close = () => {
    commands.stop();
    orders.stop();
    db.close();
  };
  return { commands, orders };
}
const command = (order: KioskOrder, over: Partial<KioskCommand> = {}): KioskCommand => ({
  ...{ id: randomUUID(), order, askedAt: now, expiresAt: now + HOUR_MS },
  ...over,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

describe("a restart", () => {
  it("is done once, however often it is told, and said after the program came back", async () => {
    const one = command({ kind: "restart" });
    const first = start("run-1");
    for (let times = 0; times < 3; times += 1) first.commands.received([one]);
    // The shell ends this process now: what it would have said later is never said.
    await new Promise((resolve) => setTimeout(resolve, 1));
    close();
    expect(restarts).toBe(1);
    const second = start("run-2");
    second.commands.takeUp();
    second.commands.received([one]);
    await settled();
    expect(restarts).toBe(1);
    expect(told).toEqual({ [one.id]: "done" });
    close();
    start("run-3").commands.takeUp();
    await settled();
    expect(restarts).toBe(1);
  });

  it("that only the host went through is said to be none, and is not tried again", async () => {
    const one = command({ kind: "restart" });
    start("run-1").commands.received([one]);
    await new Promise((resolve) => setTimeout(resolve, 1));
    close();
    start("run-1").commands.takeUp();
    await settled();
    expect([restarts, told]).toEqual([1, { [one.id]: "NOT_RESTARTED" }]);
  });

  it("that waits for a visit outlives the host, but not a night", async () => {
    moment = new Promise(() => undefined);
    const one = command({ kind: "restart" });
    start().commands.received([one]);
    await settled();
    close();
    now += HOUR_MS / 2;
    const again = start();
    again.commands.takeUp();
    await settled();
    expect([restarts, told]).toEqual([0, {}]);
    close();
    now += 10 * HOUR_MS;
    moment = "free";
    start("run-2").commands.takeUp();
    await settled();
    expect([restarts, told]).toEqual([0, { [one.id]: "LATE" }]);
  });

  it("is refused when somebody is still there after all that patience", async () => {
    moment = "taken";
    const one = command({ kind: "restart" });
    start().commands.received([one]);
    await vi.waitFor(() => expect(told).toEqual({ [one.id]: "IN_USE" }));
    expect(restarts).toBe(0);
  });
});

describe("whatever comes", () => {
  it("too late is not done, by the hall's clock", async () => {
    const one = command({ kind: "outOfService", reason: "打印机在修" }, { expiresAt: now });
    const { commands, orders } = start();
    commands.received([one]);
    await settled();
    expect([told, orders.state()]).toEqual([{ [one.id]: "LATE" }, {}]);
  });

  it("out of order leaves the newest in force", async () => {
    const out = command({ kind: "outOfService", reason: "打印机在修" }, { askedAt: now - 2000 });
    const back = command({ kind: "inService" }, { askedAt: now - 1000 });
    const { commands, orders } = start();
    commands.received([back]);
    commands.received([out]);
    await settled();
    expect(told).toEqual({ [back.id]: "done", [out.id]: "REPLACED" });
    expect(orders.state()).toEqual({});
  });

  it("of a newer hall is answered, and what is no command at all is passed over", async () => {
    const id = randomUUID();
    const { commands } = start();
    commands.received([{ id, order: { kind: "dance" }, askedAt: 1, expiresAt: 2 }]);
    commands.received(undefined);
    commands.received([{ nonsense: true }]);
    await settled();
    expect(told).toEqual({ [id]: "UNKNOWN_ORDER" });
  });

  it("and breaks is refused; interrupted, it is not begun again", async () => {
    const broken = command({ kind: "lookForContent" });
    const logs = command({ kind: "pullLogs" });
    start().commands.received([broken, logs]);
    await settled();
    expect(told).toEqual({ [broken.id]: "FAILED" });
    close();
    start().commands.takeUp();
    await settled();
    expect(told[logs.id]).toBe("INTERRUPTED");
  });

  it("is told when the hall is there again", async () => {
    hall = "away";
    const one = command({ kind: "message", text: "今天提前停止取号", until: now + HOUR_MS });
    const { commands } = start();
    commands.received([one]);
    await settled();
    expect(told).toEqual({});
    hall = "online";
    await commands.tell();
    expect(told).toEqual({ [one.id]: "done" });
  });
});

it("message and out of service outlive a restart; the message ends, the machine is opened again by hand", async () => {
  const hostile = "<b onclick=alert(1)>${x}</b> 今天停办";
  const first = start();
  first.commands.received([
    command({ kind: "message", text: hostile, until: now + HOUR_MS }),
    command({ kind: "outOfService", reason: "打印机在修" }),
  ]);
  first.orders.visitEnded();
  await settled();
  close();
  const second = start("run-2");
  expect(second.orders.state()).toEqual({
    message: hostile,
    outOfService: { reason: "打印机在修", since: expect.any(Number) as number },
  });
  expect(second.orders.report()).toMatchObject({ service: "out", lastVisitEndedAt: expect.any(Number) as number });
  now += HOUR_MS;
  expect(second.orders.state()).not.toHaveProperty("message");
  second.orders.open();
  expect(second.orders.state()).toEqual({});
});
