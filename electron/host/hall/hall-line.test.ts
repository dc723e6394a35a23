import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeIssuer } from "../../../hall/fixtures/certificates.ts";
import { SAMPLE_HALL } from "../../../hall/fixtures/hall.ts";
import { temporaryFolder } from "../../../hall/fixtures/queue.ts";
import { startHall, type RunningHall } from "../../../hall/server.ts";
import { hallFetch } from "../../../kiosk-config/loader/hall-fetch.ts";
import { hallWords } from "../technician/hall-words.ts";
import { createHallClient } from "./hall-client.ts";
import { HallLine } from "./hall-line.ts";
import { HallLink } from "./hall-link.ts";

let folder: ReturnType<typeof temporaryFolder>;
let hall: RunningHall;
beforeEach(() => (folder = temporaryFolder()));
afterEach(async () => {
  await hall.close();
  folder.remove();
});

it("to a hall with TLS leads to the pinned issuer's hall and to no other, and the technician reads why", async () => {
  const [own, stranger] = ["own", "stranger"].map((name) => {
    mkdirSync(join(folder.dir, name));
    return makeIssuer(join(folder.dir, name), name);
  }) as [ReturnType<typeof makeIssuer>, ReturnType<typeof makeIssuer>];
  const options = { dataDir: join(folder.dir, "data"), hall: SAMPLE_HALL, log: "none" as const };
  hall = (await startHall({ ...options, access: "accounts", tls: own.issue("hall") }))._unsafeUnwrap();
  const stateWith = async (ca: string) => {
    const lines: string[] = [];
    const line = new HallLine({
      url: hall.url,
      identity: { token: () => undefined },
      clock: { heard: () => undefined },
      fetch: hallFetch({ url: hall.url, ca }),
    });
    const link = new HallLink({
      client: createHallClient(line, { timeoutMs: 5000 }),
      identity: { enrolled: undefined, reread: () => undefined },
      clock: { offMs: 0 },
      kioskId: "kiosk-1",
      categories: [],
      reservedNumbers: 1,
      reserve: undefined as never,
      log: (_level, event) => void lines.push(event),
      onOnline: async () => undefined,
    });
    await link.poll();
    return { words: hallWords(link.state.get()), lines };
  };
  // It is heard, and asks for a token: the line stands.
  expect(await stateWith(own.ca)).toMatchObject({
    words: { state: "refused", code: "KIOSK_TOKEN_NEEDED" },
    lines: ["hall.refused"],
  });
  expect(await stateWith(stranger.ca)).toMatchObject({
    words: { state: "untrusted", advice: expect.stringContaining("hall.ca") as string },
    lines: ["hall.untrusted"],
  });
  expect(await stateWith(join(folder.dir, "missing.pem"))).toMatchObject({
    words: { state: "untrusted", code: "CA_FILE_UNREADABLE" },
    lines: ["hall.untrusted"],
  });
});
