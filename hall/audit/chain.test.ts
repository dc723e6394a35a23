import { createHash } from "node:crypto";
import { sql } from "kysely";
import { err, ok } from "neverthrow";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { inTransaction, transact } from "../store/transact.ts";
import { changing, intending } from "./intent.ts";
import { exportTrail, readTrail } from "./read-trail.ts";
import { verifyChain } from "./verify-chain.ts";

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const as = (name: string, procedure = "windows.finish") => ({
  ...{ actor: { kind: "staff" as const, name }, procedure, clock: queue.context.clock },
});
const setting = (name: string, value: string) => ({ name, value });
/** A change by somebody, and its entry. */
const change = (ref: string, intent = as("zhouming")) =>
  intending(intent, () =>
    inTransaction(queue.context.db, async (trx) => {
      await trx
        .insertInto("hallSetting")
        .values(setting(`test ${ref}`, "x"))
        .execute();
      changing(trx, "a01", ref);
    }),
  );
const entries = () => queue.context.db.selectFrom("auditEntry").selectAll().orderBy("seq").execute();
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `A${String(n + 1).padStart(3, "0")}`);
async function written(count: number) {
  for (const number of numbers(count)) await change(number);
}

describe("an entry", () => {
  it("says who, what and when, and follows from the one before by a hash that anybody can make", async () => {
    await written(2);
    const [first, second] = await entries();
    const text = JSON.stringify([
      ...["0".repeat(64), 1, queue.context.clock(), "staff", "zhouming", "windows.finish", "a01 A001", "done"],
    ]);
    expect(first).toMatchObject({
      seq: 1,
      previous: "0".repeat(64),
      hash: createHash("sha256").update(text).digest("hex"),
    });
    expect(second).toMatchObject({ seq: 2, previous: first?.hash, ref: "a01 A002" });
  });

  it("is there exactly when its change is", async () => {
    const { db } = queue.context;
    const broken = intending(as("zhouming"), () =>
      inTransaction(db, async (trx) => {
        await trx.insertInto("hallSetting").values(setting("test broken", "x")).execute();
        changing(trx, "a01");
        throw new Error("the power went");
      }),
    );
    await expect(broken).rejects.toThrow("the power went");
    const refused = await intending(as("zhouming"), () =>
      transact<undefined, "NO">(db, async (trx) => {
        await trx.insertInto("hallSetting").values(setting("test refused", "x")).execute();
        changing(trx, "a01");
        return err("NO");
      }),
    );
    expect(refused.isErr()).toBe(true);
    const silent = await intending(as("zhouming"), () => transact<undefined, never>(db, async () => ok(undefined)));
    expect(silent.isOk()).toBe(true);
    expect(await entries()).toEqual([]);
    await change("A001");
    expect(await entries()).toHaveLength(1);
  });

  it("is nobody else's, however many are at it at once, and has its own place", async () => {
    await Promise.all(numbers(40).map((ref, n) => change(ref, as(n % 2 === 0 ? "zhouming" : "zhangwei"))));
    const all = await entries();
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, n) => n + 1));
    for (const { ref, actorName } of all)
      expect(actorName).toBe(Number(ref?.slice(-3)) % 2 === 1 ? "zhouming" : "zhangwei");
    expect(await verifyChain(queue.context.db)).toMatchObject({ state: "whole", checked: 40 });
  });
});

describe("a chain", () => {
  it("with nothing in it is whole, and so is one read in parts", async () => {
    expect(await verifyChain(queue.context.db)).toMatchObject({ state: "whole", checked: 0, head: { seq: 0 } });
    await written(7);
    const { db } = queue.context;
    expect(await verifyChain(db, { most: 3 })).toMatchObject({ state: "more", checked: 3, after: 3 });
    expect(await verifyChain(db, { after: 3, most: 3 })).toMatchObject({ state: "more", after: 6 });
    expect(await verifyChain(db, { after: 6, most: 3 })).toMatchObject({
      state: "whole",
      checked: 1,
      head: { seq: 7 },
    });
  });

  const db = () => queue.context.db;
  const alter = (seq: number, change: object) =>
    db().updateTable("auditEntry").set(change).where("seq", "=", seq).execute();
  it.each([
    ["another name", () => alter(3, { actorName: "zhangwei" }), 3, "altered"],
    ["another time", () => alter(3, { at: 1 }), 3, "altered"],
    ["another outcome", () => alter(1, { outcome: "NOT_HERE" }), 1, "altered"],
    ["another thing", () => alter(5, { ref: null }), 5, "altered"],
    ["a hash made to fit", () => alter(3, { hash: "f".repeat(64) }), 3, "altered"],
    ["one taken out", () => db().deleteFrom("auditEntry").where("seq", "=", 3).execute(), 3, "missing"],
    ["the first taken out", () => db().deleteFrom("auditEntry").where("seq", "=", 1).execute(), 1, "missing"],
    ["the last taken out", () => db().deleteFrom("auditEntry").where("seq", "=", 5).execute(), 5, "missing"],
    ["all taken out", () => db().deleteFrom("auditEntry").execute(), 1, "missing"],
    ["the head taken out", () => db().deleteFrom("auditHead").execute(), 5, "end"],
    ["the end put back", () => db().updateTable("auditHead").set({ seq: 4 }).execute(), 4, "end"],
    ["two in each other's place", () => swap(2, 4), 2, "altered"],
    ["one taken out and the rest moved up", () => moveUp(3), 3, "altered"],
  ])("is found out: %s", async (_what, harm, seq, why) => {
    await written(5);
    await harm();
    expect(await verifyChain(db())).toMatchObject({ state: "broken", seq, why });
  });

  async function swap(one: number, other: number) {
    await alter(one, { seq: 99 });
    await alter(other, { seq: one });
    await alter(99, { seq: other });
  }
  async function moveUp(gone: number) {
    await db().deleteFrom("auditEntry").where("seq", "=", gone).execute();
    for (let seq = gone + 1; seq <= 5; seq += 1) await alter(seq, { seq: seq - 1 });
    await db().updateTable("auditHead").set({ seq: 4 }).execute();
  }

  it("made anew from one entry on is whole in itself, and another one than was noted", async () => {
    await written(3);
    const before = await verifyChain(db());
    await db().deleteFrom("auditEntry").where("seq", ">", 1).execute();
    const [first] = await entries();
    await db()
      .updateTable("auditHead")
      .set({ seq: 1, hash: first?.hash ?? "" })
      .execute();
    await change("A002b");
    await change("A003b");
    const after = await verifyChain(db());
    expect(after.state).toBe("whole");
    expect(after.head.seq).toBe(before.head.seq);
    expect(after.head.hash).not.toBe(before.head.hash);
  });
});

describe("reading", () => {
  it("finds by who, what, about what, how it ended and when, newest first, in pages", async () => {
    const { db } = queue.context;
    await written(3);
    queue.pass(24 * 3_600_000);
    await change("A010", as("zhangwei", "queue.callNext"));
    await change("100%_!", as("zhangwei", "accounts.change"));
    const refs = async (wish: object) => (await readTrail(db, { limit: 50, ...wish })).entries.map(({ ref }) => ref);
    expect(await refs({})).toEqual(["a01 100%_!", "a01 A010", "a01 A003", "a01 A002", "a01 A001"]);
    expect(await refs({ who: "zhangwei", procedure: "queue" })).toEqual(["a01 A010"]);
    expect(await refs({ procedure: "queue.callNext" })).toEqual(["a01 A010"]);
    expect(await refs({ procedure: "queue.call" })).toEqual([]);
    expect(await refs({ ref: "A00" })).toEqual([]);
    expect(await refs({ ref: "A002" })).toEqual(["a01 A002"]);
    expect(await refs({ ref: "100%_!" })).toEqual(["a01 100%_!"]);
    expect(await refs({ ref: "1%" })).toEqual([]);
    expect(await refs({ from: "2026-03-03", to: "2026-03-03" })).toHaveLength(2);
    expect(await refs({ to: "2026-03-02" })).toHaveLength(3);
    expect(await refs({ outcome: "refused" })).toEqual([]);
    const page = await readTrail(db, { limit: 2 });
    expect(page.older).toBe(true);
    expect(await refs({ before: page.entries[1]?.seq, limit: 3 })).toEqual(["a01 A003", "a01 A002", "a01 A001"]);
  });

  it("gives a file whose hashes anybody can make again", async () => {
    await written(3);
    const day = { from: "2026-03-02", to: "2026-03-02" };
    const file = (await exportTrail(queue.context.db, { ...day, format: "jsonl" }))._unsafeUnwrap();
    let previous = "0".repeat(64);
    const lines = (await file.text()).trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const { hash, ...entry } = JSON.parse(line) as Record<string, unknown>;
      const { seq, at, actorKind, actorName, procedure, ref, outcome } = entry;
      const text = JSON.stringify([previous, seq, at, actorKind, actorName, procedure, ref, outcome]);
      previous = createHash("sha256").update(text).digest("hex");
      expect(hash).toBe(previous);
    }
    const csv = (await exportTrail(queue.context.db, { ...day, format: "csv" }))._unsafeUnwrap();
    const [head, first] = Buffer.from(await csv.arrayBuffer())
      .toString()
      .split("\r\n");
    expect(head).toBe(
      "\uFEFF序号,时间（北京）,毫秒,谁,名字,做了什么,操作代码,关于,结果,结果代码,上一条的校验值,校验值",
    );
    expect(first).toMatch(/^1,2026-03-02 \d{2}:\d{2}:\d{2},\d{1,3},/u);
    expect(first).toContain(`,${"0".repeat(64)},`);
    const none = await exportTrail(queue.context.db, { from: "2026-01-01", to: "2026-01-02", format: "jsonl" });
    expect(await none._unsafeUnwrap().text()).toBe("");
    const back = await exportTrail(queue.context.db, { from: "2026-03-03", to: "2026-03-02", format: "csv" });
    expect(back._unsafeUnwrapErr()).toBe("BAD_RANGE");
    const many = await exportTrail(queue.context.db, { ...day, format: "csv", most: 2 });
    expect(many._unsafeUnwrapErr()).toBe("TOO_MANY");
  });
});

it("is a table in words and in the time of the clock on the wall, and nothing in it is ever run", async () => {
  const { db } = queue.context;
  const row = { actorKind: "staff", actorName: "=1+1", procedure: "windows.finish", ref: "A001" } as const;
  await db
    .insertInto("auditEntry")
    .values([
      { ...row, seq: 1, at: Date.UTC(2026, 2, 2, 1, 5, 9, 7), outcome: "done", previous: "a", hash: "b" },
      { ...row, seq: 2, at: Date.UTC(2026, 2, 2, 15, 59, 59, 999), outcome: "NOT_YOURS", previous: "b", hash: "c" },
    ])
    .execute();
  const file = await exportTrail(db, { from: "2026-03-02", to: "2026-03-02", format: "csv" });
  const [, first, second] = (await file._unsafeUnwrap().text()).split("\r\n");
  expect(first).toBe("1,2026-03-02 09:05:09,7,工作人员,'=1+1,办结,windows.finish,A001,做成,done,a,b");
  expect(second).toBe("2,2026-03-02 23:59:59,999,工作人员,'=1+1,办结,windows.finish,A001,拒绝,NOT_YOURS,b,c");
});

it("costs nobody who only reads", async () => {
  await intending(as("zhouming"), () => sql`select 1`.execute(queue.context.db));
  expect(await entries()).toEqual([]);
});
