import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadContent, type Content } from "../../../../kiosk-config/loader/index.ts";
import { packContent } from "../../../../kiosk-config/pack/signed-bundle.ts";
import type { LogFields } from "../../log.ts";
import { LiveContent } from "../live-content.ts";
import { EditionShelf, REAL_DISK, type Disk } from "./edition-shelf.ts";
import { HallEditions, type HallEditionsOptions } from "./hall-editions.ts";
import { startContent } from "./start-content.ts";

const WHOLE = loadContent(fileURLToPath(new URL("../../../../kiosk-config/content", import.meta.url)))._unsafeUnwrap();
const { problems: _none, ...ALL } = WHOLE;
/** Two guides are enough, and quick. */
const BASE = {
  ...ALL,
  guides: ALL.guides.slice(0, 2),
  bundles: [],
  lists: [],
  forms: [],
  commitments: [],
  lookUps: [],
};
const FOLDER: Content = { ...BASE, problems: [] };
const [GUIDE] = BASE.guides;
const MINUTES_10_MS = 10 * 60_000;

function signer() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const x = (key: KeyObject) => key.export({ format: "jwk" }).x ?? "";
  return { pem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), publicKey: x(publicKey) };
}
const OURS = signer();
const OTHERS = signer();

type Pack = { edition: number; key?: typeof OURS; content?: object; hallId?: string; guides?: number };
const packed = ({
  edition,
  key = OURS,
  content = named(`第 ${edition} 版`),
  hallId = BASE.hall.id,
  guides = 2,
}: Pack) =>
  packContent({
    text: JSON.stringify(content),
    privateKey: key.pem,
    header: { hallId, edition, madeAt: "2026-03-02T00:00:00.000Z", guides, bundles: 0 },
  });
/** Content whose first guide is called so. */
const named = (name: string) => ({ ...BASE, guides: BASE.guides.map((one, n) => (n === 0 ? { ...one, name } : one)) });

let dataDir: string;
let lines: { event: string; fields?: LogFields | undefined }[];
let at: number;
const log = (_level: string, event: string, fields?: LogFields) => void lines.push({ event, fields });
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "editions-"));
  lines = [];
  at = 1_000_000;
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** A hall that offers one file and says which key is its own; and how often it was asked. */
function hallOf(offer: { bytes: Uint8Array; edition: number } | undefined, key = OURS.publicKey) {
  const hall = { offer, key: key as string | undefined, fetches: 0, away: false };
  const client = {
    content: {
      edition: async ({ have }: { have?: number }) => {
        hall.fetches += 1;
        if (hall.away) throw new Error("connection refused");
        if (hall.offer === undefined) return { state: "none" as const };
        const { edition, bytes } = hall.offer;
        if (have === edition) return { state: "unchanged" as const, edition };
        return { state: "edition" as const, edition, bundle: Buffer.from(bytes).toString("base64") };
      },
    },
    machines: { self: async () => ({ access: "open" as const, ...(hall.key && { contentKey: hall.key }) }) },
  } as unknown as HallEditionsOptions["client"];
  return { hall, client };
}
const offering = (pack: Pack) => hallOf({ bytes: packed(pack), edition: pack.edition });

function kiosk(client: HallEditionsOptions["client"], { disk = REAL_DISK, folder = FOLDER } = {}) {
  const shelf = new EditionShelf(dataDir, disk);
  const started = startContent({ folder, shelf, log, now: () => at });
  const live = new LiveContent(started.running);
  let changes = 0;
  const editions = new HallEditions({
    ...{ client, shelf, live, started, log },
    ...{ kioskId: "kiosk-1", hallId: folder.hall.id, now: () => at },
    onChange: () => (changes += 1),
  });
  return { shelf, live, editions, title: () => live.view.guides[0]?.name, changes: () => changes };
}
/** What the answer to a report does, to its end. */
async function told(editions: HallEditions, edition: number | undefined): Promise<void> {
  editions.heard(edition);
  await new Promise((resolve) => setTimeout(resolve, 0));
  await editions.look();
}

describe("an edition", () => {
  it("waits until nobody is here, then is shown, and is there again after a restart", async () => {
    const { hall, client } = offering({ edition: 5 });
    const { editions, title, live } = kiosk(client);
    editions.heard(5);
    await editions.look();
    expect(editions.waiting).toBe(5);
    expect(title()).toBe(GUIDE?.name);
    editions.takeUp();
    expect(title()).toBe("第 5 版");
    expect(live.running).toMatchObject({ edition: 5, from: "hall", since: at });
    expect(editions.standing).toEqual({ edition: 5, from: "hall" });
    editions.heard(5);
    expect(hall.fetches).toBe(1);
    expect(kiosk(client).title()).toBe("第 5 版");
    expect(lines.map(({ event }) => event)).toEqual([
      ...["content.running", "content.keyTaken", "content.taken", "content.running", "content.running"],
    ]);
  });

  it("that goes back to something earlier is a newer one", async () => {
    const { hall, client } = offering({ edition: 5 });
    const { editions, title } = kiosk(client);
    await told(editions, 5);
    editions.takeUp();
    hall.offer = { edition: 6, bytes: packed({ edition: 6, content: named("以前的") }) };
    await told(editions, 6);
    editions.takeUp();
    expect(title()).toBe("以前的");
  });

  it("of which one guide cannot be read keeps the former one of that guide, and names it", async () => {
    const content = {
      ...named("新的"),
      guides: [
        { ...GUIDE, name: "新的" },
        { ...BASE.guides[1], promisedWorkdays: "三天" },
      ],
    };
    const { client } = offering({ edition: 5, content });
    const { editions, live } = kiosk(client);
    await told(editions, 5);
    editions.takeUp();
    expect(live.view.guides.map(({ name }) => name).sort()).toEqual(["新的", BASE.guides[1]?.name].sort());
    expect(live.view.problems.map(({ file }) => file)).toEqual([
      join("edition-5", "guides", `${BASE.guides[1]?.id}.yaml`),
    ]);
  });

  it("is not for a kiosk whose folder says that it counts for more", async () => {
    const { hall, client } = offering({ edition: 5 });
    const { editions } = kiosk(client, { folder: { ...FOLDER, edition: 9 } });
    editions.heard(5);
    expect(editions.standing).toEqual({ edition: 9, from: "folder", refused: { edition: 5, code: "older" } });
    expect(hall.fetches).toBe(0);
  });

  it("is nothing as long as the hall is away or says nothing", async () => {
    const { hall, client } = offering({ edition: 5 });
    hall.away = true;
    const { editions, title } = kiosk(client);
    editions.heard(undefined);
    expect(hall.fetches).toBe(0);
    await told(editions, 5);
    expect([title(), editions.standing.refused]).toEqual([GUIDE?.name, undefined]);
  });
});

describe("what is refused, with a stable code, while what runs goes on", () => {
  const cut = (bytes: Uint8Array) => bytes.subarray(0, bytes.byteLength - 20);
  const flipped = (bytes: Uint8Array) => {
    const copy = Uint8Array.from(bytes);
    copy[copy.byteLength - 9] = (copy[copy.byteLength - 9] ?? 0) ^ 1;
    return copy;
  };
  const renumbered = (bytes: Uint8Array) =>
    Buffer.from(Buffer.from(bytes).toString("latin1").replace('"edition":5', '"edition":6'), "latin1");
  it.each([
    ["notABundle", Buffer.from("<html>502</html>")],
    ["notABundle", new Uint8Array()],
    ["unknownKey", packed({ edition: 5, key: OTHERS })],
    ["badSignature", renumbered(packed({ edition: 5 }))],
    ["damaged", cut(packed({ edition: 5 }))],
    ["damaged", flipped(packed({ edition: 5 }))],
    ["otherHall", packed({ edition: 5, hallId: "elsewhere" })],
    ["otherHall", packed({ edition: 5, content: { ...BASE, hall: { ...BASE.hall, id: "elsewhere" } } })],
    ["misfit", packed({ edition: 5, content: { ...BASE, hall: { ...BASE.hall, categories: "none" } } })],
    ["misfit", packed({ edition: 5, content: { ...BASE, guides: [{ id: "a" }, 7, null] } })],
    ["misfit", packed({ edition: 5, content: [] })],
    ["older", packed({ edition: 2 })],
  ])("%s", async (code, bytes) => {
    const { hall, client } = offering({ edition: 3, content: named("好的") });
    const { editions, title } = kiosk(client);
    await told(editions, 3);
    editions.takeUp();
    hall.offer = { edition: 6, bytes };
    await told(editions, 6);
    expect(editions.standing).toEqual({ edition: 3, from: "hall", refused: { edition: 6, code } });
    editions.takeUp();
    expect(title()).toBe("好的");
    expect(kiosk(client).title()).toBe("好的");
  });

  it("is fetched again only after ten minutes, or when there is a newer one, and then forgotten", async () => {
    const { hall, client } = hallOf({ edition: 5, bytes: Buffer.from("no") });
    const { editions, changes } = kiosk(client);
    editions.heard(5);
    await editions.look();
    for (let n = 0; n < 5; n += 1) editions.heard(5);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect([hall.fetches, changes()]).toEqual([1, 1]);
    at += MINUTES_10_MS;
    editions.heard(5);
    await editions.look();
    expect(hall.fetches).toBe(2);
    hall.offer = { edition: 6, bytes: packed({ edition: 6 }) };
    editions.heard(6);
    await editions.look();
    expect([editions.waiting, editions.standing.refused]).toEqual([6, undefined]);
  });

  it("another key of the hall's, until the hall itself names it over the kiosk's own line", async () => {
    const { hall, client } = offering({ edition: 5 });
    const { editions, title, shelf } = kiosk(client);
    await told(editions, 5);
    editions.takeUp();
    hall.offer = { edition: 6, bytes: packed({ edition: 6, key: OTHERS }) };
    await told(editions, 6);
    expect(editions.standing.refused).toEqual({ edition: 6, code: "unknownKey" });
    hall.key = OTHERS.publicKey;
    at += MINUTES_10_MS;
    await told(editions, 6);
    // What was kept under the former key is still good after a restart; what comes anew is not.
    expect(shelf.keys()).toEqual({ current: OTHERS.publicKey, former: OURS.publicKey });
    editions.takeUp();
    expect(title()).toBe("第 6 版");
    hall.offer = { edition: 7, bytes: packed({ edition: 7, key: OURS }) };
    await told(editions, 7);
    expect(editions.standing.refused).toEqual({ edition: 7, code: "unknownKey" });
  });

  it("a full disk: it is neither shown nor half kept", async () => {
    const { client } = offering({ edition: 5 });
    const full: Disk = {
      ...REAL_DISK,
      write: (file, bytes) => {
        if (file.endsWith("keys.json.new")) REAL_DISK.write(file, bytes);
        else throw Object.assign(new Error("no room"), { code: "ENOSPC" });
      },
    };
    const { editions } = kiosk(client, { disk: full });
    await told(editions, 5);
    expect(editions.standing).toMatchObject({ edition: 0, refused: { edition: 5, code: "notKept" } });
    expect(editions.waiting).toBeUndefined();
  });
});

describe("the power goes", () => {
  class PowerCut extends Error {}
  /** A disk that does so many steps and then, in the middle of the next one, nothing more. */
  const cutAfter = (steps: number): Disk => {
    let left = steps;
    const step =
      <A extends unknown[]>(whole: (...args: A) => void, half: (...args: A) => void = () => undefined) =>
      (...args: A) => {
        if (left < 0) throw new PowerCut();
        left -= 1;
        (left >= 0 ? whole : half)(...args);
        if (left < 0) throw new PowerCut();
      };
    return {
      write: step(REAL_DISK.write, (file, bytes) => writeFileSync(file, bytes.subarray(0, bytes.byteLength / 2))),
      rename: step(REAL_DISK.rename),
      syncFolder: step(REAL_DISK.syncFolder),
    };
  };
  it.each([0, 1, 2, 3, 4, 5, 6])(
    "after step %i of keeping the second edition: the first or the second is there, whole",
    async (steps) => {
      const { hall, client } = offering({ edition: 5 });
      const { editions, shelf } = kiosk(client);
      await told(editions, 5);
      editions.takeUp();
      const [five = new Uint8Array()] = shelf.read();
      hall.offer = { edition: 6, bytes: packed({ edition: 6 }) };
      const dying = new EditionShelf(dataDir, cutAfter(steps));
      expect(dying.keep(hall.offer.bytes, five).isOk()).toBe(steps >= 6);
      const after = kiosk(client);
      expect(after.editions.standing).toEqual({ edition: steps >= 5 ? 6 : 5, from: "hall" });
      // And goes on from there.
      await told(after.editions, 6);
      after.editions.takeUp();
      expect(after.title()).toBe("第 6 版");
    },
  );

  it("and half of the kept one is lost: the one before it is shown, and it says so", async () => {
    const { hall, client } = offering({ edition: 5 });
    const { editions } = kiosk(client);
    await told(editions, 5);
    editions.takeUp();
    hall.offer = { edition: 6, bytes: packed({ edition: 6 }) };
    await told(editions, 6);
    editions.takeUp();
    const file = join(dataDir, "published", "current.edition");
    writeFileSync(file, readFileSync(file).subarray(0, 2000));
    const after = kiosk(client);
    expect(after.title()).toBe("第 5 版");
    expect(after.editions.standing.refused?.code).toBe("damaged");
    await told(after.editions, 6);
    after.editions.takeUp();
    expect(after.title()).toBe("第 6 版");
    writeFileSync(file, "");
    writeFileSync(join(dataDir, "published", "former.edition"), "");
    expect(kiosk(client).title()).toBe(GUIDE?.name);
  });
});
