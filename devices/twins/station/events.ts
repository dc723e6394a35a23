import type { FastifyInstance } from "fastify";
import type { RouteOptions } from "./control-routes.ts";

/** Server-sent events: `state` with the whole state, at once and on each change. */
export function serveEvents(app: FastifyInstance, { hands, changes }: RouteOptions): void {
  app.get("/events", (_request, reply) => {
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? "");
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream" });
    const send = (state: unknown): void => void reply.raw.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`);
    send(hands.state());
    const stop = changes.watch(send);
    reply.raw.on("close", stop);
  });
}
