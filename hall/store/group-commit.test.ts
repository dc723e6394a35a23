import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import Database from "libsql";
import type { Kysely, LogEvent } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tell } from "../events/tell.ts";
import { temporaryFolder } from "../fixtures/queue.ts";
import { committed, commitTogether } from "./group-commit.ts";
import { FIRST_HALL } from "./halls/whole-database.ts";
import { ofHall } from "./halls/hall-scope.ts";
import { sayLast } from "./last-words.ts";
import { migrate } from "./migrate.ts";
import type { HallDatabase } from "./schema.ts";
import { queriesOf } from "./sqlite.ts";
import { claimWish } from "./wish.ts";

let folder: ReturnType<typeof temporaryFolder>;
let db: Kysely<HallDatabase>;
let sqlite: Database.Database;
let commits: number;

beforeEach(async () => {
  folder = temporaryFolder();
  sqlite = new Database(join(folder.dir, "hall.db"));
  const whole = queriesOf(sqlite, (event: LogEvent) => {
    if (event.level === "query" && event.query.sql === "commit") commits += 1;
  });
  (await migrate(whole))._unsafeUnwrap();
  db = ofHall(whole, FIRST_HALL);
  commitTogether(db);
  commits = 0;
});
afterEach(async () => {
  sqlite.close();
  folder.remove();
});

const claim = (key: string) =>
  committed(db, (trx) => claimWish(trx, { kind: "ticket", key, resultId: `result of ${key}`, at: 0 }));
const kept = async () =>
  (await db.selectFrom("wish").select("key").orderBy("key").execute()).map(({ key }) => key).join(" ");

describe("transactions of one moment", () => {
  it("share a commit, and each gets its own answer", async () => {
    const answers = await Promise.all(["a", "b", "c", "a"].map(claim));
    expect(answers).toEqual(["new", "new", "new", { resultId: "result of a" }]);
    expect(await kept()).toBe("a b c");
    expect(commits).toBe(1);
  });

  it("are not held up without end: a rush is committed in several", async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    await Promise.all(keys.map(claim));
    expect(await kept()).toBe([...keys].sort().join(" "));
    expect(commits).toBe(3);
  });

  it("are undone alone when they throw, with all they wrote", async () => {
    const broken = committed(db, async (trx) => {
      await claimWish(trx, { kind: "ticket", key: "broken", resultId: "r", at: 0 });
      throw new Error("bug");
    });
    const answers = await Promise.allSettled([claim("a"), broken, claim("b")]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await kept()).toBe("a b");
    expect(commits).toBe(1);
  });

  it("alone and broken leave nothing, and the next one goes through", async () => {
    await expect(committed(db, () => Promise.reject(new Error("bug")))).rejects.toThrow("bug");
    expect(await claim("a")).toBe("new");
    expect(await kept()).toBe("a");
  });

  it("run each on behalf of whoever asked", async () => {
    const who = new AsyncLocalStorage<string>();
    const asked = (name: string) =>
      who.run(name, () => committed(db, async (trx) => [await claimWish(trx, wishOf(name)), who.getStore()]));
    expect(await Promise.all([asked("zhang"), asked("li")])).toEqual([
      ["new", "zhang"],
      ["new", "li"],
    ]);
  });
});

const wishOf = (key: string) => ({ kind: "ticket", key, resultId: "r", at: 0 }) as const;

describe("last words", () => {
  const deed = (ref: string) =>
    ({ at: 0, actorKind: "hall", actorName: null, procedure: "house.sweep", ref, outcome: "done" }) as const;
  const saying = (ref: string, end: () => void = () => undefined) =>
    committed(db, async (trx) => {
      await claimWish(trx, wishOf(ref));
      await tell(trx, 0, [{ topic: "queue", ref }]);
      await sayLast(trx, { deeds: [deed(ref)] });
      end();
    });
  const events = () => db.selectFrom("hallEvent").select(["id", "ref"]).orderBy("id").execute();
  const entries = () => db.selectFrom("auditEntry").select(["seq", "ref", "previous", "hash"]).orderBy("seq").execute();

  it("of all pieces stand in the order of the pieces; of one that was undone there are none", async () => {
    await saying("first");
    const broken = saying("broken", () => {
      throw new Error("bug");
    });
    await Promise.allSettled([saying("a"), broken, saying("b")]);
    expect(await events()).toEqual([
      { id: 1, ref: "first" },
      { id: 2, ref: "a" },
      { id: 3, ref: "b" },
    ]);
    const kept = await entries();
    expect(kept.map(({ seq, ref }) => [seq, ref])).toEqual([
      [1, "first"],
      [2, "a"],
      [3, "b"],
    ]);
    expect(kept.slice(1).map(({ previous }) => previous)).toEqual(kept.slice(0, -1).map(({ hash }) => hash));
  });

  it("are said at once where nobody minds them", async () => {
    await db.transaction().execute(async (trx) => {
      await tell(trx, 0, [{ topic: "queue" }]);
      expect(await trx.selectFrom("hallEvent").select("id").execute()).toEqual([{ id: 1 }]);
    });
  });
});

describe("a commit that fails", () => {
  it("is told to everybody in it: nobody takes for kept what is not", async () => {
    // Found at the commit only, as a disk's trouble is.
    sqlite.exec("create table parent (id text primary key) without rowid");
    sqlite.exec("create table child (id text references parent (id) deferrable initially deferred)");
    sqlite.pragma("foreign_keys = ON");
    const orphan = committed(db, async (trx) => {
      await claimWish(trx, wishOf("orphan"));
      sqlite.exec("insert into child values ('nobody')");
    });
    const answers = await Promise.allSettled([claim("a"), orphan, claim("b")]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(await kept()).toBe("");
    expect(await claim("a")).toBe("new");
  });
});
