import { randomInt, randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Appeal } from "../contract/appeal.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { appealCases, contactOf } from "./appeal-cases.ts";
import { fileAppeal, type FiledAppeal } from "./file-appeal.ts";
import { forgetAppeals } from "./forget-appeals.ts";
import { lookUpAppeal } from "./look-up.ts";
import { moveAppeal } from "./move-appeal.ts";

const DAY_MS = 86_400_000;
const PHONE = "13000000000";
const TICKET = { businessDay: "2026-03-02", number: "A017" };

let queue: SampleQueue;
beforeEach(async () => {
  queue = await openSampleQueue();
});
afterEach(() => queue.close());

const digits = (count: number) => String(randomInt(10 ** count)).padStart(count, "0");
/** As a kiosk files it; the promised day is far off unless a test says otherwise. */
const filed = (appeal: Partial<Appeal> = {}, over: Partial<FiledAppeal> = {}): FiledAppeal => ({
  idempotencyKey: randomUUID(),
  kioskId: "kiosk-1",
  number: `0302${digits(6)}`,
  code: digits(8),
  promisedDay: "2026-12-31",
  at: queue.context.clock(),
  appeal: { categoryId: "papers-again", ...appeal },
  ...over,
});
const file = async (appeal: Partial<Appeal> = {}, over: Partial<FiledAppeal> = {}) => {
  const wish = filed(appeal, over);
  return { wish, view: (await fileAppeal(queue.appeals, wish))._unsafeUnwrap() };
};
const lookUp = ({ number, code }: { number: string; code: string }, kioskId = "kiosk-1") =>
  lookUpAppeal(queue.appeals, { number, code, kioskId });
const move = (id: string, step: object) => moveAppeal(queue.appeals, { id, actor: "lead", ...step } as never);
const cases = () => appealCases(queue.appeals);

describe("an appeal", () => {
  it.each([
    ["papers-again", "2026-03-03"],
    ["overdue", "2026-03-09"],
    ["other", "2026-03-16"],
  ])("%s has its own time", async (categoryId, dueDay) => {
    expect((await file({ categoryId })).view).toMatchObject({ state: "received", dueDay, overdue: false });
  });

  it("keeps number, code and an earlier day of the paper, delivered days later", async () => {
    const at = queue.context.clock();
    queue.pass(4 * DAY_MS);
    const { wish, view } = await file({ categoryId: "overdue" }, { at, promisedDay: "2026-03-05" });
    expect(view).toMatchObject({ number: wish.number, dueDay: "2026-03-05", filedAt: at, overdue: true });
    expect((await lookUp(wish))._unsafeUnwrap()).toEqual(view);
  });

  it("is taken over once, however often it is delivered", async () => {
    const wish = filed({ words: "说了三遍" });
    const all = await Promise.all([1, 2, 3].map(() => fileAppeal(queue.appeals, wish)));
    expect(new Set(all.map((one) => JSON.stringify(one._unsafeUnwrap()))).size).toBe(1);
    expect((await cases())[0]?.filings).toHaveLength(1);
  });

  it("refuses an unknown kind, and another appeal under the same number and code", async () => {
    expect((await fileAppeal(queue.appeals, filed({ categoryId: "none" })))._unsafeUnwrapErr()).toBe(
      "UNKNOWN_CATEGORY",
    );
    const { wish } = await file();
    const { number, code } = wish;
    expect((await fileAppeal(queue.appeals, filed({}, { number, code })))._unsafeUnwrapErr()).toBe("NUMBER_TAKEN");
    // The same number from another kiosk, with a code of its own, is another receipt.
    expect((await fileAppeal(queue.appeals, filed({}, { number }))).isOk()).toBe(true);
  });

  it("shows staff masks only; a look at the telephone number stands among the steps", async () => {
    await file({ phone: PHONE, words: "要了两次户口簿" });
    const [one] = await cases();
    expect(one?.filings[0]).toMatchObject({ maskedPhone: "130****0000", words: "要了两次户口簿" });
    expect(JSON.stringify(one)).not.toContain(PHONE);
    const contact = await contactOf(queue.appeals, { id: one?.id ?? "", actor: "li" });
    expect(contact?.phones.map(({ phone }) => phone)).toEqual([PHONE]);
    expect((await cases())[0]?.steps.at(-1)).toMatchObject({ event: "contactRead", actor: "li" });
    expect(await contactOf(queue.appeals, { id: randomUUID(), actor: "li" })).toBeUndefined();
  });

  it("keeps neither code nor number of a telephone where they could be read off by a hash alone", async () => {
    const { wish } = await file({ phone: PHONE });
    const [row] = await queue.context.db.selectFrom("appealFiling").selectAll().execute();
    expect(JSON.stringify({ ...row, phone: null })).not.toContain(wish.code);
    expect(row?.phoneHash).not.toContain(PHONE);
  });
});

describe("the same matter again", () => {
  it.each<[string, Partial<Appeal>, Partial<Appeal>, boolean]>([
    ["same telephone", { phone: PHONE }, { phone: PHONE }, true],
    ["same ticket", { ticket: TICKET }, { ticket: TICKET, phone: PHONE }, true],
    ["same guide", { guideId: "household-move" }, { guideId: "household-move" }, true],
    ["nothing in common", { phone: PHONE }, { phone: "13100000000" }, false],
    ["nothing told", {}, {}, false],
    ["another kind", { phone: PHONE }, { phone: PHONE, categoryId: "overdue" }, false],
  ])("%s", async (_what, first, second, joins) => {
    const one = await file(first);
    queue.pass(DAY_MS);
    const two = await file(second);
    expect(two.view.joined).toBe(joins);
    expect(await cases()).toHaveLength(joins ? 1 : 2);
    if (joins) {
      expect(two.view.dueDay).toBe(one.view.dueDay);
      expect((await cases())[0]?.steps.map(({ event }) => event)).toEqual(["received", "joined"]);
    }
    expect((await lookUp(one.wish)).isOk() && (await lookUp(two.wish)).isOk()).toBe(true);
  });

  it("does not join what is answered, nor what is long ago", async () => {
    await file({ phone: PHONE });
    const [one] = await cases();
    (await move(one?.id ?? "", { to: "answered", answer: "办好了" }))._unsafeUnwrap();
    expect((await file({ phone: PHONE })).view.joined).toBe(false);
    queue.pass(31 * DAY_MS);
    expect((await file({ phone: PHONE })).view.joined).toBe(false);
  });
});

describe("handling", () => {
  it("goes on to its end, and whoever holds the receipt follows it without a name of staff", async () => {
    const { wish } = await file({ categoryId: "other", words: "说不清找谁" });
    const id = (await cases())[0]?.id ?? "";
    expect((await move(id, { to: "closed" }))._unsafeUnwrapErr()).toBe("WRONG_STEP");
    (await move(id, { to: "classified", complexity: "general" }))._unsafeUnwrap();
    (await move(id, { to: "assigned", assignee: { kind: "staff", id: "li" } }))._unsafeUnwrap();
    (await move(id, { to: "assigned", assignee: { kind: "staff", id: "li" } }))._unsafeUnwrap();
    (await move(id, { to: "answered", answer: "窗口已经办好" }))._unsafeUnwrap();
    expect((await move(id, { to: "answered", answer: "别的" }))._unsafeUnwrapErr()).toBe("WRONG_STEP");
    (await move(id, { to: "closed" }))._unsafeUnwrap();
    (await move(id, { to: "closed" }))._unsafeUnwrap();
    const view = (await lookUp(wish))._unsafeUnwrap();
    expect(view).toMatchObject({ state: "closed", answer: "窗口已经办好" });
    expect(view.steps.map(({ state }) => state)).toEqual(["received", "classified", "assigned", "answered", "closed"]);
    expect(JSON.stringify(view)).not.toContain("li");
    expect(JSON.stringify(view)).not.toContain("说不清找谁");
  });

  it("brings the day forward when it is simpler than it seemed, never back", async () => {
    await file({ categoryId: "overdue" });
    const id = (await cases())[0]?.id ?? "";
    expect((await move(id, { to: "classified", complexity: "simple" }))._unsafeUnwrap().dueDay).toBe("2026-03-03");
    expect((await move(id, { to: "classified", complexity: "complex" }))._unsafeUnwrap()).toMatchObject({
      dueDay: "2026-03-03",
      complexity: "complex",
    });
  });

  it("puts what 12345 shall do into the outbox, once", async () => {
    await file();
    const id = (await cases())[0]?.id ?? "";
    for (const _again of [1, 2]) (await move(id, { to: "assigned", assignee: { kind: "12345" } }))._unsafeUnwrap();
    expect(await queue.context.db.selectFrom("outbox").select(["system", "refId"]).execute()).toEqual([
      { system: "appeals", refId: id },
    ]);
    expect((await cases())[0]).toMatchObject({ handedOver: "waiting", assignee: "12345" });
  });
});

describe("looking up", () => {
  it("makes whoever guesses wait, by number and by kiosk, and nobody else", async () => {
    const { wish } = await file();
    const other = await file();
    const wrong = { number: wish.number, code: "00000000" };
    for (let n = 0; n < 5; n += 1) expect((await lookUp(wrong))._unsafeUnwrapErr().code).toBe("UNKNOWN_APPEAL");
    expect((await lookUp(wish))._unsafeUnwrapErr()).toEqual({ code: "TOO_MANY_TRIES", retryAfterMs: 900_000 });
    expect((await lookUp(other.wish)).isOk()).toBe(true);
    queue.pass(900_000);
    expect((await lookUp(wish)).isOk()).toBe(true);
    for (let n = 0; n < 40; n += 1) {
      const guess = await lookUp({ number: `0101${String(n).padStart(6, "0")}`, code: "00000000" });
      expect(guess.isErr()).toBe(true);
    }
    expect((await lookUp(wish))._unsafeUnwrapErr().code).toBe("TOO_MANY_TRIES");
    expect((await lookUp(wish, "kiosk-2")).isOk()).toBe(true);
  });
});

it("wipes telephone numbers soon and words later after closing, and nothing of what is still open", async () => {
  await file({ phone: PHONE, words: "第一件" });
  await file({ categoryId: "other", phone: "13100000000", words: "第二件" });
  const id = (await cases()).find(({ categoryId }) => categoryId === "papers-again")?.id ?? "";
  (await move(id, { to: "answered", answer: "办好了" }))._unsafeUnwrap();
  (await move(id, { to: "closed" }))._unsafeUnwrap();
  queue.pass(7 * DAY_MS + 1);
  expect(await forgetAppeals(queue.appeals)).toBe(1);
  expect((await contactOf(queue.appeals, { id, actor: "li" }))?.phones).toEqual([]);
  queue.pass(180 * DAY_MS);
  expect(await forgetAppeals(queue.appeals)).toBe(1);
  const left = await queue.context.db.selectFrom("appealFiling").select(["words", "phone"]).orderBy("number").execute();
  expect(left.filter(({ words, phone }) => words === null && phone === null)).toHaveLength(1);
  expect(left.filter(({ words, phone }) => words === "第二件" && phone === "13100000000")).toHaveLength(1);
});
