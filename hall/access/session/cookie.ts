import type { FastifyReply, FastifyRequest } from "fastify";

/** A browser takes a cookie whose name begins so only with `Secure`, for this host, for every path. */
const SECURE_PREFIX = "__Host-";
const LONGEST_COOKIE = 200;

/** One request, and what the hall's cookie is called without the prefix. */
interface Wire {
  request: FastifyRequest;
  cookieName: string;
}

/**
 * Browsers send a cookie to every port of a host: halls beside each other on one machine each have a name of their own, and
 * replicas of one hall have one.
 */
export function cookieNameOf({ hash, hallId }: { hash: (text: string) => string; hallId: string }): string {
  return `hall-${hash(`session cookie ${hallId}`).slice(0, 8)}`;
}

/** The session id that a browser sent along. */
export function sessionIdOf({ request, cookieName }: Wire): string | undefined {
  return cookieOf(request, cookieName);
}

/** Value of a cookie of the hall, by its name without the prefix. */
export function cookieOf(request: FastifyRequest, cookieName: string): string | undefined {
  const name = nameFor({ request, cookieName });
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    return value === "" || value.length > LONGEST_COOKIE ? undefined : value;
  }
  return undefined;
}

/** Until the browser is closed; the hall ends the session earlier. */
export function setSessionCookie({ cookieName, ...wire }: Wire & { reply: FastifyReply }, id: string): void {
  setCookie(wire, { name: cookieName, value: id });
}

/** `keepSeconds`: also when the browser is closed. */
export function setCookie(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { name, value, keepSeconds }: { name: string; value: string; keepSeconds?: number },
): void {
  const age = keepSeconds === undefined ? "" : `; Max-Age=${keepSeconds}`;
  const cookieName = nameFor({ request, cookieName: name });
  reply.header("set-cookie", `${cookieName}=${value}; ${attributesFor(request)}${age}`);
}

export function clearSessionCookie({ reply, ...wire }: Wire & { reply: FastifyReply }): void {
  reply.header("set-cookie", `${nameFor(wire)}=; ${attributesFor(wire.request)}; Max-Age=0`);
}

const nameFor = ({ request, cookieName }: Wire) =>
  request.protocol === "https" ? `${SECURE_PREFIX}${cookieName}` : cookieName;

function attributesFor(request: FastifyRequest): string {
  return `Path=/; HttpOnly; SameSite=Strict${request.protocol === "https" ? "; Secure" : ""}`;
}
