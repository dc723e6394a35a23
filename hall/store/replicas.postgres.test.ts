import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { makeDatabase } from "../fixtures/database.ts";
import { writeSampleContent } from "../fixtures/hall-process.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { followEvents, PatientClient } from "../fixtures/patient-client.ts";
import { temporaryFolder } from "../fixtures/queue.ts";
import { startReplica, type Replica } from "../fixtures/replica.ts";
import { HallPlan } from "../queue/hall-plan.ts";
import { chanceFrom } from "../simulate/chance.ts";
import { brokenInvariants } from "../simulate/invariants.ts";
import { openStore } from "./store.ts";
import type { Store } from "./types.ts";

/** `./kiosk soak replicas` makes it many. */
const ROUNDS = Number(process.env["FANGBIAN_REPLICA_ROUNDS"] ?? 3);
const SEED = Number(process.env["FANGBIAN_REPLICA_SEED"] ?? 1);
const ROUND_MS = 1500;
const KIOSKS = 4;
/** A letter has 999 numbers a day, and a round may take long. */
const TICKETS_A_ROUND = 25;
const CATEGORIES = ["household", "certificate", "business"];
const WINDOWS = ["a01", "a02", "b01"];
const HARMS = ["kill", "end", "cut"] as const;
/** An operator waits no longer for a hall to end. */
const END_WITHIN_MS = 10_000;

const chance = chanceFrom(SEED);
const folder = temporaryFolder();
const replicas: Replica[] = [];
let store: Store;
const urls = () => replicas.map(({ url }) => url());

beforeAll(async () => {
  if ("missing" in inject("postgres")) return;
  const { url } = await makeDatabase({ empty: true });
  const content = writeSampleContent(join(folder.dir, "content"));
  // One data folder: both need the same key.
  const options = { databaseUrl: url, dataDir: join(folder.dir, "data"), content };
  for (let n = 0; n < 2; n += 1) replicas.push(await startReplica(options));
  store = (await openStore({ dataDir: "", databaseUrl: url }))._unsafeUnwrap();
}, 120_000);
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.close()));
  if (replicas.length > 0) await store.close();
  folder.remove();
});

/** What was acknowledged, and so has to be there. */
const acknowledged = {
  slips: new Map<string, string>(),
  calls: new Map<string, string>(),
  finished: new Set<string>(),
};

async function kiosk(client: PatientClient, running: () => boolean): Promise<void> {
  for (let given = 0; given < TICKETS_A_ROUND && running(); given += 1) {
    const wish = { categoryId: chance.pick(CATEGORIES), kioskId: "kiosk-1" };
    const { status, body } = await client.post("/tickets", wish);
    if (status !== 201) throw new Error(`no ticket: ${status} ${JSON.stringify(body)}`);
    acknowledged.slips.set(body.id ?? "", body.number ?? "");
    await pause(chance.between(20, 200));
  }
}

async function clerk(client: PatientClient, windowId: string, running: () => boolean): Promise<void> {
  const act = async (kind: string, ticketId: string) => {
    const { status, body } = await client.post(`/windows/${windowId}/${kind}`, { ticketId });
    if (status !== 200) throw new Error(`${windowId} ${kind}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  while (running()) {
    const called = await client.post(`/windows/${windowId}/call-next`, {});
    if (called.status !== 200) throw new Error(`${windowId}: ${called.status} ${JSON.stringify(called.body)}`);
    const ticketId = called.body.ticket?.id;
    if (ticketId !== undefined) {
      if (acknowledged.calls.has(ticketId)) throw new Error(`${called.body.ticket?.number} was called twice`);
      acknowledged.calls.set(ticketId, windowId);
      // So soon after the call it is the same press once more, and changes nothing.
      if (chance.hits(0.3)) await act("recall", ticketId);
      await act("start", ticketId);
      await act("finish", ticketId);
      acknowledged.finished.add(ticketId);
    }
    await pause(chance.between(10, 80));
  }
}

/** Somebody comes to harm while the others work, and is back before the round ends. */
async function harm(kind: (typeof HARMS)[number], replica: Replica): Promise<void> {
  await pause(chance.between(0, ROUND_MS));
  if (kind === "kill") {
    const again = await replica.kill();
    await again();
  } else if (kind === "end") {
    const { code, ms, faults, again } = await replica.end();
    expect({ code, faults }).toEqual({ code: 0, faults: [] });
    expect(ms).toBeLessThan(END_WITHIN_MS);
    await again();
  } else {
    replica.cut();
    await expect.poll(replica.healthy).toBe(503);
    await pause(ROUND_MS);
    replica.mend();
    // By itself.
    await expect.poll(replica.healthy, { timeout: 20_000 }).toBe(200);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function broken(): Promise<string[]> {
  const { slips, calls, finished } = acknowledged;
  const witness = { slips, calls: [], moved: new Set<string>() };
  const rules = await brokenInvariants(store.db, { plan: new HallPlan(SAMPLE_HALL), witness });
  const tickets = await store.db.selectFrom("ticket").select(["id", "number", "state", "windowId"]).execute();
  const called = await store.db.selectFrom("ticketSegment").select("ticketId").where("cause", "=", "call").execute();
  const times = new Map<string, number>();
  for (const { ticketId } of called) times.set(ticketId, (times.get(ticketId) ?? 0) + 1);
  return [
    ...rules,
    ...tickets.flatMap(({ id, number, state, windowId }) => [
      ...((times.get(id) ?? 0) > 1 ? [`${number} was called ${times.get(id)} times`] : []),
      ...(calls.has(id) && calls.get(id) !== windowId ? [`${number} was called to another window`] : []),
      ...(finished.has(id) && state !== "finished" ? [`${number} was finished and is ${state}`] : []),
    ]),
  ];
}

const LONG_MS = 120_000 + ROUNDS * 60_000;

it(
  `two halls on one database, one of which is killed, ended or cut off, ${ROUNDS} times`,
  { timeout: LONG_MS },
  async () => {
    const followers = [0, 1].map((first) => followEvents(urls, first));
    await expect.poll(() => followers.every((follower) => follower.listening()), { timeout: 20_000 }).toBe(true);
    const [{ last: from } = { last: 0 }] = await store.db.selectFrom("hallEventCounter").select("last").execute();
    const clients = Array.from({ length: KIOSKS + WINDOWS.length }, (_, n) => new PatientClient(urls, n));
    for (let round = 0; round < ROUNDS; round += 1) {
      let running = true;
      const work = clients.map((client, n) =>
        n < KIOSKS ? kiosk(client, () => running) : clerk(client, WINDOWS[n - KIOSKS] ?? "", () => running),
      );
      const victim = replicas[Math.floor(chance.between(0, replicas.length))] ?? expect.fail("no replica");
      const harmed = harm(HARMS[round % HARMS.length] ?? "kill", victim).finally(() => void (running = false));
      await Promise.all([harmed, ...work]);
      expect(await broken(), `seed ${SEED}, round ${round}`).toEqual([]);
      const events = await store.db.selectFrom("hallEvent").select("id").where("id", ">", from).execute();
      for (const { heard } of followers)
        await expect.poll(() => events.filter(({ id }) => !heard.has(id)), { timeout: 15_000 }).toEqual([]);
    }
    expect(clients.flatMap(({ odd }) => odd)).toEqual([]);
    expect(followers.map((follower) => follower.resets())).toEqual([0, 0]);
    expect(acknowledged.finished.size).toBeGreaterThan(ROUNDS);
    await Promise.all(followers.map((follower) => follower.close()));
  },
);
