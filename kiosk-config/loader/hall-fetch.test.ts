import { readFileSync, rmSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { makeIssuer, type Issuer } from "../../hall/fixtures/certificates.ts";
import type { CertificateFiles } from "../../hall/tls/certificate.ts";
import { hallFetch } from "./hall-fetch.ts";

let dir: string;
let issuer: Issuer;
let stranger: Issuer;
const servers: Server[] = [];
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "hall-fetch-"));
  issuer = makeIssuer(dir, "own");
  stranger = makeIssuer(dir, "stranger");
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let heard: { method: string | undefined; token: string | undefined; body: string }[] = [];
afterEach(() => {
  heard = [];
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Somebody who shows this certificate, and takes down what is sent. */
async function serve({ cert, key }: CertificateFiles): Promise<string> {
  const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (asked, answer) => {
    let body = "";
    asked.on("data", (part: Buffer) => (body += part.toString()));
    asked.on("end", () => {
      heard.push({ method: asked.method, token: asked.headers.authorization, body });
      if (asked.url === "/silent") return;
      answer.writeHead(asked.url === "/empty" ? 204 : 201, { "x-told": "yes" });
      answer.end(asked.url === "/empty" ? undefined : "你好");
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function ask(url: string, ca: string | undefined, { path = "/", timeoutMs = 5000 } = {}) {
  return hallFetch({ url, ca })(`${url}${path}`, {
    method: "POST",
    headers: new Headers({ authorization: "Bearer secret" }),
    body: new TextEncoder().encode("写").buffer,
    signal: AbortSignal.timeout(timeoutMs),
    redirect: "manual",
  });
}

it("asks and answers as fetch does", async () => {
  const url = await serve(issuer.issue("hall"));
  const answer = await ask(url, issuer.ca);
  expect([answer.status, answer.headers.get("x-told"), await answer.text()]).toEqual([201, "yes", "你好"]);
  expect(heard).toEqual([{ method: "POST", token: "Bearer secret", body: "写" }]);
  expect((await ask(url, issuer.ca, { path: "/empty" })).status).toBe(204);
});

it("sends nothing to whoever has no certificate of the pinned issuer, whatever the environment says", async () => {
  const former = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
  process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
  try {
    const others = await serve(stranger.issue("hall"));
    const elsewhere = await serve(issuer.issue("elsewhere", { address: "DNS:elsewhere.example" }));
    const code = (text: string) => ({ code: expect.stringMatching(text) as string });
    await expect(ask(others, issuer.ca)).rejects.toMatchObject(code("UNABLE_TO_VERIFY|UNABLE_TO_GET|SELF_SIGNED"));
    await expect(ask(others, undefined)).rejects.toMatchObject(code("UNABLE_TO|SELF_SIGNED"));
    await expect(ask(elsewhere, issuer.ca)).rejects.toMatchObject(code("ERR_TLS_CERT_ALTNAME_INVALID"));
  } finally {
    if (former === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = former;
  }
  expect(heard).toEqual([]);
});

it("does not do without a file of issuers that cannot be read", async () => {
  const url = await serve(issuer.issue("hall"));
  const empty = join(dir, "empty.pem");
  writeFileSync(empty, "");
  for (const file of [empty, join(dir, "missing.pem")])
    await expect(ask(url, file)).rejects.toMatchObject({ code: "CA_FILE_UNREADABLE" });
});

it("ends when its time is over", async () => {
  const url = await serve(issuer.issue("hall"));
  await expect(ask(url, issuer.ca, { path: "/silent", timeoutMs: 300 })).rejects.toMatchObject({ name: "AbortError" });
});
