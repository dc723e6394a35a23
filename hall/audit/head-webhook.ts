import { createHmac } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import type { NotedHead } from "./noted-heads.ts";

/** A server of the county that is told each day which entry of the audit trail is the newest. */
export interface HeadWebhook {
  url: string;
  /** Both sides know it: the county's server checks with it that the hall has written. */
  secret: string;
}

const SECRET_LENGTH = 32;
const DEADLINE_MS = 10_000;
/** A county whose server was away for longer gets the newest; all of them stand in the file. */
const HEADS_AT_ONCE = 400;

/** `HALL_AUDIT_WEBHOOK_URL` and `HALL_AUDIT_WEBHOOK_SECRET`; undefined where neither is set. Refused with what is wrong. */
export function webhookOf(env: Readonly<Record<string, string | undefined>>): Result<HeadWebhook | undefined, string> {
  const { HALL_AUDIT_WEBHOOK_URL: url = "", HALL_AUDIT_WEBHOOK_SECRET: secret = "" } = env;
  if (url === "" && secret === "") return ok(undefined);
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined) return err(`HALL_AUDIT_WEBHOOK_URL: "${url}" is no address`);
  const { protocol, hostname, username, password } = address;
  // Never quoted: what stands before the @ is a secret.
  if (username !== "" || password !== "")
    return err("HALL_AUDIT_WEBHOOK_URL: no name or password in it; HALL_AUDIT_WEBHOOK_SECRET signs what is sent");
  const here = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && here))
    return err(`HALL_AUDIT_WEBHOOK_URL: ${protocol}//${hostname} is refused: https, or http on this machine only`);
  if (secret.length < SECRET_LENGTH)
    return err(`HALL_AUDIT_WEBHOOK_SECRET: at least ${SECRET_LENGTH} characters, e.g. from: openssl rand -hex 32`);
  return ok({ url, secret });
}

/** Why the county's server has not taken it. `http-<status>`: it answered, and not with 2xx. */
export const NotTaken = z.union([
  z.enum(["unreachable", "certificate", "timeout", "redirect"]),
  z.templateLiteral(["http-", z.int()]),
]);
export type NotTaken = z.infer<typeof NotTaken>;

/** Tell the county's server of heads, oldest first. The same heads again are the same message to it: it keeps them by `seq`. */
export async function postHeads(
  { url, secret }: HeadWebhook,
  {
    hallId,
    heads,
    now,
    deadlineMs = DEADLINE_MS,
  }: {
    hallId: string;
    heads: readonly NotedHead[];
    now: number;
    deadlineMs?: number;
  },
): Promise<Result<void, NotTaken>> {
  const body = JSON.stringify({ hall: hallId, heads: heads.slice(-HEADS_AT_ONCE) });
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-fangbian-signature": signatureOf({ secret, now, body }) },
      body,
      // Whoever answers for the county's server may not send it on to another one.
      redirect: "manual",
      signal: AbortSignal.timeout(deadlineMs),
    });
    await answer.body?.cancel();
    if (answer.ok) return ok();
    return err(answer.status >= 300 && answer.status < 400 ? "redirect" : `http-${answer.status}`);
  } catch (error) {
    return err(whyOf(error));
  }
}

/** `t=<Unix seconds>,v1=<hex>`: HMAC-SHA256 of `<t>.<body>`. The time is signed, too, so that an old message is known as one. */
export function signatureOf({ secret, now, body }: { secret: string; now: number; body: string }): string {
  const t = Math.floor(now / 1000);
  return `t=${t},v1=${createHmac("sha256", secret).update(`${t}.${body}`).digest("hex")}`;
}

function whyOf(error: unknown): NotTaken {
  if (error instanceof DOMException && error.name === "TimeoutError") return "timeout";
  const code = (error as { cause?: { code?: string } }).cause?.code ?? "";
  return /CERT|SIGNATURE|TLS|SSL|ALTNAME/.test(code) ? "certificate" : "unreachable";
}
