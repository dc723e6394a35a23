import { ORPCError, onError } from "@orpc/server";
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { NoticeSource } from "../kiosk-config/notice/notice-of.ts";
import { NONE_CONNECTED, type Systems } from "./connectors/systems.ts";
import type { LookUp } from "../kiosk-config/schema/look-up.ts";
import { accessContext, type AccessContext } from "./access/access-context.ts";
import { callContextOf } from "./access/call-context-of.ts";
import type { Caller } from "./access/caller.ts";
import { Guard } from "./access/guard.ts";
import { speaking } from "./access/screens/speaking.ts";
import { whoMay } from "./access/who-may.ts";
import { appealContext, type AppealContext } from "./appeals/appeal-context.ts";
import { Witness } from "./audit/witness.ts";
import { ATTACH_BODY_BYTES, ATTACH_PATHS } from "./contract/attach.ts";
import { EVENTS_PATH } from "./contract/event.ts";
import { KIOSK_HEADER, LOGS_BODY_BYTES, NEWS_HEADER } from "./contract/kiosk-command.ts";
import { HAND_OFF_PATH } from "./contract/hand-off.ts";
import { VERIFY_PATH } from "./contract/verify.ts";
import { handOffPage } from "./hand-off/hand-off-page.ts";
import type { ContentContext } from "./content/content-context.ts";
import { documentsOf } from "./content/documents-of.ts";
import { hallBoard } from "./display/board.ts";
import { SharedBoard } from "./display/shared-board.ts";
import { EventFeed } from "./events/event-feed.ts";
import { KioskNews } from "./fleet/commands/kiosk-news.ts";
import { hearing } from "./events/may-hear.ts";
import { serveEvents } from "./events/serve-events.ts";
import { localSignals, type Signals } from "./events/signals.ts";
import { PAGE_HEADERS } from "./hand-off/page.ts";
import { servePages } from "./pages/serve-pages.ts";
import { phoneRoutes } from "./phone/phone-routes.ts";
import { API_PREFIX, openApiDocument } from "./openapi/document.ts";
import type { QueueContext } from "./queue/queue-context.ts";
import { ratingContext, type RatingContext } from "./ratings/rating-context.ts";
import { createRouter } from "./router.ts";
import { answeringTrouble, loggable, troubleAnswer } from "./store/trouble-answer.ts";
import type { HallsBelow } from "./store/halls/subtree.ts";
import type { Store } from "./store/types.ts";
import { storeTroubleOf } from "./store/store-trouble.ts";
import type { Certificate } from "./tls/certificate.ts";
import { hallVoice } from "./voice/hall-voice.ts";
import { voiceRoute } from "./voice/voice-route.ts";
import { verifyPage } from "./verify/verify-page.ts";

/** 200 tickets handed over at once take about 70 KB. */
const BODY_LIMIT_BYTES = 256 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;
/** At the end, requests under way have so long. */
const LAST_REQUESTS_MS = 3000;
/** A browser that has once come by TLS comes by nothing else for a year. */
const HSTS = "max-age=31536000";
/** Asked every two seconds by every kiosk, or many times for one page; logged only at level debug. */
const HEARTBEATS: ReadonlySet<string> = new Set([
  "health",
  "queue.waiting",
  "fleet.report",
  "help.state",
  "page.asset",
  "display.board",
  "phone.place",
  "phone.script",
  "events.stream",
]);

export interface LogSink {
  write(line: string): void;
}

/**
 * The HTTP side of the hall: the contract under `/api/v1`, its document at `/openapi.json`, pages for telephones under
 * `/g/`, `/v/` and `/t/`, pages for screens and staff (`pages/`). Every error answer has the
 * one shape of the contract (`code`, `status`, `message`). Logs name procedure, status and time; never body or address,
 * which somebody may have put a name or a number into.
 */
export async function createApp(options: {
  queue: QueueContext;
  /** For `/health`; without it nothing is said of the store. */
  store?: Pick<Store, "kind" | "state">;
  /** For figures of this hall and those below it; without it there are none. */
  halls?: HallsBelow;
  /** What telephones may read, and what kiosks may look up; without it no link opens. */
  content?: NoticeSource & { lookUps?: readonly LookUp[] };
  ratings?: RatingContext;
  appeals?: AppealContext;
  /** Settings and content in revisions; without it those that are given here, and nothing shipped beside the hall. */
  documents?: ContentContext;
  /** Who may do what; without it everybody everything. */
  access?: AccessContext;
  /** Without them every outside system counts as not connected. */
  systems?: Systems;
  /** Folder of the built pages; without it there are none. */
  pagesDir?: string;
  /** Folder of recorded words. */
  clipsDir?: string | undefined;
  /** Reaches the other processes of this database, too; default: this one alone. */
  signals?: Signals;
  /** Shown to whoever connects; without it the hall speaks in the clear. */
  certificate?: Pick<Certificate, "cert" | "key">;
  /** Who is believed when it says for whom it asks; without it nobody. */
  behindProxy?: readonly string[];
  /** Whether a server of the county is told of the audit trail: `/health` says how that goes. */
  tellsHeads?: boolean;
  version: string;
  log: LogSink | "none";
}): Promise<FastifyInstance> {
  const { queue, systems = NONE_CONNECTED, version, log } = options;
  const { ratings = ratingContext(queue), appeals = appealContext(queue) } = options;
  const { access = accessContext(queue, { mode: "open" }) } = options;
  const { documents = documentsOf({ queue, content: options.content }) } = options;
  const content = options.content && documents.inForce.live;
  const { certificate, behindProxy } = options;
  const app: FastifyInstance = Fastify({
    ...(certificate && { https: { cert: certificate.cert, key: certificate.key } }),
    logger: log === "none" ? false : { level: "info", base: null, stream: log, serializers: { err: loggable } },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Who asks on an open line while the hall ends is answered like everybody else, and told to come on another one.
    return503OnClosing: false,
    // Whoever comes through a proxy is who the proxy says; nobody else is believed.
    trustProxy: behindProxy === undefined ? false : [...behindProxy],
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      // An address that cannot be read; the framework's own answer would quote it.
      void reply.status(400).send(new ORPCError("BAD_REQUEST").toJSON());
    },
  });
  app.removeContentTypeParser("text/plain");
  app.addHook("onSend", async (request, reply) => {
    if (request.protocol === "https") reply.header("strict-transport-security", HSTS);
  });
  const voice = hallVoice({ clipsDir: options.clipsDir });
  if (voice.problem !== undefined) app.log.warn({ problem: voice.problem }, "voice.clips");
  const signals = options.signals ?? localSignals();
  const guard = new Guard(access);
  const witness = new Witness(queue);
  const news = new KioskNews(queue);
  const board = new SharedBoard({
    read: ({ calls }) =>
      hallBoard(queue, {
        ...{ calls, hallVoice: voice.kind, demo: access.demo },
        announcements: documents.inForce.live.announcements,
      }),
    clock: queue.clock,
  });
  const endChanges = signals.onSignal(() => board.changed());
  app.addHook("onClose", async () => endChanges());
  const handler = new OpenAPIHandler(
    createRouter(queue, {
      version,
      board,
      store: options.store,
      halls: options.halls,
      systems,
      content,
      ratings,
      appeals,
      access,
      documents,
      tellsHeads: options.tellsHeads,
    }),
    {
      interceptors: [onError((error) => logFailure(app.log, error))],
      clientInterceptors: [
        (call) => {
          const { path, input } = call;
          const name = path.join(".");
          call.context.procedure(name);
          const answered = answeringTrouble(async () => {
            const context = await speaking(call.context, whoMay(name), input);
            const knock = { name, input, caller: context.caller };
            const checked = () => guard.check({ ...call, context });
            return witness.during(knock, async () => call.next({ ...call, context, input: checked() }));
          });
          // Whatever it told is committed then, and the answer not on its way yet: who has it and asks sees what it did.
          return call.context.client.wants === "write" ? answered.finally(() => signals.announce()) : answered;
        },
      ],
    },
  );
  const procedures = new WeakMap<FastifyRequest, string>();
  const document = await openApiDocument({ version });
  app.get("/openapi.json", async () => document);
  const serve = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header("cache-control", "no-store");
    const context = await callContextOf({
      ...{ access, request, reply },
      procedure: (name) => void procedures.set(request, name),
    });
    const kioskId = request.method === "GET" ? kioskAsking(context.caller, request) : undefined;
    if (kioskId !== undefined && (await news.waitsFor(kioskId))) reply.header(NEWS_HEADER, "commands");
    const { matched } = await handler.handle(request, reply, { prefix: API_PREFIX, context });
    if (!matched) reply.callNotFound();
    return reply;
  };
  app.route({ method: ["GET", "POST", "PUT"], url: `${API_PREFIX}/*`, handler: serve });
  // Scanned papers come here and nowhere else.
  for (const path of ATTACH_PATHS) {
    app.route({ method: "POST", url: `${API_PREFIX}${path}`, bodyLimit: ATTACH_BODY_BYTES, handler: serve });
  }
  // Packed logs of kiosks; a wildcard for the reason that follows.
  app.route({ method: "PUT", url: `${API_PREFIX}/kiosks/*`, bodyLimit: LOGS_BODY_BYTES, handler: serve });
  // A wildcard, because a named part that is too long gets an answer that quotes it.
  app.get<{ Params: { "*": string } }>(`${HAND_OFF_PATH}*`, async (request, reply) => {
    procedures.set(request, "handOff.page");
    const { status, body } = await handOffPage({ token: request.params["*"], content, queue });
    return reply.status(status).headers(PAGE_HEADERS).send(body);
  });
  app.get<{ Params: { "*": string } }>(`${VERIFY_PATH}*`, async (request, reply) => {
    procedures.set(request, "verify.page");
    const { status, body } = await verifyPage({ token: request.params["*"], content, queue });
    return reply.status(status).headers(PAGE_HEADERS).send(body);
  });
  const name = (request: FastifyRequest, procedure: string) => void procedures.set(request, procedure);
  const { mayHear, mayStillHear, mayAsk } = hearing(access);
  voiceRoute(app, {
    url: `${API_PREFIX}/voice`,
    voice,
    labels: () => queue.plan.windows.map(({ label }) => label),
    name,
    mayAsk,
  });
  const feed = new EventFeed({
    db: queue.db,
    signals,
    // Who hears of new settings must not be answered by this process with the old ones.
    before: async (events) => {
      if (events.some(({ topic }) => topic === "content")) await documents.inForce.refreshAfresh();
      // Nor with a board from before them, when they came without a signal.
      if (events.length > 0) board.changed();
    },
    onFailure: (error) => app.log.error({ err: error }, "events.failed"),
  });
  serveEvents(app, { url: `${API_PREFIX}${EVENTS_PATH}`, feed, name, mayHear, mayStillHear });
  app.addHook("onClose", () => feed.close());
  // Browsers open lines in advance: of those nobody would say that they are done.
  app.addHook("preClose", async () => {
    setTimeout(() => app.server.closeAllConnections(), LAST_REQUESTS_MS).unref();
  });
  if (options.pagesDir !== undefined) await servePages(app, { dir: options.pagesDir, name });
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
  // Last: a plugin takes along what stands before it.
  await app.register(phoneRoutes, {
    queue,
    ratings,
    named: name,
    announcements: () => documents.inForce.live.announcements,
  });
  return app;
}

/** Which kiosk looks in: as its token shows, or where everybody is believed as it says. */
function kioskAsking(caller: Caller, { headers }: FastifyRequest): string | undefined {
  if (caller.kind === "kiosk") return caller.kioskId;
  const said = headers[KIOSK_HEADER];
  return caller.kind === "trusted" && typeof said === "string" ? decoded(said) : undefined;
}

/** A header has no letters beyond Latin, so ids come as in an address. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function refusalOf(error: FastifyError): ORPCError<string, unknown> {
  // Said by ourselves, beside the procedures of the contract.
  if (error instanceof ORPCError) return error as ORPCError<string, unknown>;
  const trouble = troubleAnswer(error);
  if (trouble !== undefined) return trouble;
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
  // The store's affair, not a fault: its own words are enough, once a request.
  const trouble = storeTroubleOf(cause);
  if (trouble !== undefined) log.error({ trouble, reason: (cause as Error).message }, "store.trouble");
  else log.error({ err: cause }, "request.failed");
}
