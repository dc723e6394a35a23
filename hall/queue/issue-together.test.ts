import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import type { Hall } from "../../kiosk-config/schema/hall.ts";
import { hashWith } from "../appeals/hash-key.ts";
import { intending } from "../audit/intent.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { findByKey, issueTicket, type IssueWish } from "./issue.ts";
import type { QueueContext } from "./queue-context.ts";

/** People who do not exist; the check digits are right. */
const ONE = "411322190001010019";
const OTHER = "411322190001010027";
const CATEGORIES = ["household", "certificate", "business"];

let queue: SampleQueue;
afterEach(() => queue.close());

async function open(change: Partial<Hall>, quotaOf: Record<string, number> = {}): Promise<void> {
  const categories = SAMPLE_HALL.categories.map((one) => {
    const perDay = quotaOf[one.id];
    return perDay === undefined ? one : { ...one, quota: { perDay } };
  });
  queue = await openSampleQueue({ hall: { ...SAMPLE_HALL, categories, ...change } });
  queue.context.hash = hashWith(new Uint8Array(32));
}
const take = (wish: Partial<IssueWish> = {}, context: QueueContext = queue.context) =>
  issueTicket(context, { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-1", ...wish });
const codeOf = (answer: Awaited<ReturnType<typeof take>>) => (answer.isOk() ? answer.value.number : answer.error.code);
const onePerPerson = { ticketing: { keepHours: false, onePerPerson: true } };
const numbersOf = async () =>
  (await queue.context.db.selectFrom("ticket").select("number").orderBy("number").execute()).map(
    ({ number }) => number,
  );
/** A gathering of its own, as another process has. */
const replica = (): QueueContext => ({ ...queue.context });
const inRow = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(3, "0")}`);

describe("wishes of one moment", () => {
  it("are each answered for themselves: given, refused, given before", async () => {
    await open(onePerPerson, { business: 1 });
    const [former, late] = [randomUUID(), randomUUID()];
    const before = await take({ idempotencyKey: former, subject: { idNumber: ONE } });
    const answers = await Promise.all([
      take(),
      take({ subject: { idNumber: ONE } }),
      take({ categoryId: "business" }),
      take({ categoryId: "business", idempotencyKey: late }),
      take({ idempotencyKey: former }),
      take({ categoryId: "no-such" }),
      take({ subject: { idNumber: OTHER } }),
    ]);
    expect(answers.map(codeOf)).toEqual([
      ...["A002", "ALREADY_WAITING", "C001", "QUOTA_USED_UP", "A001", "UNKNOWN_CATEGORY", "A003"],
    ]);
    expect(answers[4]._unsafeUnwrap().id).toBe(before._unsafeUnwrap().id);
    // What was taken for those who got none is given to whoever comes next.
    expect(codeOf(await take())).toBe("A004");
    expect(await numbersOf()).toEqual(["A001", "A002", "A003", "A004", "C001"]);
    const wishes = await queue.context.db.selectFrom("wish").select("key").execute();
    expect(wishes).toHaveLength(5);
    // A refused key is free: the day after it gets a number.
    expect(await findByKey(queue.context, late)).toBeUndefined();
    queue.pass(86_400_000);
    expect(codeOf(await take({ categoryId: "business", idempotencyKey: late }))).toBe("C001");
  });

  it("are each the doing of whoever asked, and told one by one", async () => {
    await open({});
    const clock = queue.context.clock;
    const asked = ["kiosk-1", "kiosk-2", "kiosk-3"].map((kioskId) =>
      intending({ actor: { kind: "kiosk", name: kioskId }, procedure: "queue.issue", clock }, () => take({ kioskId })),
    );
    const numbers = (await Promise.all(asked)).map(codeOf);
    const entries = await queue.context.db.selectFrom("auditEntry").selectAll().orderBy("seq").execute();
    expect(entries.map(({ actorName, ref }) => [actorName, ref])).toEqual([
      ["kiosk-1", numbers[0]],
      ["kiosk-2", numbers[1]],
      ["kiosk-3", numbers[2]],
    ]);
    const events = await queue.context.db
      .selectFrom("hallEvent")
      .select(["id", "topic", "ref"])
      .orderBy("id")
      .execute();
    expect(events).toEqual([1, 2, 3].map((id) => ({ id, topic: "queue", ref: "household" })));
  });

  it("know of each other who stands in front", async () => {
    await open({});
    const answers = await Promise.all([take(), take({ categoryId: "business" }), take(), take()]);
    expect(answers.map((answer) => answer._unsafeUnwrap().ahead)).toEqual([0, 0, 1, 2]);
  });

  it("share the last numbers, without gap; a quota is not used up by who got none", async () => {
    await open({}, { household: 10 });
    void (await take());
    await queue.context.db.updateTable("numberCounter").set({ nextSerial: 998 }).execute();
    const answers = await Promise.all([take(), take(), take({ categoryId: "business" }), take()]);
    expect(answers.map(codeOf)).toEqual(["A998", "A999", "C001", "NUMBERS_EXHAUSTED"]);
    const quota = await queue.context.db.selectFrom("ticketQuota").select("taken").execute();
    expect(quota).toEqual([{ taken: 3 }]);
  });

  it("of which one cannot be stored leave the others alone", async () => {
    await open({});
    const answers = await Promise.allSettled([take(), take({ kioskId: "kiosk-\u0000" }), take(), take()]);
    const given = answers.flatMap((answer) => (answer.status === "fulfilled" ? [codeOf(answer.value)] : []));
    expect(answers.filter((_, index) => index !== 1).map(({ status }) => status)).toEqual(
      Array<string>(3).fill("fulfilled"),
    );
    expect(given.sort()).toEqual(inRow("A", given.length));
  });
});

describe("two processes on one database", () => {
  it("give numbers without gap or double, and never wait for each other for good", async () => {
    await open({}, { certificate: 25 });
    const contexts = [replica(), replica()];
    const wishes = Array.from({ length: 90 }, (_, index) => {
      // Each in another order of categories and kiosks.
      const isFirst = index % 2 === 0;
      const categoryId = CATEGORIES[isFirst ? index % 3 : 2 - (index % 3)] ?? "";
      const kioskId = `kiosk-${isFirst ? index % 7 : 7 - (index % 7)}`;
      return take({ categoryId, kioskId }, contexts[index % 2]);
    });
    const answers = await Promise.all(wishes);
    const refused = answers.flatMap((answer) => (answer.isErr() ? [answer.error.code] : []));
    expect(refused).toEqual(Array<string>(5).fill("QUOTA_USED_UP"));
    expect(await numbersOf()).toEqual([...inRow("A", 30), ...inRow("B", 25), ...inRow("C", 30)]);
  });

  it("give one person one number, whoever else asks at that moment; the same key gives the same", async () => {
    await open(onePerPerson);
    const same = randomUUID();
    const ask = (context: QueueContext) => [
      take({}, context),
      take({ subject: { idNumber: ONE } }, context),
      take({ idempotencyKey: same }, context),
      take({ subject: { idNumber: OTHER } }, context),
      take({}, context),
    ];
    const answers = await Promise.all([...ask(replica()), ...ask(replica())]);
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === "ALREADY_WAITING")).toHaveLength(2);
    expect(codes[2]).toBe(codes[7]);
    expect(await numbersOf()).toEqual(inRow("A", 7));
  });
});
