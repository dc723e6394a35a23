import { afterAll, beforeAll, expect, it } from "vitest";
import { faultOf, SLOW_MS, type Answer } from "../fixtures/fuzz/fault.ts";
import { openFuzzedHall, ROLES, type FuzzedHall, type Knocker } from "../fixtures/fuzz/fuzzed-hall.ts";
import { chanceFrom } from "../fixtures/fuzz/hostile.ts";
import { ask, operationsOf, type Ask, type Operation, type Spoilt } from "../fixtures/fuzz/operation.ts";

/** `FANGBIAN_FUZZ_SEED=7`: another course of it; `./kiosk soak fuzz` goes many rounds. */
const SEED = Number(process.env["FANGBIAN_FUZZ_SEED"] ?? 1);
const ROUNDS = Number(process.env["FANGBIAN_FUZZ_ROUNDS"] ?? 1);

let hall: FuzzedHall;
let operations: Operation[];
beforeAll(async () => {
  hall = await openFuzzedHall();
  operations = operationsOf((await hall.open.app.inject({ url: "/openapi.json" })).json());
});
afterAll(() => hall.close());

async function send({ app, headers }: Knocker, { payload, ...rest }: Ask): Promise<Answer> {
  const began = performance.now();
  const answer = await app.inject({
    ...rest,
    headers: { ...headers(), ...(payload !== undefined && { "content-type": "application/json" }) },
    ...(payload !== undefined && { payload }),
  });
  return {
    status: answer.statusCode,
    text: answer.body,
    type: String(answer.headers["content-type"]),
    ms: performance.now() - began,
  };
}

/** What can be spoilt of a request; of what one may not do anyway, one thing at a time. */
function waysOf({ parameters, method, operationId }: Operation, { mayAsk }: Knocker, round: number): Spoilt[] {
  const ways: Spoilt[] = [
    // Valid or nearly: once is enough.
    ...(round === 0 ? ["nothing" as const] : []),
    ...(parameters.length > 0 ? ["address" as const] : []),
    ...(method === "GET" ? [] : (["body", "raw"] as const)),
  ];
  return mayAsk(operationId) ? ways : ways.slice(round % Math.max(1, ways.length)).slice(0, 1);
}

/** Everything of the description is asked by one, right and wrong: what was wrong with the answers, and how they were. */
async function knock(knocker: Knocker, seed: number) {
  const chance = chanceFrom(seed);
  const asker = { mayAsk: knocker.mayAsk, secrets: await hall.secrets() };
  const faults: string[] = [];
  const statuses = new Map<string, number>();
  for (const operation of operations) {
    // Whoever goes is not there for the rest.
    if (operation.operationId === "session.signOut") continue;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const spoilt of waysOf(operation, knocker, round)) {
        const wish = ask(operation, spoilt, chance);
        const answer = await send(knocker, wish);
        const kind = `${spoilt} ${Math.floor(answer.status / 100)}xx`;
        statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
        const fault = faultOf(operation, answer, asker);
        const asked = `${wish.url.slice(0, 200)} ${wish.payload?.slice(0, 300) ?? ""}`;
        if (fault !== undefined) faults.push(`${operation.operationId}: ${fault}: ${asked}`);
      }
    }
  }
  return { faults, times: (kind: string) => statuses.get(kind) ?? 0 };
}

it("knows a fault when it sees one", () => {
  const operation = { operationId: "queue.issue", codes: new Set(["NOT_YET"]) } as unknown as Operation;
  const answer = (status: number, text: string, ms = 1) => ({ status, text, ms, type: "application/json" });
  const asker = { mayAsk: () => true, secrets: ["the-hash-of-something"] };
  expect(faultOf(operation, answer(409, '{"code":"NOT_YET"}'), asker)).toBeUndefined();
  expect(faultOf(operation, answer(409, '{"code":"ODD"}'), asker)).toContain("ODD");
  expect(faultOf(operation, answer(500, "{}"), asker)).toBe("500");
  expect(faultOf(operation, answer(400, '{"code":"BAD_REQUEST","at":"/home/hall/app.ts:3"}'), asker)).toContain(
    "inside",
  );
  expect(faultOf(operation, answer(200, "{}", SLOW_MS + 1), asker)).toContain("took");
  expect(faultOf(operation, answer(200, '{"x":"the-hash-of-something"}'), asker)).toContain("secret");
  expect(faultOf(operation, answer(200, "{}"), { ...asker, mayAsk: () => false })).toContain("not allowed");
});

it("every operation of the description answers in its own words: everybody, where access is open", async () => {
  const { faults, times } = await knock(hall.open, SEED);
  expect(faults, `seed ${SEED}`).toEqual([]);
  // The examples of the description are taken, what is spoilt mostly is not: otherwise nothing was tried.
  expect(times("nothing 2xx")).toBeGreaterThan(15);
  expect(times("body 4xx")).toBeGreaterThan(30);
});

it("every operation of the description answers in its own words: nobody", async () => {
  const { faults, times } = await knock(hall.nobody, SEED + 1);
  expect(faults, `seed ${SEED}`).toEqual([]);
  expect(times("nothing 4xx")).toBeGreaterThan(30);
});

it("every operation of the description answers in its own words: a kiosk", async () => {
  const { faults, times } = await knock(hall.kiosk, SEED + 2);
  expect(faults, `seed ${SEED}`).toEqual([]);
  expect(times("nothing 2xx")).toBeGreaterThan(8);
  expect((await send(hall.kiosk, { method: "GET", url: "/api/v1/machines/self" })).status).toBe(200);
});

it("every operation of the description answers in its own words: a rating screen", async () => {
  const { faults, times } = await knock(hall.screen, SEED + 20);
  expect(faults, `seed ${SEED}`).toEqual([]);
  expect(times("nothing 2xx")).toBeGreaterThan(2);
  expect((await send(hall.screen, { method: "GET", url: "/api/v1/windows/a01/rating" })).status).toBe(200);
});

it.each(ROLES.map((role, index) => ({ role, seed: SEED + 3 + index })))(
  "every operation of the description answers in its own words: role $role",
  async ({ role, seed }) => {
    const knocker = hall.staff.get(role);
    if (knocker === undefined) throw new Error(`no account of ${role}`);
    const { faults, times } = await knock(knocker, seed);
    expect(faults, `seed ${SEED}`).toEqual([]);
    expect(times("nothing 2xx")).toBeGreaterThan(3);
    // Still signed in: it was this role that asked, to the end.
    expect((await send(knocker, { method: "GET", url: "/api/v1/session" })).status).toBe(200);
  },
);
