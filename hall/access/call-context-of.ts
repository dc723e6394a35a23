import type { FastifyReply, FastifyRequest } from "fastify";
import type { CallContext, Client } from "../call-context.ts";
import { CSRF_HEADER, SCREEN_TOKEN_PREFIX, UNATTENDED_HEADER } from "../contract/index.ts";
import type { AccessContext } from "./access-context.ts";
import type { Caller } from "./caller.ts";
import { screenCookiesOf, setScreenCookie } from "./screens/screen-cookie.ts";
import { clearSessionCookie, sessionIdOf, setSessionCookie } from "./session/cookie.ts";
import { findSession } from "./session/session.ts";

interface Wire {
  access: AccessContext;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Who calls, and how they are answered. `attended: false`: whatever the request says, nobody stands behind it. */
export async function callContextOf({
  procedure,
  attended = true,
  ...wire
}: Wire & { procedure: CallContext["procedure"]; attended?: boolean }): Promise<CallContext> {
  const client = clientOf(wire);
  const isThere = attended && wire.request.headers[UNATTENDED_HEADER] === undefined;
  const screens = () => screensOf(wire, client);
  return { procedure, client, screens, caller: await callerOf(wire, client, isThere) };
}

function clientOf({ access: { cookieName }, request, reply }: Wire): Client {
  const csrf = request.headers[CSRF_HEADER];
  return {
    address: request.ip,
    sessionId: sessionIdOf({ request, cookieName }),
    csrfToken: typeof csrf === "string" ? csrf : undefined,
    wants: request.method === "GET" || request.method === "HEAD" ? "read" : "write",
    waitFor: (ms) => void reply.header("retry-after", String(Math.ceil(ms / 1000))),
    keepSession: (id) => setSessionCookie({ request, reply, cookieName }, id),
    forgetSession: () => clearSessionCookie({ request, reply, cookieName }),
    screenCookies: screenCookiesOf({ request, cookieName }),
    keepScreen: (cookie) => setScreenCookie({ request, reply, cookieName }, cookie),
  };
}

async function screensOf({ access, request }: Wire, { screenCookies }: Client): ReturnType<CallContext["screens"]> {
  if (access.mode === "open") return { admit: "everybody", screens: [] };
  const token = screenTokenIn(bearerOf(request));
  return access.screens.standing([...screenCookies.map(({ key }) => key), ...(token === undefined ? [] : [token])]);
}

function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
}

function screenTokenIn(bearer: string | undefined): string | undefined {
  return bearer?.startsWith(SCREEN_TOKEN_PREFIX) === true ? bearer.slice(SCREEN_TOKEN_PREFIX.length) : undefined;
}

async function callerOf({ access, request }: Wire, { sessionId }: Client, attended: boolean): Promise<Caller> {
  const token = bearerOf(request);
  const screenToken = screenTokenIn(token);
  if (screenToken !== undefined && access.mode === "accounts") {
    const [screen] = (await access.screens.standing([screenToken])).screens;
    return screen === undefined ? { kind: "refused", code: "SCREEN_UNKNOWN" } : { kind: "screen", screen };
  }
  if (token !== undefined && access.mode === "accounts") {
    const kiosk = await access.kiosks.kioskOf(token);
    return kiosk.isOk() ? { kind: "kiosk", kioskId: kiosk.value } : { kind: "refused", code: kiosk.error };
  }
  if (sessionId !== undefined) {
    const session = await findSession(access, sessionId, { attended });
    if (session !== undefined) return { kind: "staff", session };
    if (access.mode === "accounts") return { kind: "former" };
  }
  return access.mode === "open" ? { kind: "trusted" } : { kind: "anybody" };
}
