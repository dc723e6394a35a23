import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createHallClient } from "../../electron/host/hall/hall-client.ts";
import { hallParts } from "../../electron/host/hall/hall-parts.ts";
import { makeEnrolmentCode } from "../../hall/access/machines/enrolment.ts";
import { openAccess } from "../../hall/cli/open-access.ts";
import { makeIssuer, type Issuer } from "../../hall/fixtures/certificates.ts";
import { SAMPLE_HALL } from "../../hall/fixtures/hall.ts";
import { temporaryFolder } from "../../hall/fixtures/queue.ts";
import { startHall, type RunningHall } from "../../hall/server.ts";
import { loadProfile } from "../../kiosk-config/loader/index.ts";
import { enrolKiosk } from "./enrol-kiosk.ts";

/** A kiosk's own command against a real hall with accounts that speaks TLS with a certificate of its own issuer. */
const KIOSK = "kiosk-1";
const CONTENT = fileURLToPath(new URL("../../kiosk-config/content", import.meta.url));

let folder: ReturnType<typeof temporaryFolder>;
let hall: RunningHall;
let own: Issuer;
beforeEach(async () => {
  folder = temporaryFolder();
  own = issuer("own");
  const options = { dataDir: at("hall"), hall: SAMPLE_HALL, access: "accounts", log: "none" } as const;
  hall = (await startHall({ ...options, tls: own.issue("hall") }))._unsafeUnwrap();
});
afterEach(async () => {
  await hall.close();
  folder.remove();
});

const at = (name: string) => join(folder.dir, name);
function issuer(name: string): Issuer {
  mkdirSync(at(name));
  return makeIssuer(at(name), name);
}
/** A profile that believes this issuer. */
function profileWith(ca: string): string {
  const file = at("profile.yaml");
  const panel = { diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 };
  const profile = {
    kioskId: KIOSK,
    name: "测试自助机",
    place: "县政务服务大厅一楼",
    panel,
    hall: { url: hall.url, ca },
  };
  writeFileSync(file, JSON.stringify(profile));
  return file;
}
/** As `./kiosk hall enrolment-code` makes it, beside the running hall. */
async function newCode(): Promise<string> {
  const place = { dataDir: at("hall"), contentDir: CONTENT, databaseUrl: undefined };
  const { access, close } = (await openAccess(place))._unsafeUnwrap();
  const { code } = await makeEnrolmentCode(access, KIOSK);
  await close();
  return code;
}

it("over TLS a kiosk is enrolled and takes numbers; a hall with another issuer's certificate learns nothing of it", async () => {
  const dataDir = at("kiosk");
  mkdirSync(dataDir);
  const code = await newCode();

  const refused = await enrolKiosk({ profile: profileWith(issuer("stranger").ca), dataDir, code });
  expect(refused._unsafeUnwrapErr()).toMatch(/^not enrolled: UNABLE_TO_\w+: .*certificate.*hall\.ca.*code stays good/);
  const unreadable = await enrolKiosk({ profile: profileWith(at("nothing.pem")), dataDir, code });
  expect(unreadable._unsafeUnwrapErr()).toContain("CA_FILE_UNREADABLE");

  // The same code is still good: nobody heard it.
  const profile = profileWith(own.ca);
  expect((await enrolKiosk({ profile, dataDir, code }))._unsafeUnwrap()).toContain(`enrolled as ${KIOSK} at https://`);
  const { line } = hallParts({ profile: loadProfile(profile)._unsafeUnwrap(), dataDir, log: () => undefined });
  const client = createHallClient(line, { timeoutMs: 5000 });
  const wish = { idempotencyKey: randomUUID(), categoryId: "household", kioskId: KIOSK };
  expect(await client.queue.issue(wish)).toMatchObject({ number: "A001" });
});
