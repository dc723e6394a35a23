import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ORPCError } from "@orpc/client";
import type Database from "libsql";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ReceiptDocument } from "../../../devices/contract/index.ts";
import type { AppealView, TicketSlip } from "../../../hall/contract/index.ts";
import { SAMPLE_HALL } from "../../../kiosk-config/fixtures/sample-hall.ts";
import { AppealRules } from "../../../kiosk-config/schema/appeal.ts";
import { GRADES_ALONE, type RatingRules } from "../../../kiosk-config/schema/rating.ts";
import { AppealService } from "../appeal/appeal-service.ts";
import { LiveValue } from "../live-value.ts";
import { AppealJournal } from "../store/appeal-journal.ts";
import { openDatabase } from "../store/database.ts";
import { RatingJournal } from "../store/rating-journal.ts";
import { VisitService } from "../visit/visit-service.ts";
import { RatingService } from "./rating-service.ts";

/** Monday 2026-03-02, 09:30 in Shanghai. */
const MONDAY = Date.UTC(2026, 2, 2, 1, 30);
const DAY_MS = 86_400_000;
const PHONE = "13000000000";
const RULES: RatingRules = {
  ...GRADES_ALONE,
  grades: GRADES_ALONE.grades.map((grade, index) => ({
    ...grade,
    options: [{ code: `T${5 - index}01`, label: "理由" }],
  })),
};
const APPEALS = AppealRules.parse({
  window: "一楼 G01 窗口",
  categories: [
    { id: "overdue", label: "超时未办", hint: "过了日子", complexity: "general", icon: "clock" },
    { id: "other", label: "其他", hint: "自己说一说", complexity: "complex", wordsNeeded: true, icon: "clock" },
  ],
});

/** A hall that is there, away, or says no. */
type Hall = "there" | "away" | "refuses";

let dir: string;
let db: Database.Database;
let hall: Hall;
let now: number;
const given = vi.fn<(input: object) => void>();
const filed = vi.fn<(input: { number: string; code: string }) => void>();
const printed: unknown[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "feedback-"));
  db = openDatabase(dir)._unsafeUnwrap();
  hall = "there";
  now = MONDAY;
  given.mockClear();
  filed.mockClear();
  printed.length = 0;
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

const answer = async <T>(value: T, code: string): Promise<T> => {
  if (hall === "there") return value;
  if (hall === "away") throw new TypeError("fetch failed");
  throw new ORPCError(code, { defined: true, status: 409 });
};
const view = (number: string): AppealView => ({
  number,
  categoryId: "overdue",
  state: "received",
  filedAt: now,
  dueDay: "2026-03-06",
  overdue: false,
  joined: true,
  handedOver: false,
  steps: [],
});

function services() {
  const client = {
    ratings: {
      give: (input: object) => {
        given(input);
        return answer({ id: randomUUID(), receivedAt: now, followUpDay: "2026-03-09" }, "ALREADY_RATED");
      },
    },
    appeals: {
      file: (input: { number: string; code: string }) => {
        filed(input);
        return answer(view(input.number), "UNKNOWN_CATEGORY");
      },
      lookUp: ({ number }: { number: string }) => answer(view(number), "UNKNOWN_APPEAL"),
    },
  } as never;
  const state = new LiveValue({ hall: "online" as const, waiting: [] });
  const common = {
    ...{ client, kioskId: "kiosk-1", hall: SAMPLE_HALL, log: () => undefined, now: () => now },
    hallLink: { state, lost: () => undefined },
  };
  const visit = new VisitService({ kioskId: "kiosk-1" });
  const ratings = new RatingService({
    ...{ ...common, rules: RULES, journal: new RatingJournal(db), visit },
    slipOf: (ticketId) => SLIPS[ticketId],
  });
  const appeals = new AppealService({
    ...common,
    rules: APPEALS,
    journal: new AppealJournal(db),
    hasPrinter: true,
    sign: (bytes) => bytes,
    devices: {
      print: async ({ jobId, document }) => {
        printed.push(document);
        return { outcome: "printed", jobId, bytes: 1 };
      },
    },
  });
  return { ratings, appeals, visit };
}

/** All that is on the disk, whatever the file. */
const disk = () =>
  readdirSync(dir)
    .map((name) => readFileSync(join(dir, name)).toString("utf8"))
    .join("");
const TICKET = { kind: "ticket" as const, ticketId: "held" };
const CODE = "7KQ2MXRA9BCD4EFG";
/** What this visit holds: a ticket of today, the same by its letters, a guess at it, one of long ago. */
const SLIPS: Readonly<Record<string, TicketSlip>> = {
  held: { businessDay: "2026-03-02", number: "A001", code: CODE },
  letters: { number: "A001", code: CODE.slice(0, 8) },
  guess: { number: "A001", code: "ZZZZZZZZ" },
  old: { businessDay: "2026-01-02", number: "A001", code: CODE },
};

describe("a rating", () => {
  const rating = (over: object = {}) => ({
    ...{ wishKey: randomUUID(), subject: TICKET, grade: "verySatisfied" as const, options: [] },
    ...over,
  });

  it("is told to the hall, and asked again gives the same", async () => {
    const { ratings } = services();
    const wish = rating({ grade: "dissatisfied", words: "等太久" });
    const first = (await ratings.give(wish))._unsafeUnwrap();
    expect(first).toEqual({ delivered: true, followUpDay: "2026-03-09" });
    expect((await ratings.give(wish))._unsafeUnwrap()).toEqual(first);
    expect(given).toHaveBeenCalledTimes(1);
  });

  it("waits for the hall as long as it takes, is delivered once, and leaves no words behind", async () => {
    hall = "away";
    const { ratings } = services();
    const kept = (await ratings.give(rating({ grade: "veryDissatisfied", words: "窗口没有人理会" })))._unsafeUnwrap();
    expect(kept).toEqual({ delivered: false, followUpDay: "2026-03-09" });
    expect(disk()).toContain("窗口没有人理会");
    now += 5 * DAY_MS;
    await services().ratings.deliver();
    hall = "there";
    given.mockClear();
    await services().ratings.deliver();
    await services().ratings.deliver();
    expect(given).toHaveBeenCalledTimes(1);
    expect(given.mock.calls[0]?.[0]).toMatchObject({ at: MONDAY, rating: { words: "窗口没有人理会" } });
    expect(disk()).not.toContain("窗口没有人理会");
  });

  it("comes once for a ticket, also while the hall is away, and once for a visit", async () => {
    hall = "away";
    const { ratings, visit } = services();
    expect((await ratings.give(rating())).isOk()).toBe(true);
    expect((await ratings.give(rating()))._unsafeUnwrapErr()).toBe("ALREADY_RATED");
    const byLetters = { ...TICKET, ticketId: "letters" };
    expect((await ratings.give(rating({ subject: byLetters })))._unsafeUnwrapErr()).toBe("ALREADY_RATED");
    const subject = { kind: "visit" as const };
    expect((await ratings.give(rating({ subject }))).isOk()).toBe(true);
    expect((await ratings.give(rating({ subject })))._unsafeUnwrapErr()).toBe("ALREADY_RATED");
    visit.end();
    expect((await ratings.give(rating({ subject }))).isOk()).toBe(true);
  });

  it("of a ticket asks for its slip, and is told with it", async () => {
    const { ratings } = services();
    const unheld = { ...TICKET, ticketId: "looked-at" };
    expect((await ratings.give(rating({ subject: unheld })))._unsafeUnwrapErr()).toBe("NOT_HELD");
    expect(given).not.toHaveBeenCalled();
    expect((await ratings.give(rating())).isOk()).toBe(true);
    expect(given.mock.calls[0]?.[0]).toMatchObject({ rating: { subject: { kind: "ticket", code: CODE } } });
    expect(disk()).not.toContain(CODE);
  });

  it("with a guessed code stands in nobody's way", async () => {
    hall = "away";
    const { ratings } = services();
    expect((await ratings.give(rating({ subject: { ...TICKET, ticketId: "guess" } }))).isOk()).toBe(true);
    expect((await ratings.give(rating())).isOk()).toBe(true);
  });

  it("that a former version kept without a code is let go, and holds up nobody", async () => {
    const body = { subject: { kind: "ticket", businessDay: "2026-03-01", number: "A001" }, grade: "satisfied" };
    const journal = new RatingJournal(db);
    journal.add({ wishKey: randomUUID(), subjectKey: "old", body: JSON.stringify({ ...body, options: [] }), at: 1 });
    hall = "away";
    expect((await services().ratings.give(rating())).isOk()).toBe(true);
    hall = "there";
    given.mockClear();
    await services().ratings.deliver();
    expect(given).toHaveBeenCalledTimes(1);
    expect(journal.toDeliver()).toEqual([]);
  });

  it("is refused for want of a reason, for an option of another grade, and for a ticket of long ago", async () => {
    const { ratings } = services();
    const refusal = async (over: object) => (await ratings.give(rating(over)))._unsafeUnwrapErr();
    expect(await refusal({ grade: "dissatisfied" })).toBe("REASON_REQUIRED");
    expect(await refusal({ options: ["T101"] })).toBe("UNKNOWN_OPTION");
    expect(await refusal({ subject: { ...TICKET, ticketId: "old" } })).toBe("TOO_LATE");
    expect(given).not.toHaveBeenCalled();
    hall = "refuses";
    expect(await refusal({})).toBe("ALREADY_RATED");
  });
});

describe("an appeal", () => {
  const wish = (over: object = {}) => ({
    wishKey: randomUUID(),
    appeal: { categoryId: "overdue", words: "约好今天拿证没有", phone: PHONE, ...over },
  });

  it("has the same number and code whenever it is asked for, and others have others", async () => {
    const { appeals } = services();
    const one = wish();
    const first = (await appeals.file(one))._unsafeUnwrap();
    expect(first).toMatchObject({
      delivered: true,
      joined: true,
      promisedDay: "2026-03-06",
      categoryLabel: "超时未办",
    });
    expect(first.number).toMatch(/^0302\d{6}$/);
    now += 60_000;
    expect((await services().appeals.file(one))._unsafeUnwrap()).toEqual(first);
    const second = (await appeals.file(wish()))._unsafeUnwrap();
    expect(second.number).not.toBe(first.number);
    expect(second.code).not.toBe(first.code);
  });

  it("has a receipt that stays true while the hall is away, and nothing of what was said stays after delivery", async () => {
    hall = "away";
    const kept = (await services().appeals.file(wish()))._unsafeUnwrap();
    expect(kept).toMatchObject({ delivered: false, promisedDay: "2026-03-09", holidaysKnown: false });
    expect(disk()).toContain(PHONE);
    expect(await services().appeals.lookUp(kept)).toMatchObject({ value: { where: "kept", number: kept.number } });
    expect(await services().appeals.lookUp({ ...kept, code: "00000000" })).toMatchObject({
      error: { code: "HALL_AWAY" },
    });
    now += 3 * DAY_MS;
    hall = "there";
    filed.mockClear();
    const { appeals } = services();
    await appeals.deliver();
    await appeals.deliver();
    expect(filed).toHaveBeenCalledTimes(1);
    expect(filed.mock.calls[0]?.[0]).toMatchObject({ number: kept.number, code: kept.code, at: MONDAY });
    for (const said of [PHONE, "约好今天拿证没有", kept.code]) expect(disk()).not.toContain(said);
    expect((await appeals.lookUp(kept))._unsafeUnwrap()).toMatchObject({ where: "hall" });
  });

  it("stays here when the hall does not know its kind: a paper is out", async () => {
    hall = "refuses";
    const kept = (await services().appeals.file(wish()))._unsafeUnwrap();
    expect(kept.delivered).toBe(false);
    hall = "there";
    await services().appeals.deliver();
    expect(filed).toHaveBeenCalledTimes(2);
    expect((await services().appeals.file(wish({ categoryId: "none" })))._unsafeUnwrapErr()).toBe("UNKNOWN_CATEGORY");
  });

  it("goes without words, unless its kind alone says too little", async () => {
    const { appeals } = services();
    expect((await appeals.file(wish({ words: undefined }))).isOk()).toBe(true);
    const bare = wish({ categoryId: "other", words: " \n" });
    expect((await appeals.file(bare))._unsafeUnwrapErr()).toBe("WORDS_NEEDED");
  });

  it("prints number, day and code, and nothing of what was said", async () => {
    const { appeals } = services();
    const receipt = (await appeals.file(wish()))._unsafeUnwrap();
    expect((await appeals.print(receipt.wishKey))._unsafeUnwrap()).toEqual({ outcome: "printed" });
    const { blocks } = ReceiptDocument.parse(printed[0]);
    const sizes = blocks.flatMap((block) => (block.kind === "text" ? [[block.text, block.width] as const] : []));
    expect([...sizes].sort((a, b) => b[1] - a[1])[0]?.[0].replace(" ", "")).toBe(receipt.number);
    const text = JSON.stringify(blocks);
    expect(text).toContain("3月6日前答复");
    expect(text).toContain(`FBA1|${receipt.number}|${receipt.code}`);
    expect(text).toContain("12345");
    expect(text).not.toMatch(/13000000000|拿证/);
    expect((await appeals.print(randomUUID()))._unsafeUnwrapErr()).toBe("NOT_FOUND");
  });
});
