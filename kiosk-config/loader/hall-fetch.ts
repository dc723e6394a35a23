import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";

/** What both sides of a kiosk ask the hall with: less than `fetch` takes, so that a pinned issuer can be served, too. */
export interface HallRequest {
  method: string;
  headers: Headers;
  body: ArrayBuffer | null;
  signal: AbortSignal;
  redirect: "manual";
}
export type HallFetch = (url: string, asked: HallRequest) => Promise<Response>;

/** The largest answer is an edition of content, in base64; who sends more is not the hall. */
const MAX_ANSWER_BYTES = 24 * 1024 * 1024;

/** A status without a body, and `Response` insists on none. */
const NO_BODY = [204, 205, 304];

/**
 * Requests to the hall of a profile. Over `https` its certificate has to come from the issuers in the PEM file `ca`, and from
 * no other; without a file from one of those that the runtime knows. No environment switches that off. Fails as `fetch`
 * does, with the system's code, or `CA_FILE_UNREADABLE`: then nothing is sent.
 */
export function hallFetch({ url, ca }: { url: string; ca?: string | undefined }): HallFetch {
  if (new URL(url).protocol !== "https:") return plain;
  let agent: Agent | undefined;
  return async (address, asked) => {
    agent ??= new Agent({ keepAlive: true, rejectUnauthorized: true, ...(ca !== undefined && { ca: issuersIn(ca) }) });
    return send(address, asked, agent);
  };
}

async function plain(address: string, asked: HallRequest): Promise<Response> {
  const answer = await globalThis.fetch(address, asked);
  if (answer.body === null) return answer;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    // Leaving the loop ends the line, too.
    if (bytes > MAX_ANSWER_BYTES) throw tooLarge();
    parts.push(part);
  }
  return new Response(Buffer.concat(parts), { status: answer.status, headers: answer.headers });
}

const tooLarge = () => Object.assign(new Error("the answer is too large"), { code: "ANSWER_TOO_LARGE" });

function issuersIn(file: string): string {
  try {
    const text = readFileSync(file, "utf8");
    if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  } catch {
    // Said below: a file that is not there and one that is none are the same to whoever has to mend it.
  }
  throw Object.assign(new Error(`${file} is no PEM file of certificates`), { code: "CA_FILE_UNREADABLE" });
}

function send(address: string, { method, headers, body, signal }: HallRequest, agent: Agent): Promise<Response> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { method, agent, signal, headers: Object.fromEntries(headers) }, (answer) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on("data", (part: Buffer) => {
        bytes += part.byteLength;
        if (bytes > MAX_ANSWER_BYTES) asked.destroy(tooLarge());
        else parts.push(part);
      });
      answer.on("error", reject);
      answer.on("end", () => {
        const status = answer.statusCode ?? 0;
        const told = new Headers();
        for (const [name, value] of Object.entries(answer.headers)) {
          if (value !== undefined) told.set(name, Array.isArray(value) ? value.join(", ") : value);
        }
        resolve(new Response(NO_BODY.includes(status) ? null : Buffer.concat(parts), { status, headers: told }));
      });
    });
    asked.on("error", reject);
    asked.end(body === null ? undefined : new Uint8Array(body));
  });
}
