import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SAMPLE_BUNDLE } from "../../kiosk-config/fixtures/sample-bundle.ts";
import { SAMPLE_GUIDE } from "../../kiosk-config/fixtures/sample-guide.ts";
import { Guide } from "../../kiosk-config/schema/guide.ts";
import { createApp } from "../app.ts";
import { handOffDay, writeHandOff, type HandOffClaim } from "../contract/hand-off.ts";
import { keepReport } from "../fleet/report.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { MONDAY_MORNING, openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { LINK_DAYS } from "./open-link.ts";

const DAY_MS = 86_400_000;
const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&`;

let queue: SampleQueue;
let app: FastifyInstance;
let lines: string[];
let key: KeyObject;

async function open(guides: readonly Guide[] = [SAMPLE_GUIDE]): Promise<void> {
  await app.close();
  const content = { hall: SAMPLE_HALL, guides, bundles: [SAMPLE_BUNDLE] };
  app = await createApp({
    ...queue.services,
    content,
    version: "0",
    log: { write: (line) => void lines.push(line) },
  });
}
async function register(publicKey: string, kioskId = "kiosk-1"): Promise<void> {
  const report = { kioskId, at: queue.context.clock(), version: "1", power: "mains" as const, parts: [] };
  await keepReport(queue.context, { ...report, handOffKey: publicKey });
}
const publicOf = (pair: { publicKey: KeyObject }) => pair.publicKey.export({ format: "jwk" }).x ?? "";

beforeEach(async () => {
  queue = await openSampleQueue();
  lines = [];
  app = await createApp({ ...queue.services, version: "0", log: "none" });
  await open();
  const pair = generateKeyPairSync("ed25519");
  key = pair.privateKey;
  await register(publicOf(pair));
});
afterEach(async () => {
  await app.close();
  await queue.close();
});

const claim = (change: Partial<HandOffClaim> = {}): HandOffClaim => ({
  kind: "guide",
  id: SAMPLE_GUIDE.id,
  version: SAMPLE_GUIDE.version,
  kioskId: "kiosk-1",
  day: handOffDay(MONDAY_MORNING),
  answers: { who: "child", why: "lost", post: "come" },
  ...change,
});
const token = (change: Partial<HandOffClaim> = {}) =>
  writeHandOff(claim(change), (bytes) => new Uint8Array(sign(null, bytes, key)));
const get = (path: string) => app.inject({ method: "GET", url: `/g/${path}` });

describe("a link of one of our kiosks", () => {
  it("shows the personal checklist", async () => {
    const { statusCode, body } = await get(token());
    expect(statusCode).toBe(200);
    for (const text of ["办示例证", "要带 4 样", "监护人身份证", "遗失声明", "不用带 2 样", "居民户口簿", "A01、A02"])
      expect(body).toContain(text);
    for (const text of ["工作日 09:00–12:00，13:30–17:00", "每本10元", "2026-02-20更新", "示例内容", "交材料"])
      expect(body).toContain(text);
    expect(body).not.toContain("邮寄费");
    expect(body).not.toContain("更新过");
  });

  it("shows an errand, too", async () => {
    const { body } = await get(token({ kind: "bundle", id: SAMPLE_BUNDLE.id, answers: {} }));
    expect(body).toContain("2. 各部门同时办（同时办）");
  });

  it("says that the guide has changed since, and shows the new one", async () => {
    const { statusCode, body } = await get(token({ version: SAMPLE_GUIDE.version - 1 }));
    expect(statusCode).toBe(200);
    expect(body).toContain("这份指南更新过");
  });

  it("is a page of its own: no script, nothing from elsewhere, kept by nobody", async () => {
    const { headers, body } = await get(token());
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "content-security-policy": expect.stringContaining("default-src 'none'") as string,
    });
    expect(body).not.toMatch(/<script|<link|<img|https?:|@import|url\(/);
    expect(body.length).toBeLessThan(12_000);
  });

  it("still opens when the kiosk was set up anew", async () => {
    const former = token();
    queue.pass(DAY_MS);
    await register(publicOf(generateKeyPairSync("ed25519")));
    expect((await get(former)).statusCode).toBe(200);
  });
});

describe("any other link", () => {
  it.each([
    ["is torn", () => token().slice(0, -20), 404],
    ["is nonsense", () => "x", 404],
    ["is very long", () => "g".repeat(2000), 404],
    ["has other answers than were signed", () => token().replace("child", "self"), 404],
    ["names another kiosk", () => token({ kioskId: "kiosk-2" }), 404],
    ["is old", () => token({ day: handOffDay(MONDAY_MORNING) - LINK_DAYS - 1 }), 410],
    ["is of a day to come", () => token({ day: handOffDay(MONDAY_MORNING) + 2 }), 410],
    ["is of a guide that is gone", () => token({ id: "gone" }), 410],
  ])("that %s gets a plain page in Chinese", async (_what, path, status) => {
    const { statusCode, headers, body } = await get(path());
    expect(statusCode).toBe(status);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(body).toMatch(/<h1>这(个二维码|份指南)/);
  });

  it("signed by somebody else is none of ours", async () => {
    ({ privateKey: key } = generateKeyPairSync("ed25519"));
    expect((await get(token())).statusCode).toBe(404);
  });

  it("of a kiosk whose key is none opens nothing", async () => {
    await register("not a key", "kiosk-3");
    expect((await get(token({ kioskId: "kiosk-3" }))).statusCode).toBe(404);
  });
});

it("shows hostile content as text", async () => {
  const hostile = Guide.parse({
    ...SAMPLE_GUIDE,
    conditions: [HOSTILE],
    materials: SAMPLE_GUIDE.materials.map((material) => ({ ...material, name: HOSTILE, note: HOSTILE })),
    place: { ...SAMPLE_GUIDE.place, hours: HOSTILE.slice(0, 60) },
  });
  await open([hostile]);
  const { body } = await get(token());
  expect(body).not.toMatch(/<script|<img/);
  expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

it("is not told in the log", async () => {
  await get(token());
  await get("411322199001011234");
  const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(logged.map(({ procedure, status }) => [procedure, status])).toEqual([
    ["handOff.page", 200],
    ["handOff.page", 404],
  ]);
  expect(lines.join("")).not.toMatch(/child|sample-permit|411322199001011234/);
});
