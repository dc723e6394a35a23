import { randomUUID } from "node:crypto";
import { createORPCClient, safe } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hallContract, type HallContract, type Ticket } from "./contract/index.ts";
import { BARE, spawnHall, writeSampleContent } from "./fixtures/hall-process.ts";
import { temporaryFolder } from "./fixtures/queue.ts";

const ROUNDS = 3;
/** The hall is killed when this many tickets of a round have been acknowledged; more are under way then. */
const KILL_AFTER = 25;
const CALLERS = 8;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

async function start() {
  const argv = [
    ...BARE,
    "--data",
    join(folder.dir, "data"),
    "--content",
    writeSampleContent(join(folder.dir, "content")),
  ];
  const hall = spawnHall(argv);
  const url = (await hall.listening())?.url ?? expect.fail((await hall.ended).stderr);
  const link = new OpenAPILink(hallContract, { url: `${url}/api/v1` });
  const client: ContractRouterClient<HallContract> = createORPCClient(link);
  return { ...hall, client };
}

it(
  "kill -9 in a burst of issues: nothing acknowledged is lost, no number is doubled",
  { timeout: 120_000 },
  async () => {
    const wishes = new Set<string>();
    const acknowledged = new Map<string, Ticket>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { client, child, ended } = await start();
      const before = acknowledged.size;
      const caller = async () => {
        for (;;) {
          const idempotencyKey = randomUUID();
          wishes.add(idempotencyKey);
          const { error, data } = await safe(
            client.queue.issue({ idempotencyKey, categoryId: "household", kioskId: "kiosk-1" }),
          );
          if (error !== null) return;
          acknowledged.set(idempotencyKey, data);
          if (acknowledged.size - before === KILL_AFTER) child.kill("SIGKILL");
        }
      };
      await Promise.all(Array.from({ length: CALLERS }, caller));
      await ended;
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(ROUNDS * KILL_AFTER);
    expect(wishes.size).toBeGreaterThan(acknowledged.size);

    const { client, child, ended } = await start();
    // Every wish again, with its key, as a kiosk would after a lost answer: also those whose fate was unknown.
    const numbers = new Set<string>();
    for (const idempotencyKey of wishes) {
      const ticket = await client.queue.issue({ idempotencyKey, categoryId: "household", kioskId: "kiosk-1" });
      const known = acknowledged.get(idempotencyKey);
      if (known !== undefined) expect(ticket).toMatchObject({ id: known.id, number: known.number });
      expect(numbers.has(ticket.number), ticket.number).toBe(false);
      numbers.add(ticket.number);
    }
    expect((await client.queue.waiting())[0]?.waiting).toBe(wishes.size);
    // No gap either: a wish without a ticket took no number.
    expect(numbers.has(`A${String(wishes.size).padStart(3, "0")}`)).toBe(true);
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
  },
);
