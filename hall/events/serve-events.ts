import type { ServerResponse } from "node:http";
import { ORPCError } from "@orpc/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { EventTopic, HELLO_EVENT, RESET_EVENT, type HallEvent } from "../contract/event.ts";
import type { EventFeed } from "./event-feed.ts";

/** Proxies drop lines on which nothing is said for a minute; a listener knows after two of these that its line is dead. */
const HEARTBEAT_MS = 15_000;
/** How long a listener waits before it comes again. */
const RETRY_MS = 2000;
/** So much may wait for a listener that does not read, besides what the system keeps; then it is dropped and may resume. */
const MOST_WAITING_BYTES = 512 * 1024;
/** At shutdown: for the last words to arrive. */
const LAST_WORD_MS = 500;
const MOST_LISTENERS = 1000;
/** Who is signed out, put out or has other roles hears nothing more after this. */
const RECHECK_MS = 15_000;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-content-type-options": "nosniff",
  // For proxies that would collect what they pass on.
  "x-accel-buffering": "no",
} as const;

export interface ServedEvents {
  /** Whole path of the route. */
  url: string;
  feed: EventFeed;
  /** Which of the topics whoever asks may hear; default: all. */
  mayHear?: (
    wire: { request: FastifyRequest; reply: FastifyReply },
    topics: readonly EventTopic[],
  ) => Promise<readonly EventTopic[]>;
  /** The same, asked again and again while somebody listens; undefined: nothing has changed. */
  mayStillHear?: (
    wire: { request: FastifyRequest; reply: FastifyReply },
    topics: readonly EventTopic[],
  ) => Promise<readonly EventTopic[] | undefined>;
  /** How often that is asked; default 15 s. */
  recheckMs?: number;
  name: (request: FastifyRequest, procedure: string) => void;
}

interface Asked {
  topics: readonly EventTopic[];
  after: number | undefined;
}

/**
 * Server-sent events: `hello` first, then everything that changes, each with its id. `Last-Event-ID` (or `?after=`) goes on
 * behind that id; `reset` says that too much was missed. At shutdown lines are ended; who listens comes again.
 */
export function serveEvents(app: FastifyInstance, served: ServedEvents): void {
  const open = new Set<ServerResponse>();
  const beat = setInterval(() => open.forEach((raw) => write(raw, ": beat\n\n")), HEARTBEAT_MS);
  beat.unref();
  app.addHook("preClose", async () => {
    clearInterval(beat);
    for (const raw of open) raw.end(": the hall ends\n\n");
    // Who does not read does not hear the end either.
    setTimeout(() => open.forEach((raw) => raw.destroy()), LAST_WORD_MS).unref();
  });

  app.get(served.url, async (request, reply) => {
    served.name(request, "events.stream");
    const asked = read(request);
    if (asked === undefined) {
      return reply.status(400).send(new ORPCError("BAD_REQUEST", { message: "unknown topic or id" }).toJSON());
    }
    if (open.size >= MOST_LISTENERS) {
      const full = new ORPCError("SERVICE_UNAVAILABLE", { message: "too many listeners" });
      return reply.status(503).header("retry-after", "10").send(full.toJSON());
    }
    const topics = new Set((await served.mayHear?.({ request, reply }, asked.topics)) ?? asked.topics);
    if (topics.size === 0) return reply.status(403).send(new ORPCError("FORBIDDEN").toJSON());
    const { raw } = reply;
    open.add(raw);
    const line: { end?: () => void } = {};
    raw.on("close", () => {
      open.delete(raw);
      line.end?.();
    });
    const tell = (event: HallEvent) => write(raw, frame(event));
    // What comes between the last look at the log and the greeting stands behind both.
    const early: HallEvent[] = [];
    let take: (event: HallEvent) => void = (event) => void early.push(event);
    const hear = (event: HallEvent) => {
      if (topics.has(event.topic)) take(event);
    };
    const subscribed = await served.feed.subscribe(hear, asked.after).catch((error: unknown) => {
      open.delete(raw);
      throw error;
    });
    const recheck =
      served.mayStillHear &&
      setInterval(() => {
        void served.mayStillHear?.({ request, reply }, asked.topics).then(
          (now) => {
            // Signed out, put out, or with other roles: who comes back hears what is theirs then.
            if (now !== undefined && (now.length !== topics.size || now.some((topic) => !topics.has(topic))))
              raw.end(": ask again\n\n");
          },
          // The store is away: that says nothing of who listens.
          () => undefined,
        );
      }, served.recheckMs ?? RECHECK_MS);
    recheck?.unref();
    line.end = () => {
      clearInterval(recheck);
      subscribed.end();
    };
    if (raw.destroyed) line.end();
    reply.hijack();
    raw.writeHead(200, { ...reply.getHeaders(), ...HEADERS } as Record<string, string>);
    write(raw, `retry: ${RETRY_MS}\n\n`);
    if (subscribed.missed === undefined) write(raw, note(RESET_EVENT, subscribed.newest));
    else if (asked.after === undefined) write(raw, note(HELLO_EVENT, subscribed.newest));
    else {
      write(raw, note(HELLO_EVENT, asked.after));
      subscribed.missed.filter(({ topic }) => topics.has(topic)).forEach(tell);
    }
    early.forEach(tell);
    take = tell;
    return reply;
  });
}

function read(request: FastifyRequest): Asked | undefined {
  const query = request.query as Record<string, unknown>;
  const words = typeof query["topics"] === "string" ? query["topics"].split(",") : [...EventTopic.options];
  const topics = EventTopic.array().min(1).safeParse(words);
  const id = request.headers["last-event-id"] ?? query["after"];
  if (!topics.success || (id !== undefined && !(typeof id === "string" && /^\d{1,15}$/.test(id)))) return undefined;
  return { topics: topics.data, after: id === undefined ? undefined : Number(id) };
}

function frame(event: HallEvent): string {
  return `id: ${event.id}\nevent: ${event.topic}\ndata: ${JSON.stringify(event)}\n\n`;
}

function note(name: string, id: number): string {
  return `id: ${id}\nevent: ${name}\ndata: {"id":${id}}\n\n`;
}

/** Bounded: what a listener does not take is not kept for it. */
function write(raw: ServerResponse, text: string): void {
  if (raw.destroyed || raw.writableEnded) return;
  raw.write(text);
  if (raw.writableLength <= MOST_WAITING_BYTES) return;
  // What was written in one go is handed to the system after it: only what is left then has not been taken.
  setImmediate(() => {
    if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
  });
}
