import { randomInt, randomUUID } from "node:crypto";
import { z } from "zod";
import { personOf, TWIN_PEOPLE } from "./people.ts";
import { startTwin, type RunningTwin } from "./twin-server.ts";

const TRIES = 3;
const Order = z.object({ holderCode: z.string(), holderName: z.string(), useCause: z.string().min(1).max(200) });

/** Sends codes to telephones that do not exist; `/_twin/messages` shows what was sent. */
export async function startIdentityTwin(options: { port?: number } = {}): Promise<RunningTwin> {
  const challenges = new Map<string, { code: string; triesLeft: number }>();
  const messages: { challengeId: string; code: string }[] = [];
  return startTwin({
    system: "identity",
    ...options,
    routes: [
      { method: "GET", path: "/_twin/messages", answer: () => ({ json: messages }) },
      {
        method: "POST",
        path: "/codes",
        answer: ({ body }) => {
          const order = Order.safeParse(body);
          if (!order.success) return { status: 400, json: { code: "BAD_REQUEST" } };
          const person = personOf(order.data.holderCode);
          if (person === undefined) return { status: 422, json: { code: "NO_PHONE" } };
          const challengeId = randomUUID();
          const code = String(randomInt(1_000_000)).padStart(6, "0");
          challenges.set(challengeId, { code, triesLeft: TRIES });
          messages.push({ challengeId, code });
          return { json: { challengeId, maskedPhone: `138****${TWIN_PEOPLE[person].phoneTail}` } };
        },
      },
      {
        method: "POST",
        path: "/codes/:id/check",
        answer: ({ params, body }) => {
          const id = params["id"] ?? "";
          const challenge = challenges.get(id);
          if (challenge === undefined || challenge.triesLeft === 0)
            return { json: { result: "expired", triesLeft: 0 } };
          if ((body as { code?: unknown } | null)?.code === challenge.code) {
            challenges.delete(id);
            return { json: { result: "right", triesLeft: challenge.triesLeft } };
          }
          challenge.triesLeft -= 1;
          return { json: { result: "wrong", triesLeft: challenge.triesLeft } };
        },
      },
    ],
  });
}
