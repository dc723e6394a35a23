import type { FastifyReply, FastifyRequest } from "fastify";
import { ScreenKey, ScreenKind } from "../../contract/screen.ts";
import { cookieOf, setCookie } from "../session/cookie.ts";

/** Browsers keep none for longer; it is given anew whenever the screen's page looks how it stands. */
const KEEP_SECONDS = 400 * 24 * 3600;

/** One request, and what the hall's session cookie is called without the prefix. */
interface Wire {
  request: FastifyRequest;
  cookieName: string;
}
export interface ScreenCookie {
  kind: ScreenKind;
  key: string;
}

/** One of each kind: a machine may drive the board above a window and the rating screen below it. */
const nameOf = (cookieName: string, kind: ScreenKind) => `${cookieName}-${kind}`;

export function screenCookiesOf({ request, cookieName }: Wire): ScreenCookie[] {
  if (request.headers.cookie === undefined) return [];
  return ScreenKind.options.flatMap((kind) => {
    const key = cookieOf(request, nameOf(cookieName, kind));
    return ScreenKey.safeParse(key).success && key !== undefined ? [{ kind, key }] : [];
  });
}

export function setScreenCookie(
  { reply, request, cookieName }: Wire & { reply: FastifyReply },
  { kind, key }: ScreenCookie,
): void {
  setCookie({ request, reply }, { name: nameOf(cookieName, kind), value: key, keepSeconds: KEEP_SECONDS });
}
