import { ORPCError } from "@orpc/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isSpeakable, type Voice } from "./voice.ts";

/** A hall that calls without a pause makes eight calls a minute, each said twice; who makes the hall speak for fun asks more. */
const MOST_A_MINUTE = 120;
/** More addresses than a hall has screens; further ones share one count. */
const MOST_ADDRESSES = 500;
const MINUTE_MS = 60_000;

export interface VoiceRouteOptions {
  url: string;
  voice: Voice;
  /** The signs of this hall's windows: no other words are spoken. */
  labels: () => readonly string[];
  name: (request: FastifyRequest, procedure: string) => void;
  /** Throws for whoever shows nothing that could say it; default: everybody does. */
  mayAsk?: (wire: { request: FastifyRequest; reply: FastifyReply }) => Promise<void>;
  /** Unix ms. */
  clock?: () => number;
}

/** `GET …/voice/A001/A01`: a call as a WAV file, for browsers without a Chinese voice. */
export function voiceRoute(app: FastifyInstance, options: VoiceRouteOptions): void {
  const { url, voice, labels, name, clock = Date.now } = options;
  let minute = 0;
  const asked = new Map<string, number>();
  app.get<{ Params: { number: string; windowLabel: string } }>(
    `${url}/:number/:windowLabel`,
    async (request, reply) => {
      name(request, "voice.say");
      await options.mayAsk?.({ request, reply });
      const now = Math.floor(clock() / MINUTE_MS);
      if (now !== minute) asked.clear();
      minute = now;
      const from = asked.size < MOST_ADDRESSES || asked.has(request.ip) ? request.ip : "others";
      const times = (asked.get(from) ?? 0) + 1;
      asked.set(from, times);
      if (times > MOST_A_MINUTE) {
        const refusal = new ORPCError("TOO_MANY_REQUESTS", { message: "asked too often: come back in a minute" });
        return reply.status(429).header("retry-after", "60").send(refusal.toJSON());
      }
      const { number, windowLabel } = request.params;
      const known = labels().includes(windowLabel) && isSpeakable({ number, windowLabel });
      const clip = known ? await voice.say({ number, windowLabel }) : undefined;
      if (clip === undefined) {
        reply.callNotFound();
        return reply;
      }
      return reply.type("audio/wav").header("cache-control", "max-age=86400").send(clip);
    },
  );
}
