import { readFileSync } from "node:fs";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Announcement } from "../../kiosk-config/schema/announcement.ts";
import { SLIP_LINK_PATH } from "../contract/slip-code.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import type { RatingContext } from "../ratings/rating-context.ts";
import { PHONE_HEADERS } from "./frame.ts";
import { PhoneDesk } from "./phone-desk.ts";
import { refusalAnswer } from "./refusal-pages.ts";

/** Five hundred characters of free words, each written as nine, and some ticks. */
const FORM_BYTES = 8 * 1024;
const SCRIPT = readFileSync(new URL("./refresh.js", import.meta.url));

/** The pages of slips under `/t/`. `named` tells the log which page it is; the address itself is told to nobody. */
export async function phoneRoutes(
  app: FastifyInstance,
  options: {
    queue: QueueContext;
    ratings: RatingContext;
    announcements: () => readonly Announcement[];
    named: (request: FastifyRequest, name: string) => void;
  },
): Promise<void> {
  const { queue, ratings, announcements, named } = options;
  const desk = new PhoneDesk({ queue, ratings, announcements });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: FORM_BYTES },
    parseForm,
  );
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const { status, body } = refusalAnswer((error.statusCode ?? 500) < 500 ? "badForm" : "broken");
    if (status >= 500) request.log.error({ err: error }, "request.failed");
    void reply.status(status).headers(PHONE_HEADERS).send(body);
  });
  app.get(`${SLIP_LINK_PATH}refresh.js`, async (request, reply) => {
    named(request, "phone.script");
    const kept = { "cache-control": "max-age=3600", "x-content-type-options": "nosniff" };
    return reply.headers({ ...kept, "content-type": "text/javascript; charset=utf-8" }).send(SCRIPT);
  });
  app.route<{ Params: { "*": string }; Body: unknown; Querystring: Readonly<Record<string, unknown>> }>({
    method: ["GET", "POST"],
    // A wildcard, because a named part that is too long gets an answer that quotes it.
    url: `${SLIP_LINK_PATH}*`,
    handler: async (request, reply) => {
      const posted = request.method === "POST";
      const path = request.params["*"];
      named(request, `phone.${/\/(leave|rate)$/.exec(path)?.[1] ?? "place"}`);
      const { grade } = request.query;
      const { status, body, retryAfterSeconds } = await desk.answer({
        method: posted ? "POST" : "GET",
        path,
        fields:
          request.body instanceof URLSearchParams
            ? request.body
            : new URLSearchParams(typeof grade === "string" ? { grade } : {}),
        address: request.ip,
      });
      if (retryAfterSeconds !== undefined) reply.header("retry-after", retryAfterSeconds);
      return reply.status(status).headers(PHONE_HEADERS).send(body);
    },
  });
}

const parseForm = (
  _request: FastifyRequest,
  body: string | Buffer,
  done: (error: null, form: URLSearchParams) => void,
) => done(null, new URLSearchParams(body.toString()));
