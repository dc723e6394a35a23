import type { FastifyReply, FastifyRequest } from "fastify";

/** A browser takes a cookie of this name only with `Secure`, for this host, for every path. */
const SECURE_NAME = "__Host-hall";
const PLAIN_NAME = "hall";
const LONGEST_COOKIE = 200;

/** The session id that a browser sent along. */
export function sessionIdOf(request: FastifyRequest): string | undefined {
  const name = nameFor(request);
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    return value === "" || value.length > LONGEST_COOKIE ? undefined : value;
  }
  return undefined;
}

/** Until the browser is closed; the hall ends the session earlier. */
export function setSessionCookie(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  id: string,
): void {
  reply.header("set-cookie", `${nameFor(request)}=${id}; ${attributesFor(request)}`);
}

export function clearSessionCookie({ request, reply }: { request: FastifyRequest; reply: FastifyReply }): void {
  reply.header("set-cookie", `${nameFor(request)}=; ${attributesFor(request)}; Max-Age=0`);
}

const nameFor = (request: FastifyRequest) => (request.protocol === "https" ? SECURE_NAME : PLAIN_NAME);

function attributesFor(request: FastifyRequest): string {
  return `Path=/; HttpOnly; SameSite=Strict${request.protocol === "https" ? "; Secure" : ""}`;
}
