import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { accessContext } from "../../access/access-context.ts";
import { createAccount } from "../../access/accounts/accounts.ts";
import { appealContext } from "../../appeals/appeal-context.ts";
import { createApp } from "../../app.ts";
import { eventsAfter } from "../../events/event-log.ts";
import { SAMPLE_APPEALS, SAMPLE_RATINGS } from "../../fixtures/feedback.ts";
import { operationsOf, type Operation } from "../../fixtures/fuzz/operation.ts";
import { openSampleQueue, type SampleQueue } from "../../fixtures/queue.ts";
import { issueTicket } from "../../queue/issue.ts";
import { giveRating } from "../../ratings/give-rating.ts";
import { ratingContext } from "../../ratings/rating-context.ts";
import { ofHall } from "./hall-scope.ts";
import { addHall } from "./halls.ts";
import { isOfOneHall } from "./whole-database.ts";

/** A kiosk and words that only the county's hall knows. */
const KIOSK = "kiosk-of-county";
const WORDS = "只有县里大厅知道的话";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/u;

let queue: SampleQueue;
const apps: FastifyInstance[] = [];
let operations: Operation[];
beforeAll(async () => {
  queue = await openSampleQueue();
  const { whole } = queue.store;
  (await addHall(whole, { id: "east", name: "东乡", level: "township", parentId: "main" }, 1))._unsafeUnwrap();
  (await addHall(whole, { id: "well", name: "井村", level: "village", parentId: "east" }, 1))._unsafeUnwrap();
  // Believed whatever they ask for: what keeps them apart is the store alone.
  for (const id of ["main", "east", "well"]) {
    const context = { ...queue.context, db: ofHall(whole, id) };
    const ratings = ratingContext(context, { rules: () => SAMPLE_RATINGS, uploads: true });
    const appeals = appealContext(context, { rules: () => SAMPLE_APPEALS });
    const halls = { whole, hallId: id };
    apps.push(await createApp({ queue: context, ratings, appeals, halls, version: "0", log: "none" }));
  }
  operations = operationsOf((await county().inject({ url: "/openapi.json" })).json());
  await aDayAtTheCounty();
}, 60_000);
afterAll(async () => {
  for (const app of apps) await app.close();
  await queue.close();
});

const county = () => apps[0] as FastifyInstance;

/** Every operation as its example has it, at one kiosk, some of them after others: whatever comes of it is the county's. */
async function aDayAtTheCounty(): Promise<void> {
  for (let round = 0; round < 2; round += 1)
    for (const operation of operations.filter(({ method }) => method !== "GET")) {
      queue.pass(1000);
      const body = filled(operation.body, (name, value) =>
        /key$/iu.test(name)
          ? randomUUID()
          : /kioskId$/u.test(name)
            ? KIOSK
            : /words|detail|note/u.test(name)
              ? WORDS
              : value,
      );
      const { url } = asked(operation, (_, value) => value);
      await county().inject({ method: operation.method, url, payload: body as object });
    }
  await queue.issue("household", KIOSK);
  const member = { name: "county-clerk", displayName: WORDS, roles: ["duty" as const], windows: [] };
  (await createAccount(accessContext(queue.context, { mode: "open" }), member))._unsafeUnwrap();
  const subject = { kind: "visit" as const, visitId: randomUUID() };
  const rating = { subject, grade: "dissatisfied" as const, options: [], words: WORDS };
  const wish = { idempotencyKey: randomUUID(), kioskId: KIOSK, at: queue.context.clock(), rating };
  (await giveRating(queue.ratings, wish))._unsafeUnwrap();
}

function filled(value: unknown, of: (name: string, value: string) => string, name = ""): unknown {
  if (typeof value === "string") return of(name, value);
  if (Array.isArray(value)) return value.map((each) => filled(each, of, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, of, key)]));
}

function asked(operation: Operation, of: (name: string, value: string) => string) {
  const values = operation.parameters.map(({ name, in: where, example }) => {
    const value = typeof example === "string" ? example : JSON.stringify(example ?? "1");
    return { name, where, value: encodeURIComponent(of(name, value)) };
  });
  let url = operation.path;
  for (const { name, where, value } of values) if (where === "path") url = url.replace(`{${name}}`, value);
  const query = values.filter(({ where }) => where === "query").map(({ name, value }) => `${name}=${value}`);
  return { url: `/api/v1${url}${query.length > 0 ? `?${query.join("&")}` : ""}`, body: filled(operation.body, of) };
}

async function rowsOf(hallId: string): Promise<string[]> {
  const { whole } = queue.store;
  const rows: string[] = [];
  for (const { name } of await whole.introspection.getTables()) {
    if (!isOfOneHall(name)) continue;
    const found = await sql<
      Record<string, unknown>
    >`select * from ${sql.table(name)} where hall_id = ${hallId}`.execute(whole);
    rows.push(...found.rows.map((row) => `${name} ${JSON.stringify(row)}`));
  }
  return rows.sort();
}

it("whoever works at one hall finds nothing of another, with whatever id, and changes nothing there", async () => {
  const before = await rowsOf("main");
  const cells = before.flatMap((row) => row.match(/"[^"]{8,}"/gu) ?? []).map((cell) => cell.slice(1, -1));
  const ids = [...new Set(cells.filter((cell) => UUID.test(cell)))];
  const numbers = [...new Set(before.flatMap((row) => /"number":"([A-Z]\d{3})"/u.exec(row)?.[1] ?? []))];
  const marks = [...ids, KIOSK, WORDS];
  // The day was one: there is something of every kind to be found.
  for (const table of [
    "ticket",
    "rating",
    "appeal",
    "help_call",
    "account",
    "audit_entry",
    "hall_event",
    "search_miss",
  ])
    expect(
      before.some((row) => row.startsWith(`${table} `)),
      table,
    ).toBe(true);
  const found: string[] = [];
  let asks = 0;
  const wanted = [...ids.filter((_, at) => at % Math.ceil(ids.length / 4) === 0), ...numbers.slice(0, 2), KIOSK];
  const look = async (app: FastifyInstance, operation: Operation, mine: string) => {
    const like = UUID.test(mine) ? /id$/iu : mine === KIOSK ? /kiosk/iu : /number/iu;
    const { url, body } = asked(operation, (name, value) => (like.test(name) ? mine : value));
    const payload = operation.method === "GET" ? {} : { payload: body as object };
    const answer = await app.inject({ method: operation.method, url, ...payload });
    asks += 1;
    return { said: `${operation.operationId} ${url} ${JSON.stringify(body ?? null)}`, told: answer.body };
  };
  const others = apps.slice(1);
  // Reading first: what these halls then write themselves, with ids of the county in it, they may read.
  for (const app of others)
    for (const operation of operations.filter(({ method }) => method === "GET"))
      for (const mine of wanted) {
        const { said, told } = await look(app, operation, mine);
        const leaked = marks.filter((mark) => !said.includes(mark) && told.includes(mark));
        if (leaked.length > 0) found.push(`${said.slice(0, 200)}: ${leaked.join(", ")}`);
      }
  for (const app of others)
    for (const operation of operations.filter(({ method }) => method !== "GET"))
      for (const mine of wanted) {
        const { said, told } = await look(app, operation, mine);
        if (told.includes(WORDS)) found.push(`${said.slice(0, 200)}: ${WORDS}`);
      }
  expect(asks).toBeGreaterThan(400);
  expect(found.slice(0, 5)).toEqual([]);
  expect(await rowsOf("main")).toEqual(before);
  // The eye itself: the hall whose it is finds them in many places.
  const seen = new Set<string>();
  for (const operation of operations.filter(({ method }) => method === "GET"))
    for (const mine of wanted) {
      const { said, told } = await look(county(), operation, mine);
      if (marks.some((mark) => !said.includes(mark) && told.includes(mark))) seen.add(operation.operationId);
    }
  expect(seen.size).toBeGreaterThan(8);
}, 300_000);

it("what happens at one hall is no news at another", async () => {
  const { whole } = queue.store;
  const [at, other] = [ofHall(whole, "main"), ofHall(whole, "well")];
  const heard = async () => (await eventsAfter(other, 0, 1000)).length;
  const before = await heard();
  const own = (await eventsAfter(at, 0, 1000)).length;
  await queue.issue("household", KIOSK);
  expect((await eventsAfter(at, 0, 1000)).length).toBeGreaterThan(own);
  expect(await heard()).toBe(before);
});

it("a county sees figures of the halls below it and not a word of anybody's; up and sideways everybody is refused", async () => {
  const { whole } = queue.store;
  (await addHall(whole, { id: "west", name: "西乡", level: "township", parentId: "main" }, 1))._unsafeUnwrap();
  const wellContext = { ...queue.context, db: ofHall(whole, "well") };
  const holder = { maskedName: "欧阳*", maskedNumber: "4113**********0028" };
  const wish = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: "kiosk-of-well", holder };
  const { number } = (await issueTicket(wellContext, wish))._unsafeUnwrap();
  const [main, east, well] = apps as [FastifyInstance, FastifyInstance, FastifyInstance];
  const ask = (app: FastifyInstance, query: string) => app.inject({ url: `/api/v1/statistics/halls${query}` });
  const cells = (await rowsOf("well"))
    .flatMap((row) => Object.values(JSON.parse(row.slice(row.indexOf(" "))) as Record<string, unknown>))
    .filter((cell) => typeof cell === "string");
  const said = [...new Set(cells.filter((cell) => /^(?:\d{6,}$|kiosk-of|[A-Z]\d{3}|.*\*|[0-9a-f-]{36})/u.test(cell)))];
  expect(said).toEqual(expect.arrayContaining([holder.maskedName, holder.maskedNumber, number, "kiosk-of-well"]));
  for (const query of ["", "?hallId=east", "?hallId=well", "/export?format=csv"]) {
    const answer = await ask(main, query);
    expect(answer.statusCode, query).toBe(200);
    expect(said.filter((cell) => answer.body.includes(cell))).toEqual([]);
    expect(answer.body).toContain("井村");
  }
  expect((await ask(well, "")).json<{ halls: object[] }>().halls).toHaveLength(1);
  const refused = await Promise.all(
    (["", "/export"] as const).flatMap((path) =>
      [
        [east, "main"],
        [east, "west"],
        [well, "east"],
        [well, "main"],
        [well, "not-there"],
      ].map(([app, hallId]) => ask(app as FastifyInstance, `${path}?format=csv&hallId=${hallId as string}`)),
    ),
  );
  // The same words for what is there and for what is not.
  for (const answer of refused) expect([answer.statusCode, answer.body]).toEqual([404, refused[0]?.body]);
  expect(refused[0]?.json()).toMatchObject({ code: "UNKNOWN_HALL" });
});
