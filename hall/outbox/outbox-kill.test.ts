import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { afterEach, beforeEach, expect, it } from "vitest";
import { stringify } from "yaml";
import { startRatingsTwin, type RatingsTwin } from "../connectors/twins/ratings-twin.ts";
import { hallContract, type HallContract } from "../contract/index.ts";
import { BARE, spawnHall, writeSampleContent } from "../fixtures/hall-process.ts";
import { temporaryFolder } from "../fixtures/queue.ts";

const SLOW_MS = 90_000;

let folder: ReturnType<typeof temporaryFolder>;
let twin: RatingsTwin;
let wire: Server;
/** What happens when the platform's answer is about to go back. */
let onAnswer: () => void = () => undefined;
beforeEach(async () => {
  folder = temporaryFolder();
  twin = await startRatingsTwin();
  // Between hall and platform: everything goes on, and the answer goes back unless the hall is killed at that moment.
  wire = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      void (async () => {
        const answer = await fetch(`${twin.url}${request.url ?? "/"}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: Buffer.concat(parts),
        });
        const body = await answer.text();
        onAnswer();
        response.writeHead(answer.status, { "content-type": "application/json" }).end(body);
      })();
    });
  });
  await new Promise<void>((resolve) => wire.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  wire.closeAllConnections();
  wire.close();
  await twin.close();
  folder.remove();
});

async function start() {
  const connectors = join(folder.dir, "connectors.yaml");
  const url = `http://127.0.0.1:${(wire.address() as AddressInfo).port}`;
  writeFileSync(connectors, stringify({ systems: { ratings: { url } } }));
  const content = writeSampleContent(join(folder.dir, "content"));
  const hall = spawnHall([
    ...BARE,
    "--data",
    join(folder.dir, "data"),
    "--content",
    content,
    "--connectors",
    connectors,
  ]);
  const listening = (await hall.listening()) ?? expect.fail((await hall.ended).stderr);
  const client: ContractRouterClient<HallContract> = createORPCClient(
    new OpenAPILink(hallContract, { url: `${listening.url}/api/v1` }),
  );
  return { ...hall, client };
}

it(
  "kill -9 between the platform's yes and the mark: told again under the same key, counted once",
  { timeout: SLOW_MS },
  async () => {
    const first = await start();
    onAnswer = () => first.child.kill("SIGKILL");
    await first.client.ratings.give({
      idempotencyKey: randomUUID(),
      kioskId: "kiosk-1",
      rating: { subject: { kind: "visit", visitId: randomUUID() }, grade: "satisfied", options: [] },
      at: Date.now(),
    });
    await first.ended;
    expect(twin.kept()).toMatchObject([{ times: 1 }]);

    onAnswer = () => undefined;
    const second = await start();
    await expect
      .poll(async () => (await second.client.ratings.summary()).uploads, { timeout: 20_000 })
      .toEqual({ accepted: 1, waiting: 0, refused: 0 });
    expect(twin.kept()).toMatchObject([{ times: 2 }]);
    expect((await second.client.health()).outbox).toEqual([
      { system: "ratings", connected: true, waiting: 0, refused: 0 },
      { system: "appeals", connected: false, waiting: 0, refused: 0 },
    ]);
    second.child.kill("SIGTERM");
    expect((await second.ended).code).toBe(0);
  },
);
