import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SAMPLE_GUIDE } from "../../kiosk-config/fixtures/sample-guide.ts";
import { Guide } from "../../kiosk-config/schema/guide.ts";
import { createApp } from "../app.ts";
import { handOffDay, writeHandOff } from "../contract/hand-off.ts";
import { writeVerify, type VerifyClaim } from "../contract/verify.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { MONDAY_MORNING, openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { keepReport } from "../fleet/report.ts";
import { VERIFY_DAYS } from "./check-paper.ts";

const TODAY = handOffDay(MONDAY_MORNING);
const HOSTILE = "<script>alert(1)</script>";

let queue: SampleQueue;
let app: FastifyInstance;
let lines: string[];
let key: KeyObject;
beforeEach(async () => {
  queue = await openSampleQueue();
  lines = [];
  app = await createApp({
    queue: queue.context,
    content: { hall: SAMPLE_HALL, guides: [Guide.parse({ ...SAMPLE_GUIDE, name: HOSTILE })], bundles: [] },
    version: "0",
    log: { write: (line) => void lines.push(line) },
  });
  const pair = generateKeyPairSync("ed25519");
  key = pair.privateKey;
  await keepReport(queue.context, {
    kioskId: "kiosk-1",
    at: queue.context.clock(),
    version: "1",
    power: "mains",
    parts: [],
    handOffKey: pair.publicKey.export({ format: "jwk" }).x ?? "",
  });
});
afterEach(async () => {
  await app.close();
  await queue.close();
});

const signed = (bytes: Uint8Array) => new Uint8Array(sign(null, bytes, key));
const token = (change: Partial<VerifyClaim> = {}) =>
  writeVerify(
    {
      kind: "deferral",
      guideId: SAMPLE_GUIDE.id,
      kioskId: "kiosk-1",
      day: TODAY,
      untilDay: TODAY + 5,
      holder: "张*",
      fingerprint: "3f2a91bc77d012ee",
      ...change,
    },
    signed,
  ) ?? "";
const get = (path: string) => app.inject({ method: "GET", url: `/v/${path}` });

describe("a paper of one of our kiosks", () => {
  it("is told as it must read: kind, errand, whose, days and fingerprint", async () => {
    const { statusCode, body } = await get(token());
    expect(statusCode).toBe(200);
    for (const text of ["是本大厅自助机打印的", "容缺受理承诺书", "张*", "最晚补齐材料", "3F2A 91BC 77D0 12EE"])
      expect(body).toContain(text);
    expect(body).toMatch(/哪天打的<\/span> <b>2\d{3}年\d{1,2}月\d{1,2}日<\/b>/);
    expect(body).not.toContain("已经过了");
  });

  it("says that its term is over, and is still known", async () => {
    const { statusCode, body } = await get(token({ day: TODAY - 9, untilDay: TODAY - 1 }));
    expect(statusCode).toBe(200);
    expect(body).toContain("补材料的期限已经过了");
    expect((await get(token({ untilDay: TODAY }))).body).not.toContain("已经过了");
  });

  it("needs no guide, no holder and no term", async () => {
    const bare = { kind: "licence-summary" as const, kioskId: "kiosk-1", day: TODAY, fingerprint: "0123456789abcdef" };
    const { statusCode, body } = await get(writeVerify({ ...bare, note: "不动产权证书" }, signed) ?? "");
    expect(statusCode).toBe(200);
    expect(body).toContain("电子证照查询单");
    expect(body).toContain("不动产权证书");
  });

  it("is a page of its own, with everything as text", async () => {
    const { headers, body } = await get(token({ note: "<img src=x>" }));
    expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    expect(body).not.toMatch(/<script|<img|<link|https?:/);
    expect(body).toContain("&lt;script&gt;");
    expect(body.length).toBeLessThan(5000);
  });
});

describe("any other code", () => {
  it.each([
    ["is torn", () => token().slice(0, -9), 404, "核验不到"],
    ["is nonsense", () => "x", 404, "核验不到"],
    ["has another term than was signed", () => token().replace(/\.deferral\./, ".promise."), 404, "核验不到"],
    ["has another fingerprint", () => token().replace("3f2a", "3f2b"), 404, "核验不到"],
    ["names another kiosk", () => token({ kioskId: "kiosk-2" }), 404, "核验不到"],
    ["is very old", () => token({ day: TODAY - VERIFY_DAYS - 1 }), 410, "过了核验期"],
    ["is of a day to come", () => token({ day: TODAY + 2 }), 410, "过了核验期"],
  ])("that %s is refused in plain words", async (_what, path, status, words) => {
    const { statusCode, headers, body } = await get(path());
    expect(statusCode).toBe(status);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(body).toContain(words);
  });

  it("signed by somebody else, or for another purpose, is none of ours", async () => {
    const link = writeHandOff(
      { kind: "guide", id: SAMPLE_GUIDE.id, version: 3, kioskId: "kiosk-1", day: TODAY, answers: {} },
      signed,
    );
    const borrowed = `${token().slice(0, -86)}${link.slice(-86)}`;
    expect((await get(borrowed)).statusCode).toBe(404);
    ({ privateKey: key } = generateKeyPairSync("ed25519"));
    expect((await get(token())).statusCode).toBe(404);
  });
});

it("is not told in the log", async () => {
  await get(token());
  await get("411322199001011234");
  expect(lines.map((line) => (JSON.parse(line) as { procedure: string }).procedure)).toEqual([
    "verify.page",
    "verify.page",
  ]);
  expect(lines.join("")).not.toMatch(/sample-permit|3f2a91bc|411322199001011234/);
});
