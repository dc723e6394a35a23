import { randomBytes } from "node:crypto";
import Fastify, { type FastifyInstance } from "fastify";
import { createChanges } from "./changes.ts";
import { controlRoutes } from "./control-routes.ts";
import { serveDock } from "./dock-files.ts";
import { serveEvents } from "./events.ts";
import type { StationHands } from "./hands.ts";
import { STATION_HOST } from "./tcp.ts";

const TOKEN_BYTES = 18;
const BODY_LIMIT_BYTES = 16 * 1024;

/** Own scripts, styles, fonts and pictures; the page can neither be framed nor talk to anybody else. */
const PAGE_POLICY =
  "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface ControlServer {
  /** Base of all addresses, ends in `/`; opens the dock page in a browser. Whoever knows it has the station in hand. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface ControlOptions {
  hands: StationHands;
  /** 0 takes a free port. @default 0 */
  port?: number;
}

/**
 * JSON over HTTP on loopback. A loopback port can be called by every page of every browser on the machine, the kiosk's
 * own citizen page included; so the path holds a random token, foreign origins and host names are turned away (DNS
 * rebinding), and nothing is allowed across origins. Rejects when the port is taken.
 */
export async function startControl({ hands, port = 0 }: ControlOptions): Promise<ControlServer> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const app = Fastify({ logger: false, bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
  const changes = createChanges(() => hands.state());

  app.addHook("onRequest", async (request, reply) => {
    const host = request.headers.host ?? "";
    const origin = request.headers.origin;
    const own = host === new URL(app.listeningOrigin).host;
    if (!own || (origin !== undefined && origin !== `http://${host}`)) {
      return reply.code(403).send({ field: "origin", message: "only this station's own page may call" });
    }
    void reply.headers({
      "cache-control": "no-store",
      "content-security-policy": PAGE_POLICY,
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status).send({ field: status < 500 ? "body" : "station", message: error.message });
  });

  const mount = (scope: FastifyInstance, _options: object, done: () => void): void => {
    serveDock(scope);
    serveEvents(scope, { hands, changes });
    controlRoutes(scope, { hands, changes });
    done();
  };
  await app.register(mount, { prefix: `/${token}` });
  await app.listen({ host: STATION_HOST, port });
  return { url: `${app.listeningOrigin}/${token}/`, stop: () => app.close() };
}
