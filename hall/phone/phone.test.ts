import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { slipLink, ticketCodeOf } from "../contract/slip-code.ts";
import { MONDAY_MORNING, openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt, storyOf } from "../fixtures/window.ts";
import { closeFormerDays } from "../queue/day-end.ts";
import { WRONG_AN_ADDRESS } from "./address-guesses.ts";

const DAY_MS = 86_400_000;
const DAY = "2026-03-02";

let queue: SampleQueue;
let app: FastifyInstance;
let lines: string[];

beforeEach(async () => {
  queue = await openSampleQueue();
  lines = [];
  const log = { write: (line: string) => void lines.push(line) };
  app = await createApp({ ...queue.services, behindProxy: ["loopback"], version: "0", log });
});
afterEach(async () => {
  await app.close();
  await queue.close();
});

/** A ticket whose slip somebody holds. */
async function slipOf(categoryId = "household") {
  const code = ticketCodeOf(randomBytes(16));
  const ticket = await queue.issue(categoryId, "kiosk-1", code);
  const of = { kind: "ticket", divisionCode: "411322", businessDay: DAY, number: ticket.number, code } as const;
  const path = new URL(slipLink("https://hall.example", of) ?? "").pathname;
  return { ...ticket, code, path };
}
const get = (url: string, remoteAddress = "203.0.113.5") => app.inject({ method: "GET", url, remoteAddress });
const post = (url: string, form: Record<string, string> | [string, string][], remoteAddress = "203.0.113.5") =>
  app.inject({
    method: "POST",
    url,
    remoteAddress,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(form).toString(),
  });
/** What somebody reads: what is hidden until it is true is not part of it. */
const words = (body: string) =>
  body
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<p [^>]*\bhidden>.*?<\/p>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("the page of a slip", () => {
  it("says what is announced for telephones, as text and never as anything else", async () => {
    await app.close();
    const told = { from: "2020-01-01", until: "2099-12-31", where: ["phone"] };
    const announcements = [
      { ...told, title: "停水<b>通知</b>", text: "今天下午停水。" },
      { ...told, title: "只在墙上", text: "叫号屏才有。", where: ["display"] },
    ];
    const content = { hall: queue.context.plan.hall, guides: [], bundles: [], announcements };
    app = await createApp({ ...queue.services, content, version: "0", log: "none" });
    const { body } = await get((await slipOf()).path);
    expect(words(body)).toContain("停水&lt;b&gt;通知&lt;/b&gt; ：今天下午停水。");
    expect(body).not.toContain("只在墙上");
  });

  it("says how many are ahead and a range of minutes, and follows by itself", async () => {
    await slipOf();
    await slipOf();
    const mine = await slipOf();
    const { statusCode, headers, body } = await get(mine.path);
    expect(statusCode).toBe(200);
    expect(words(body)).toContain("A003");
    expect(words(body)).toMatch(/前面还有 2 人 估计还要等约 \d+～\d+ 分钟/);
    expect(words(body)).toContain("在一楼东侧等，窗口 A01、A02");
    expect(body).toContain('aria-live="polite"');
    expect(body).toContain('<noscript><meta http-equiv="refresh" content="10" /></noscript>');
    expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'self';/,
    );
    expect(headers["set-cookie"]).toBeUndefined();
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(body.length).toBeLessThan(15_000);
  });

  it("tells what happens: called, called again, not there, called once more, serving, held, done", async () => {
    const mine = await slipOf();
    const clerk = clerkAt(queue.context, "a02");
    const title = async () => words((await get(mine.path)).body);
    (await clerk.next())._unsafeUnwrap();
    expect(await title()).toMatch(/请去 A02 窗口 · A001.*叫到您了，请现在去 A02 A02 窗口在一楼东侧 09:30 叫的号/);
    queue.pass(61_000);
    (await clerk.recall(mine.id))._unsafeUnwrap();
    expect(await title()).toContain("已经叫了 2 次，不去会算过号");
    queue.pass(61_000);
    (await clerk.recall(mine.id))._unsafeUnwrap();
    queue.pass(121_000);
    (await clerk.noShow(mine.id))._unsafeUnwrap();
    expect(await title()).toMatch(/叫过您的号，没有等到您.*请到咨询台说一声，可以重新叫您，不用重新取号/);
    (await clerk.call(mine.id))._unsafeUnwrap();
    (await clerk.start(mine.id))._unsafeUnwrap();
    expect(await title()).toContain("正在窗口办理 A02");
    (await clerk.hold(mine.id))._unsafeUnwrap();
    expect(await title()).toContain("直接回这个窗口，不用重新取号");
    (await clerk.resume(mine.id))._unsafeUnwrap();
    (await clerk.finish(mine.id))._unsafeUnwrap();
    expect(await title()).toMatch(/办完了.*评价这次服务/);
  });

  it("follows a ticket that was joined to another one, and leaves the rating to that one", async () => {
    const first = await slipOf();
    const second = await slipOf("certificate");
    const clerk = clerkAt(queue.context, "a02");
    (await clerk.call(first.id))._unsafeUnwrap();
    (await clerk.start(first.id))._unsafeUnwrap();
    (await clerk.merge(first.id, second.id))._unsafeUnwrap();
    expect(words((await get(second.path)).body)).toMatch(/B001 和 A001 号一起办.*正在窗口办理 A02/);
    (await clerk.finish(first.id))._unsafeUnwrap();
    expect(words((await get(`${second.path}/rate`)).body)).toContain("请用 A001 号的号票评价");
  });

  it("comes with its script as a file", async () => {
    const { headers, body } = await get("/t/refresh.js");
    expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(body).toContain("replaceChildren");
  });
});

describe("giving a number up", () => {
  it("asks once more, and is then told to the queue", async () => {
    const mine = await slipOf();
    const next = await slipOf();
    const asked = await get(`${mine.path}/leave`);
    expect(words(asked.body)).toContain("真的不办了吗");
    expect(asked.body).toContain('<form method="post">');
    expect((await post(`${mine.path}/leave`, {})).statusCode).toBe(400);
    const left = await post(`${mine.path}/leave`, { sure: "yes" });
    expect(words(left.body)).toContain("A001 号已经放弃了");
    expect((await storyOf(queue.context, mine.id)).at(-1)?.slice(0, 2)).toEqual(["left", "leave"]);
    expect(words((await get(next.path)).body)).toContain("前面没有人，马上到您");
    // Pressed again it is the same.
    expect(words((await post(`${mine.path}/leave`, { sure: "yes" })).body)).toContain("已经放弃了");
  });

  it("comes too late when a window has called", async () => {
    const mine = await slipOf();
    (await clerkAt(queue.context, "a01").next())._unsafeUnwrap();
    const { body } = await post(`${mine.path}/leave`, { sure: "yes" });
    expect(words(body)).toContain("不想办了告诉窗口就行");
    expect((await storyOf(queue.context, mine.id)).at(-1)?.[0]).toBe("called");
  });
});

describe("rating", () => {
  async function finished() {
    const mine = await slipOf();
    const clerk = clerkAt(queue.context, "a01");
    (await clerk.call(mine.id))._unsafeUnwrap();
    (await clerk.finish(mine.id))._unsafeUnwrap();
    return mine;
  }
  const ratings = () => queue.context.db.selectFrom("rating").selectAll().execute();

  it("offers the five grades, and is given once", async () => {
    const mine = await finished();
    const { body } = await get(`${mine.path}/rate`);
    for (const label of ["非常满意", "满意", "基本满意", "不满意", "非常不满意"])
      expect(body).toContain(`>${label}</a>`);
    const form = await get(`${mine.path}/rate?grade=satisfied`);
    expect(words(form.body)).toContain("可以选，也可以不选");
    const key = randomUUID();
    const given = await post(`${mine.path}/rate`, { grade: "satisfied", key, words: "" });
    expect(words(given.body)).toContain("评价收到了，谢谢您");
    expect(words((await post(`${mine.path}/rate`, { grade: "satisfied", key })).body)).toContain("评价收到了");
    const other = await post(`${mine.path}/rate`, { grade: "dissatisfied", key: randomUUID(), words: "不好" });
    expect(words(other.body)).toContain("已经评价过了");
    expect(await ratings()).toMatchObject([{ grade: "satisfied", windowId: "a01", kioskId: "phone", words: null }]);
    expect(words((await get(mine.path)).body)).toContain("这个号已经评价过了");
    // Whoever looks next may be the clerk.
    expect(words((await get(mine.path)).body)).not.toContain("满意");
    expect(await queue.context.db.selectFrom("kioskSeen").select("kioskId").execute()).not.toContainEqual({
      kioskId: "phone",
    });
  });

  it("asks a low grade for its reason, keeps what was written, and says when it is answered", async () => {
    const mine = await finished();
    const key = randomUUID();
    const missing = await post(`${mine.path}/rate`, { grade: "veryDissatisfied", key });
    expect(words(missing.body)).toContain("请至少选一条，或者写一句原因");
    expect(missing.body).toContain(`value="${key}"`);
    expect(await ratings()).toEqual([]);
    const given = await post(`${mine.path}/rate`, [
      ["grade", "veryDissatisfied"],
      ["key", key],
      ["option", "T101"],
      ["option", "T102"],
      ["words", "<b>等了一上午</b>"],
    ]);
    expect(words(given.body)).toMatch(/3 月 9 日前会有人处理/);
    expect(await ratings()).toMatchObject([{ options: '["T101","T102"]', words: "<b>等了一上午</b>" }]);
  });

  it.each<[string, Record<string, string>]>([
    ["another grade", { grade: "best", key: randomUUID() }],
    ["no key", { grade: "satisfied" }],
    ["an option of another grade", { grade: "satisfied", key: randomUUID(), option: "T101" }],
    ["too many words", { grade: "satisfied", key: randomUUID(), words: "长".repeat(501) }],
  ])("refuses a form that no page of ours makes: %s", async (_what, form) => {
    const mine = await finished();
    expect((await post(`${mine.path}/rate`, form)).statusCode).toBe(400);
    expect(await ratings()).toEqual([]);
  });

  it("waits until it is over", async () => {
    const mine = await slipOf();
    expect(words((await get(`${mine.path}/rate`)).body)).toContain("办完了再评价");
    const early = await post(`${mine.path}/rate`, { grade: "satisfied", key: randomUUID() });
    expect(words(early.body)).toContain("办完了再评价");
    expect(await ratings()).toEqual([]);
  });

  it("shows hostile words as text when they come back", async () => {
    const mine = await finished();
    const form = { grade: "satisfied", key: randomUUID(), words: "</textarea><script>alert(1)</script>" };
    (await clerkAt(queue.context, "a01").undo())._unsafeUnwrap();
    const { body } = await post(`${mine.path}/rate`, form);
    expect(body).not.toContain("<script>alert");
  });
});

describe("after its day", () => {
  it("a slip is good for rating alone, as long as the rules allow, and then for nothing", async () => {
    const mine = await slipOf();
    (await clerkAt(queue.context, "a01").next())._unsafeUnwrap();
    queue.setTime(MONDAY_MORNING + DAY_MS);
    await closeFormerDays(queue.context, { keepHolderDays: 0 });
    const { statusCode, body } = await get(mine.path);
    expect(statusCode).toBe(200);
    expect(words(body)).toMatch(/3 月 2 日的号 A001.*评价那次服务/);
    expect(words(body)).not.toContain("没有等到您");
    expect(words((await get(`${mine.path}/leave`)).body)).toContain("现在不能放弃");
    queue.setTime(MONDAY_MORNING + 31 * DAY_MS);
    for (const path of [mine.path, `${mine.path}/rate`, `${mine.path}/leave`]) {
      expect((await get(path)).statusCode).toBe(410);
    }
    expect((await post(`${mine.path}/rate`, { grade: "satisfied", key: randomUUID() })).statusCode).toBe(410);
  });
});

describe("somebody without the slip", () => {
  const wrong = ({ path }: { path: string }, code: string) => path.replace(/[^.]+$/, code);

  it("gets one answer, whatever is wrong", async () => {
    const mine = await slipOf();
    const other = ticketCodeOf(randomBytes(16));
    const answers = [
      wrong(mine, other),
      wrong(mine, other).replace("A001", "A777"),
      mine.path.replace("20260302", "20260301"),
      mine.path.replace("411322", "411323"),
      `${mine.path}/other`,
      mine.path.slice(0, -1),
      "/t/",
      "/t/x",
      `/t/${"x".repeat(3000)}`,
      `${wrong(mine, other)}/leave`,
    ].map((path) => get(path, "198.51.100.9"));
    const first = await get(wrong(mine, other));
    for (const answer of await Promise.all(answers)) {
      expect([answer.statusCode, answer.body]).toEqual([404, first.body]);
    }
    expect(first.body).not.toContain(other);
  });

  it("cannot guess: after some tries the address waits, and right codes are no longer told from wrong ones", async () => {
    const mine = await slipOf();
    const statuses: number[] = [];
    for (let tries = 0; tries < 500; tries += 1) {
      const { statusCode } = await get(wrong(mine, ticketCodeOf(randomBytes(16))), "198.51.100.9");
      statuses.push(statusCode);
    }
    expect(statuses.filter((status) => status === 404)).toHaveLength(WRONG_AN_ADDRESS);
    expect(statuses.filter((status) => status === 429)).toHaveLength(500 - WRONG_AN_ADDRESS);
    const held = await get(mine.path, "198.51.100.9");
    expect([held.statusCode, held.headers["retry-after"]]).toEqual([429, "900"]);
    expect((await post(`${mine.path}/leave`, { sure: "yes" }, "198.51.100.9")).statusCode).toBe(429);
    expect((await get(mine.path, "203.0.113.77")).statusCode).toBe(200);
    queue.pass(15 * 60_000);
    expect((await get(mine.path, "198.51.100.9")).statusCode).toBe(200);
  });

  it("is known by the address that the proxy in front tells, and by no other", async () => {
    const mine = await slipOf();
    const guess = (headers: Record<string, string>, remoteAddress: string) =>
      app.inject({ method: "GET", url: wrong(mine, ticketCodeOf(randomBytes(16))), remoteAddress, headers });
    for (let tries = 0; tries < WRONG_AN_ADDRESS; tries += 1) {
      await guess({ "x-forwarded-for": "198.51.100.1, 192.0.2.1" }, "127.0.0.1");
      await guess({ "x-forwarded-for": `198.51.100.${tries}` }, "203.0.113.9");
    }
    expect((await guess({ "x-forwarded-for": "192.0.2.1" }, "127.0.0.1")).statusCode).toBe(429);
    expect((await guess({ "x-forwarded-for": "192.0.2.2" }, "127.0.0.1")).statusCode).toBe(404);
    expect((await guess({ "x-forwarded-for": "192.0.2.3" }, "203.0.113.9")).statusCode).toBe(429);
  });

  it("reads no code in logs or error pages", async () => {
    const mine = await slipOf();
    await get(mine.path);
    await get(`${mine.path}/rate`);
    await post(`${mine.path}/leave`, { sure: "yes" });
    const broken = await get(`${mine.path}%E0%A4%A`);
    const posted = await app.inject({ method: "POST", url: mine.path, payload: { code: mine.code } });
    const large = await post(`${mine.path}/rate`, { words: "x".repeat(20_000) });
    await queue.store.close();
    const failed = await get(mine.path);
    expect([broken, posted, large, failed].map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 500]);
    expect(words(failed.body)).toContain("您的号还在");
    for (const { body } of [broken, posted, large, failed]) expect(body).not.toContain(mine.code);
    expect(lines.join("")).not.toContain(mine.code);
    expect(lines.join("")).toContain('"procedure":"phone.leave"');
  });
});
