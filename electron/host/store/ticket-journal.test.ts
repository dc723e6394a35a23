import type Database from "libsql";
import { beforeEach, describe, expect, it } from "vitest";
import { ownFolder } from "../fixtures/own-database.ts";
import { openDatabase } from "./database.ts";
import { Reserve } from "./reserve.ts";
import { TicketJournal, toldWith } from "./ticket-journal.ts";

const DAY = "2026-11-24";
const HOLDER = { maskedName: "测**", maskedNumber: "4113****0014" };
const CODE = "ABCDEFGH23456789";
let dir: string;
let db: Database.Database;
let journal: TicketJournal;
let reserve: Reserve;

function open(): void {
  db = openDatabase(dir)._unsafeUnwrap();
  journal = new TicketJournal(db);
  reserve = new Reserve(db);
}

beforeEach(() => {
  dir = ownFolder();
  open();
});

function ask(wishKey: string, categoryId = "general"): void {
  journal.ask({ wishKey, categoryId, businessDay: DAY, at: 1000, holder: HOLDER, code: CODE });
}

function addRange(numbers: string[]): void {
  reserve.add({ rangeId: "r1", categoryId: "general", businessDay: DAY, numbers });
}

describe("a wish", () => {
  it("is kept once, however often it is asked", () => {
    ask("w1");
    ask("w1", "other");
    expect(journal.find("w1")).toMatchObject({ categoryId: "general", state: "asked", number: null, slip: "pending" });
  });

  it("that was refused is asked anew when it is pressed again, as it is wished for then", () => {
    ask("w1");
    journal.voidWish("w1");
    const lane = { lane: "pregnant", from: "declared" } as const;
    const again = { wishKey: "w1", categoryId: "general", businessDay: DAY, at: 2000, holder: undefined, code: CODE };
    journal.ask({ ...again, lane });
    expect(journal.find("w1")).toMatchObject({
      state: "asked",
      askedAt: 2000,
      holder: null,
      lane: JSON.stringify(lane),
    });
    journal.issuedByHall({ wishKey: "w1", number: "A001", hallId: "h1", businessDay: DAY, issuedAt: 2001 });
    journal.ask({ ...again, at: 3000 });
    expect(journal.find("w1")).toMatchObject({ state: "issued", number: "A001", askedAt: 2000 });
  });

  it("keeps the guide or bundle from which it was taken", () => {
    ask("w1");
    const other = { categoryId: "general", businessDay: DAY, at: 1000, holder: undefined, code: CODE };
    journal.ask({ ...other, wishKey: "w2", about: { kind: "guide", id: "id-card-renewal", answers: {} } });
    journal.ask({ ...other, wishKey: "w3", about: { kind: "bundle", id: "newborn", answers: {} } });
    expect(["w1", "w2", "w3"].map((key) => toldWith(journal.find(key)))).toEqual([
      { code: CODE },
      { code: CODE, guideId: "id-card-renewal" },
      { code: CODE, bundleId: "newborn" },
    ]);
  });

  it("of the reserve tells the hall what was answered, and forgets it once the hall has it", () => {
    addRange(["A991"]);
    const about = { kind: "bundle", id: "newborn", answers: { married: "yes" } } as const;
    const wish = { wishKey: "w1", categoryId: "general", businessDay: DAY, at: 1000, holder: undefined, code: CODE };
    journal.ask({ ...wish, about });
    journal.issueFromReserve({ wishKey: "w1", businessDay: DAY, issuedAt: 2000 });
    expect(journal.toHandOver().map(toldWith)).toEqual([
      { code: CODE, bundleId: "newborn", answers: { married: "yes" } },
    ]);
    journal.known("w1", "h1");
    expect(toldWith(journal.find("w1"))).toEqual({ code: CODE, bundleId: "newborn" });
  });

  it("takes the hall's number once and forgets the masks", () => {
    ask("w1");
    journal.issuedByHall({ wishKey: "w1", number: "A001", hallId: "h1", businessDay: DAY, issuedAt: 2000 });
    journal.issuedByHall({ wishKey: "w1", number: "A002", hallId: "h2", businessDay: DAY, issuedAt: 3000 });
    expect(journal.find("w1")).toMatchObject({ state: "issued", number: "A001", hallId: "h1", holder: null });
  });

  it("found at the hall after a power cut is issued and without a slip in one step, or neither", () => {
    ask("w1");
    const found = { wishKey: "w1", number: "A001", hallId: "h1", businessDay: DAY, issuedAt: 2000 };
    db.exec(`CREATE TEMP TRIGGER cut BEFORE UPDATE OF slip ON ticket BEGIN SELECT RAISE(ABORT, 'cut'); END`);
    expect(() => journal.issuedInterrupted(found)).toThrow(/cut/u);
    expect(journal.find("w1")).toMatchObject({ state: "asked", number: null });
    db.exec("DROP TRIGGER cut");
    journal.issuedInterrupted(found);
    expect(journal.find("w1")).toMatchObject({
      state: "issued",
      number: "A001",
      slip: "failed",
      slipCause: "interrupted",
    });
  });

  it("survives closing and opening", () => {
    ask("w1");
    db.close();
    open();
    expect(journal.interrupted().asked.map((row) => row.wishKey)).toEqual(["w1"]);
  });

  it("that was voided starts no ghost", () => {
    ask("w1");
    journal.voidWish("w1");
    addRange(["A901"]);
    expect(journal.issueFromReserve({ wishKey: "w1", businessDay: DAY, issuedAt: 1 })?.state).toBe("void");
    expect(reserve.left("general", DAY)).toBe(1);
  });
});

describe("the reserve", () => {
  it("gives each number once, in order, to one wish each", () => {
    addRange(["A901", "A902"]);
    for (const wish of ["w1", "w2", "w3"]) ask(wish);
    const take = (wishKey: string) => journal.issueFromReserve({ wishKey, businessDay: DAY, issuedAt: 2000 })?.number;
    expect(take("w1")).toBe("A901");
    expect(take("w1")).toBe("A901");
    expect(take("w2")).toBe("A902");
    expect(take("w3")).toBeUndefined();
    expect(reserve.left("general", DAY)).toBe(0);
  });

  it("is of one day and one category", () => {
    addRange(["A901"]);
    ask("w1");
    expect(journal.issueFromReserve({ wishKey: "w1", businessDay: "2026-11-25", issuedAt: 1 })).toBeUndefined();
    ask("w2", "social");
    expect(journal.issueFromReserve({ wishKey: "w2", businessDay: DAY, issuedAt: 1 })).toBeUndefined();
  });

  it("adds the same range only once", () => {
    addRange(["A901", "A902"]);
    addRange(["A901", "A902"]);
    expect(reserve.left("general", DAY)).toBe(2);
  });

  it("keeps the masks until the hall has the ticket", () => {
    addRange(["A901"]);
    ask("w1");
    journal.issueFromReserve({ wishKey: "w1", businessDay: DAY, issuedAt: 2000 });
    expect(JSON.parse(journal.toHandOver()[0]?.holder ?? "null")).toEqual(HOLDER);
    journal.known("w1", "h1");
    expect(journal.toHandOver()).toEqual([]);
    expect(journal.find("w1")?.holder).toBeNull();
  });

  it("does not offer a refused ticket again", () => {
    addRange(["A901"]);
    ask("w1");
    journal.issueFromReserve({ wishKey: "w1", businessDay: DAY, issuedAt: 2000 });
    journal.refused("w1", "numberTaken");
    expect(journal.toHandOver()).toEqual([]);
    expect(journal.toTell()).toEqual([]);
  });
});

describe("the slip", () => {
  beforeEach(() => {
    ask("w1");
    journal.issuedByHall({ wishKey: "w1", number: "A001", hallId: "h1", businessDay: DAY, issuedAt: 2000 });
  });

  it("names each attempt, so that the printer never takes a reprint for a repeat", () => {
    expect(journal.slipBegins("w1")).toBe("w1:1");
    journal.slipEnded({ wishKey: "w1", slip: "failed", cause: "paperOut" });
    expect(journal.slipBegins("w1")).toBe("w1:2");
    expect(journal.find("w1")).toMatchObject({ slip: "printing", slipCause: null, number: "A001" });
  });

  it("is told to the hall after each change, once", () => {
    journal.slipBegins("w1");
    expect(journal.toTell()).toEqual([]);
    journal.slipEnded({ wishKey: "w1", slip: "failed", cause: "paperOut" });
    expect(journal.toTell().map((row) => row.slip)).toEqual(["failed"]);
    journal.slipTold("w1", "failed");
    expect(journal.toTell()).toEqual([]);
    journal.slipBegins("w1");
    journal.slipEnded({ wishKey: "w1", slip: "printed", cause: null });
    expect(journal.toTell().map((row) => row.slip)).toEqual(["printed"]);
  });

  it("left in the middle by a power cut is found again", () => {
    journal.slipBegins("w1");
    db.close();
    open();
    expect(journal.interrupted().printing.map((row) => row.number)).toEqual(["A001"]);
  });
});

it("forgets former days, but nothing the hall has not heard", () => {
  ask("old");
  journal.issuedByHall({ wishKey: "old", number: "A001", hallId: "h1", businessDay: DAY, issuedAt: 2000 });
  journal.slipEnded({ wishKey: "old", slip: "printed", cause: null });
  journal.forgetBefore("2026-11-25");
  expect(journal.find("old")).toBeDefined();
  journal.slipTold("old", "printed");
  journal.forgetBefore(DAY);
  expect(journal.find("old")).toBeDefined();
  journal.forgetBefore("2026-11-25");
  expect(journal.find("old")).toBeUndefined();
});

it("never holds one number twice on one day", () => {
  ask("w1");
  ask("w2");
  journal.issuedByHall({ wishKey: "w1", number: "A001", hallId: "h1", businessDay: DAY, issuedAt: 1 });
  expect(() =>
    journal.issuedByHall({ wishKey: "w2", number: "A001", hallId: "h2", businessDay: DAY, issuedAt: 1 }),
  ).toThrow(/UNIQUE/);
});

it("refuses a store from a newer program", () => {
  db.exec("PRAGMA user_version = 99");
  db.close();
  const opened = openDatabase(dir);
  expect(opened._unsafeUnwrapErr()).toMatchObject({ code: "newerThanProgram" });
});
