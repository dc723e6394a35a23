import { ORPCError, onError } from "@orpc/server";
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
} from "fastify";
import type { NoticeSource } from "../kiosk-config/notice/notice-of.ts";
import { HAND_OFF_PATH } from "./contract/hand-off.ts";
import { handOffPage } from "./hand-off/hand-off-page.ts";
import { PAGE_HEADERS } from "./hand-off/page.ts";
import { API_PREFIX, openApiDocument } from "./openapi/document.ts";
import type { QueueContext } from "./queue/queue-context.ts";
import { createRouter } from "./router.ts";

/** 200 tickets handed over at once take about 70 KB. */
const BODY_LIMIT_BYTES = 256 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;
/** Asked every two seconds by every kiosk; logged only at level debug. */
const HEARTBEATS: ReadonlySet<string> = new Set(["health", "queue.waiting", "fleet.report"]);

export interface LogSink {
  write(line: string): void;
}

/**
 * The HTTP side of the hall: the contract under `/api/v1`, its document at `/openapi.json`, pages for telephones under
 * `/g/`. Every error answer has the
 * one shape of the contract (`code`, `status`, `message`). Logs name procedure, status and time; never body or address,
 * which somebody may have put a name or a number into.
 */
export async function createApp(options: {
  queue: QueueContext;
  /** What telephones may read; without it no link opens. */
  content?: NoticeSource;
  version: string;
  log: LogSink | "none";
}): Promise<FastifyInstance> {
  const { queue, content, version, log } = options;
  const app = Fastify({
    logger: log === "none" ? false : { level: "info", base: null, stream: log },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
  });
  app.removeContentTypeParser("text/plain");
  const handler = new OpenAPIHandler(createRouter(queue, { version }), {
    interceptors: [onError((error) => logFailure(app.log, error))],
    clientInterceptors: [
      (call) => {
        call.context.procedure(call.path.join("."));
        return call.next();
      },
    ],
  });
  const procedures = new WeakMap<FastifyRequest, string>();
  const document = await openApiDocument({ version });
  app.get("/openapi.json", async () => document);
  app.route({
    method: ["GET", "POST", "PUT"],
    url: `${API_PREFIX}/*`,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const context = { procedure: (name: string) => void procedures.set(request, name) };
      const { matched } = await handler.handle(request, reply, { prefix: API_PREFIX, context });
      if (!matched) reply.callNotFound();
      return reply;
    },
  });
  // A wildcard, because a named part that is too long gets an answer that quotes it.
  app.get<{ Params: { "*": string } }>(`${HAND_OFF_PATH}*`, async (request, reply) => {
    procedures.set(request, "handOff.page");
    const { status, body } = await handOffPage({ token: request.params["*"], content, queue });
    return reply.status(status).headers(PAGE_HEADERS).send(body);
  });
  app.setNotFoundHandler((_request, reply) => {
    void reply.status(404).send(new ORPCError("NOT_FOUND").toJSON());
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const answer = refusalOf(error);
    if (answer.status >= 500) logFailure(app.log, error);
    // The parser's own message may quote the body: never hand it on.
    void reply.status(answer.status).send(answer.toJSON());
  });
  app.addHook("onResponse", async (request, reply) => {
    const procedure = procedures.get(request) ?? "none";
    const line = { procedure, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    app.log[HEARTBEATS.has(procedure) ? "debug" : "info"](line, "request");
  });
  return app;
}

function refusalOf(error: FastifyError): ORPCError<string, undefined> {
  switch (error.statusCode) {
    case 400:
      return new ORPCError("BAD_REQUEST");
    case 413:
      return new ORPCError("PAYLOAD_TOO_LARGE");
    case 415:
      return new ORPCError("UNSUPPORTED_MEDIA_TYPE");
    default:
      return new ORPCError("INTERNAL_SERVER_ERROR");
  }
}

/** Refusals of the contract and wrong input are the caller's affair; the rest is ours and needs its stack. */
function logFailure(log: FastifyBaseLogger, error: unknown): void {
  if (error instanceof ORPCError && error.status < 500) return;
  const cause = error instanceof ORPCError && error.cause !== undefined ? error.cause : error;
  log.error({ err: cause }, "request.failed");
}
