import { X509Certificate } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { request, type RequestOptions } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeIssuer, type Issuer } from "../fixtures/certificates.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { temporaryFolder } from "../fixtures/queue.ts";
import { startHall, type RunningHall } from "../server.ts";
import { readCertificate, type CertificateFiles } from "./certificate.ts";
import { reachOf } from "./reach.ts";

const DAY_MS = 24 * 60 * 60_000;

let folder: ReturnType<typeof temporaryFolder>;
let issuer: Issuer;
let files: CertificateFiles;
let hall: RunningHall | undefined;
let lines: string[];
beforeAll(() => {
  folder = temporaryFolder();
  issuer = makeIssuer(folder.dir);
  files = issuer.issue("hall");
});
afterAll(() => folder.remove());
afterEach(async () => {
  await hall?.close();
  hall = undefined;
});

async function start(over: { tls?: CertificateFiles; behindProxy?: string[] }): Promise<string> {
  lines = [];
  const log = { write: (line: string) => void lines.push(line) };
  const started = await startHall({
    dataDir: join(folder.dir, `data-${Math.random()}`),
    hall: SAMPLE_HALL,
    access: "accounts",
    log,
    ...over,
  });
  hall = started._unsafeUnwrap();
  return hall.url;
}

/** As a browser would that knows the issuer. */
function ask(url: string, options: RequestOptions & { body?: object } = {}) {
  const { body, ...rest } = options;
  return new Promise<{ status: number; headers: IncomingHttpHeaders }>((resolve, reject) => {
    const asked = request(url, { ca: readFileSync(issuer.ca), agent: false, ...rest }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
    });
    asked.on("error", reject);
    if (body !== undefined) asked.setHeader("content-type", "application/json");
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
const shown = (url: string) =>
  new Promise<string>((resolve, reject) => {
    const { hostname: host, port } = new URL(url);
    const socket = connect({ host, port: Number(port), ca: readFileSync(issuer.ca) }, () => {
      resolve(socket.getPeerX509Certificate()?.serialNumber ?? "none");
      socket.destroy();
    });
    socket.on("error", reject);
  });
const serial = (file: string) => new X509Certificate(readFileSync(file)).serialNumber;

describe("a hall with a certificate", () => {
  it("speaks TLS alone, and tells browsers to stay with it", async () => {
    const url = await start({ tls: files });
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const { status, headers } = await ask(`${url}/api/v1/health`);
    expect([status, headers["strict-transport-security"]]).toEqual([200, "max-age=31536000"]);
    await expect(fetch(`${url.replace("https", "http")}/api/v1/health`)).rejects.toThrow();
    await expect(ask(`${url}/api/v1/health`, { ca: "" })).rejects.toMatchObject({
      code: expect.stringMatching(/SELF_SIGNED|UNABLE/) as string,
    });
  });

  it("gives cookies that leave by TLS only", async () => {
    const url = await start({ tls: files });
    const { name, password } = hall?.firstSignIn ?? { name: "", password: "" };
    const { headers } = await ask(`${url}/api/v1/session`, { method: "POST", body: { name, password } });
    expect(headers["set-cookie"]?.[0]).toMatch(
      /^__Host-hall-[0-9a-f]{8}=\S+; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
  });

  it("shows a renewed one without a restart, and keeps the former while the new files do not fit", async () => {
    const live = { cert: join(folder.dir, "live.pem"), key: join(folder.dir, "live.key") };
    const put = (part: "cert" | "key", from: CertificateFiles) => copyFileSync(from[part], live[part]);
    put("cert", files);
    put("key", files);
    const url = await start({ tls: live });
    expect(await shown(url)).toBe(serial(files.cert));
    const renewed = issuer.issue("renewed");
    put("cert", renewed);
    process.emit("SIGHUP");
    expect(await shown(url)).toBe(serial(files.cert));
    expect(lines.join()).toContain("tls.notRenewed");
    put("key", renewed);
    process.emit("SIGHUP");
    expect(await shown(url)).toBe(serial(renewed.cert));
    expect(lines.join()).toContain("tls.renewed");
    // Two days are soon.
    expect(lines.join()).toContain("tls.endsSoon");
    expect(lines.join()).not.toContain("PRIVATE KEY");
  });
});

describe("behind a proxy that does TLS", () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7" };
  const signIn = (url: string) =>
    fetch(`${url}/api/v1/session`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(hall?.firstSignIn),
    });

  it("the proxy is believed, and cookies leave by TLS only", async () => {
    const answer = await signIn(await start({ behindProxy: ["loopback"] }));
    expect(answer.headers.get("set-cookie")).toMatch(/^__Host-hall-[0-9a-f]{8}=/);
    expect(answer.headers.get("strict-transport-security")).not.toBeNull();
  });

  it("nobody else is", async () => {
    const answer = await signIn(await start({ behindProxy: ["192.0.2.1"] }));
    expect(answer.headers.get("set-cookie")).toMatch(/^hall-[0-9a-f]{8}=/);
    const unasked = await signIn(await start({}));
    expect(unasked.headers.get("set-cookie")).toMatch(/^hall-[0-9a-f]{8}=/);
  });
});

describe("files", () => {
  const problem = (wrong: Partial<CertificateFiles>, now = Date.now()) =>
    readCertificate({ ...files, ...wrong }, now)._unsafeUnwrapErr();

  it("that do not belong together, cannot be read, or are of another time are named", () => {
    const other = issuer.issue("other");
    expect(problem({ key: other.key })).toMatchObject({ code: "tlsWrongPair" });
    const missing = join(folder.dir, "missing.pem");
    expect(problem({ cert: missing })).toEqual({
      code: "tlsUnreadable",
      detail: expect.stringMatching(/missing\.pem: the file cannot be read.*ENOENT/) as string,
    });
    const torn = join(folder.dir, "torn.pem");
    writeFileSync(torn, readFileSync(files.cert, "utf8").slice(0, 200));
    expect(problem({ cert: torn }).detail).toContain("torn.pem: no certificate in PEM");
    expect(problem({ key: files.cert }).detail).toContain("no private key in PEM");
    expect(problem({}, Date.now() + 3 * DAY_MS)).toMatchObject({ code: "tlsNotOfThisTime" });
    expect(problem({}, Date.now() - DAY_MS)).toMatchObject({ code: "tlsNotOfThisTime" });
  });

  it("of a hall that starts with a wrong pair keep it from starting", async () => {
    const tls = { cert: files.cert, key: issuer.issue("wrong").key };
    const started = await startHall({ dataDir: folder.dir, hall: SAMPLE_HALL, log: "none", tls });
    expect(started._unsafeUnwrapErr().code).toBe("tlsWrongPair");
  });
});

describe("what was typed", () => {
  it("comes from the command line before the environment", () => {
    const env = { HALL_TLS_CERT: "a", HALL_TLS_KEY: "b" };
    expect(reachOf({}, {})._unsafeUnwrap()).toEqual({});
    expect(reachOf({}, env)._unsafeUnwrap()).toEqual({ tls: { cert: "a", key: "b" } });
    expect(reachOf({ "tls-cert": "c" }, env)._unsafeUnwrap().tls).toEqual({ cert: "c", key: "b" });
    const proxies = reachOf({ "behind-proxy": "loopback, 10.0.0.0/8,fd00::/8" }, {})._unsafeUnwrap();
    expect(proxies).toEqual({ behindProxy: ["loopback", "10.0.0.0/8", "fd00::/8"] });
  });

  it.each([
    [{ "tls-cert": "a" }, "go together"],
    [{ "behind-proxy": "proxy.example" }, "proxy.example"],
    [{ "behind-proxy": "10.0.0.0/33" }, "10.0.0.0/33"],
    [{ "behind-proxy": "" }, "neither an address"],
  ])("is refused with a sentence: %o", (values, words) =>
    expect(reachOf(values, {})._unsafeUnwrapErr()).toContain(words),
  );
});
