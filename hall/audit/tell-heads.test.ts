import { createHmac } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeIssuer } from "../fixtures/certificates.ts";
import { openSampleQueue, temporaryFolder, type SampleQueue } from "../fixtures/queue.ts";
import { webhookOf } from "./head-webhook.ts";
import { HEADS_FILE } from "./noted-heads.ts";
import { headsTold, tellHeads } from "./tell-heads.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const NOW = Date.UTC(2026, 2, 2, 4);
const MINUTE_MS = 60_000;

/** What the county's server does with the next messages. */
type Fault = (answer: ServerResponse) => void;
const TAKES: Fault = (answer) => void answer.writeHead(204).end();

let queue: SampleQueue;
let folder: ReturnType<typeof temporaryFolder>;
let county: Server;
let url: string;
let fault: Fault;
let got: { headers: IncomingHttpHeaders; body: string }[];
const log = { info: vi.fn(), error: vi.fn() };

beforeEach(async () => {
  log.info.mockClear();
  log.error.mockClear();
  queue = await openSampleQueue();
  folder = temporaryFolder();
  got = [];
  fault = TAKES;
  county = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      fault(answer);
    });
  });
  url = await listening(county);
});
afterEach(async () => {
  county.closeAllConnections();
  await new Promise((resolve) => county.close(resolve));
  await queue.close();
  folder.remove();
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/heads`;
}
function note(day: string, seq: number) {
  mkdirSync(folder.dir, { recursive: true });
  const head = { at: NOW, day, seq, hash: "a".repeat(64) };
  appendFileSync(join(folder.dir, HEADS_FILE), `${JSON.stringify(head)}\n`);
  return head;
}
const tell = (now = NOW, to = url, deadlineMs = 10_000) =>
  tellHeads(queue.store, {
    ...{ webhook: { url: to, secret: SECRET }, dir: folder.dir, now, deadlineMs },
    log: log as unknown as FastifyBaseLogger,
  });
const standing = () => headsTold(queue.store.db);

describe("the county's own server", () => {
  it("is told of each head once, signed, with what it missed", async () => {
    await tell();
    expect(got).toEqual([]);
    expect(await standing()).toEqual({ state: "waiting" });
    const first = note("2026-03-02", 3);
    await tell();
    await tell();
    expect(got).toHaveLength(1);
    const { headers, body } = got[0]!;
    expect(JSON.parse(body)).toEqual({ hall: queue.store.hallId, heads: [first] });
    const hmac = createHmac("sha256", SECRET)
      .update(`${NOW / 1000}.${body}`)
      .digest("hex");
    expect(headers["x-fangbian-signature"]).toBe(`t=${NOW / 1000},v1=${hmac}`);
    expect(await standing()).toEqual({ state: "told", day: "2026-03-02" });
    const later = [note("2026-03-03", 8), note("2026-03-04", 9)];
    await tell(NOW + 1);
    expect(JSON.parse(got[1]!.body)).toMatchObject({ heads: later });
    expect(log.error).not.toHaveBeenCalled();
  });

  it.each([
    ["answers with 500", "http-500", (answer) => void answer.writeHead(500).end("no")],
    ["refuses the signature", "http-401", (answer) => void answer.writeHead(401).end()],
    [
      "sends it elsewhere",
      "redirect",
      (answer) => void answer.writeHead(307, { location: "http://127.0.0.1:9/" }).end(),
    ],
    ["hangs", "timeout", () => undefined],
    ["hangs up", "unreachable", (answer) => void answer.destroy()],
    ["speaks no HTTP", "unreachable", (answer) => void answer.socket?.end("hello\r\n\r\n")],
  ] satisfies [string, string, Fault][])(
    "%s: said, tried again, later each time, until it takes it",
    async (_what, reason, bad) => {
      fault = bad;
      // Long enough for the message to arrive, on a machine with much to do.
      const deadlineMs = reason === "timeout" ? 1500 : 10_000;
      note("2026-03-02", 3);
      await tell(NOW, url, deadlineMs);
      expect(await standing()).toEqual({ state: "failing", failingSince: NOW, reason });
      expect(log.error).toHaveBeenLastCalledWith({ reason, tries: 1, host: new URL(url).host }, "audit.headsNotTold");
      await tell(NOW + MINUTE_MS - 1);
      expect(got).toHaveLength(1);
      await tell(NOW + MINUTE_MS, url, deadlineMs);
      await tell(NOW + 2 * MINUTE_MS, url, deadlineMs);
      expect(got).toHaveLength(2);
      fault = TAKES;
      await tell(NOW + 3 * MINUTE_MS);
      expect(got).toHaveLength(3);
      expect(await standing()).toEqual({ state: "told", day: "2026-03-02" });
    },
  );

  it("is not there, or shows a certificate that nobody believes: not told", async () => {
    note("2026-03-02", 3);
    await tell(NOW, "http://127.0.0.1:1/heads");
    expect(await standing()).toMatchObject({ reason: "unreachable" });
    const files = makeIssuer(folder.dir).issue("county");
    const tls = createTlsServer(
      { cert: readFileSync(files.cert), key: readFileSync(files.key) },
      (_request, answer) => void answer.end(),
    );
    const there = (await listening(tls)).replace("http:", "https:");
    await tell(NOW + 2 * MINUTE_MS, there);
    expect(await standing()).toMatchObject({ reason: "certificate", failingSince: NOW });
    tls.close();
  });

  it("of two replicas is told by one", async () => {
    note("2026-03-02", 3);
    fault = (answer) => void setTimeout(() => TAKES(answer), 50);
    await Promise.all([tell(), tell()]);
    expect(got).toHaveLength(1);
  });
});

describe("its address", () => {
  const ok = { HALL_AUDIT_WEBHOOK_URL: "https://audit.example/heads", HALL_AUDIT_WEBHOOK_SECRET: SECRET };

  it("is taken with a secret; without both there is none", () => {
    expect(webhookOf(ok)._unsafeUnwrap()).toEqual({ url: ok.HALL_AUDIT_WEBHOOK_URL, secret: SECRET });
    expect(webhookOf({ ...ok, HALL_AUDIT_WEBHOOK_URL: url }).isOk()).toBe(true);
    expect(webhookOf({})._unsafeUnwrap()).toBeUndefined();
  });

  it.each([
    ["", "is no address"],
    ["audit.example", "is no address"],
    ["http://audit.example/heads", "is refused: https, or http on this machine only"],
    ["file:///etc/passwd", "is refused"],
    ["https://hall:geheim@audit.example/heads", "no name or password in it"],
  ])("is refused in words: %s", (address, why) => {
    const refused = webhookOf({ ...ok, HALL_AUDIT_WEBHOOK_URL: address })._unsafeUnwrapErr();
    expect(refused).toContain(why);
    expect(refused).not.toContain("geheim");
  });

  it("is refused with a secret that can be guessed, which is not quoted", () => {
    const refused = webhookOf({ ...ok, HALL_AUDIT_WEBHOOK_SECRET: "short-one" })._unsafeUnwrapErr();
    expect(refused).toContain("at least 32 characters");
    expect(refused).not.toContain("short-one");
  });
});
