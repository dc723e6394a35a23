import { setTimeout as sleep } from "node:timers/promises";
import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { z } from "zod";
import type { SystemName } from "../../contract/person.ts";

/** What an outside system can do to us. `otherHolder` is up to the twin: it answers about somebody else. */
export const TwinFault = z.enum([
  "slow",
  "hang",
  "500",
  "html",
  "wrongSchema",
  "duplicate",
  "empty",
  "huge",
  "otherHolder",
  "hostile",
]);
export type TwinFault = z.infer<typeof TwinFault>;

const FaultOrder = z.strictObject({
  /** null = all is well again. */
  fault: TwinFault.nullable(),
  /** Only requests whose path begins so. */
  path: z.string().default("/"),
  /** So many requests, then well again; without it until told otherwise. */
  times: z.int().positive().optional(),
});

const SLOW_MS = 2500;
const HUGE_BYTES = 10 * 1024 * 1024;

export interface TwinRequest {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  body: unknown;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The fault in force, for those that only the twin itself can play (`otherHolder`, `hostile`, `duplicate`). */
  fault: TwinFault | undefined;
}

export type TwinAnswer = { status?: number; json: unknown } | { status?: number; bytes: Uint8Array; type: string };

export interface TwinRoute {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Fastify path, e.g. `/licences/:id`. */
  path: string;
  answer: (request: TwinRequest) => TwinAnswer | Promise<TwinAnswer>;
}

export interface RunningTwin {
  system: SystemName;
  url: string;
  /** What it was asked, newest last; bodies stay in the memory of the twin. */
  readonly asked: readonly { method: string; path: string; query: string; body: unknown }[];
  /** When each answer was handed to the network whole, newest last; Unix time in fractional ms. */
  readonly answered: readonly { path: string; atMs: number }[];
  fault(order: z.input<typeof FaultOrder>): void;
  close(): Promise<void>;
}

/**
 * The other end of a connector's wire: an HTTP server with data of people who do not exist, and faults on order
 * (`POST /_twin/faults`, or `fault()` in the same process).
 */
export async function startTwin(options: {
  system: SystemName;
  routes: readonly TwinRoute[];
  port?: number;
}): Promise<RunningTwin> {
  const { system, routes, port = 0 } = options;
  const app: FastifyInstance = Fastify({ bodyLimit: 12 * 1024 * 1024 });
  const asked: { method: string; path: string; query: string; body: unknown }[] = [];
  const answered: { path: string; atMs: number }[] = [];
  app.addHook("onResponse", async (request) => {
    const path = request.url.split("?")[0] ?? "/";
    answered.push({ path, atMs: performance.timeOrigin + performance.now() });
  });
  let order: z.infer<typeof FaultOrder> | undefined;
  const inForce = (path: string): TwinFault | undefined => {
    if (order === undefined || order.fault === null || !path.startsWith(order.path)) return undefined;
    // A hand on the twin is no part of the system that it plays.
    if (path.startsWith("/_twin/")) return undefined;
    const { fault } = order;
    if (order.times !== undefined) order = order.times > 1 ? { ...order, times: order.times - 1 } : undefined;
    return fault;
  };
  const fault = (next: z.input<typeof FaultOrder>) => {
    order = FaultOrder.parse(next);
  };

  app.post("/_twin/faults", async (request, reply) => {
    const next = FaultOrder.safeParse(request.body);
    if (!next.success) return reply.status(400).send({ problems: next.error.issues.map(({ message }) => message) });
    order = next.data;
    return { ok: true };
  });
  app.get("/_twin/asked", async () => asked);

  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        const path = request.url.split("?")[0] ?? "/";
        asked.push({ method: request.method, path, query: request.url.slice(path.length), body: request.body });
        const now = inForce(path);
        switch (now) {
          case "slow":
            await sleep(SLOW_MS);
            break;
          case "hang":
            // Never an answer; the connection ends with the twin or with the patience of who asks.
            return new Promise(() => undefined);
          case "500":
            return reply.status(500).send({ code: "INTERNAL", message: "twin: 500" });
          case "html":
            return reply.status(200).type("text/html").send("<html><body><h1>502 Bad Gateway</h1></body></html>");
          case "wrongSchema":
            return reply.send({ surprise: [1, 2, 3] });
          case "empty":
            return reply.status(200).type("application/json").send("");
          case "huge":
            return reply.type("application/json").send(`"${"x".repeat(HUGE_BYTES)}"`);
          default:
        }
        const answer = await route.answer({
          params: request.params as Record<string, string>,
          query: request.query as Record<string, string>,
          body: request.body,
          headers: request.headers,
          fault: now,
        });
        void reply.status(answer.status ?? 200);
        return "bytes" in answer ? reply.type(answer.type).send(Buffer.from(answer.bytes)) : reply.send(answer.json);
      },
    });
  }
  await app.listen({ host: "127.0.0.1", port });
  const { port: listening } = app.server.address() as AddressInfo;
  return {
    system,
    url: `http://127.0.0.1:${listening}`,
    asked,
    answered,
    fault,
    async close() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
