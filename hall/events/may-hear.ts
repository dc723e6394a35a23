import type { FastifyReply, FastifyRequest } from "fastify";
import { ORPCError } from "@orpc/server";
import { nextStepOf } from "../access/accounts/account-row.ts";
import type { AccessContext } from "../access/access-context.ts";
import { admit } from "../access/admit.ts";
import { callContextOf } from "../access/call-context-of.ts";
import type { Caller } from "../access/caller.ts";
import { refusal } from "../access/guard.ts";
import { speaking } from "../access/screens/speaking.ts";
import { MAY_HEAR, MAY_SPEAK, type WhoMay } from "../access/who-may.ts";
import type { EventTopic } from "../contract/event.ts";
import type { ServedEvents } from "./serve-events.ts";

/** What the screens on the wall show. */
const SHOWN: ReadonlySet<EventTopic> = new Set(["queue", "windows", "calls", "content"]);

interface Wire {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Who may hear the hall's events and its voice, neither of which is a procedure of the contract; refusals are thrown. */
export function hearing(access: AccessContext): Required<Pick<ServedEvents, "mayHear" | "mayStillHear">> & {
  mayAsk: (wire: Wire) => Promise<void>;
} {
  const callerBy = async (wire: Wire, rule: WhoMay): Promise<Caller> => {
    // A line that is opened again by itself is nobody's doing.
    const context = await callContextOf({ access, ...wire, procedure: () => undefined, attended: false });
    const { caller } = await speaking(context, rule);
    const admitted = admit({ caller, rule, input: undefined });
    if (admitted.isErr()) throw refusal(admitted.error);
    return caller;
  };
  const mayHear = async (wire: Wire, topics: readonly EventTopic[]) =>
    topicsFor(await callerBy(wire, MAY_HEAR), topics);
  return {
    mayHear,
    mayStillHear: async (wire, topics) => {
      try {
        return await mayHear(wire, topics);
      } catch (error) {
        if (!(error instanceof ORPCError)) throw error;
        // A kiosk's token is of a minute and its line goes on: what counts is that it is enrolled.
        return error.code === "KIOSK_CLOCK" ? undefined : [];
      }
    },
    mayAsk: async (wire) => void (await callerBy(wire, MAY_SPEAK)),
  };
}

/** Which of the topics are for who was admitted: everything for staff, for others what hangs on the wall anyway. */
export function topicsFor(caller: Caller, topics: readonly EventTopic[]): EventTopic[] {
  const works = caller.kind === "staff" && nextStepOf(caller.session.account) === "work";
  return topics.filter((topic) => works || caller.kind === "trusted" || SHOWN.has(topic));
}
