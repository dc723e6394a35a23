import { oc } from "@orpc/contract";
import { z } from "zod";
import { Instant } from "./ticket.ts";

/** Outside systems that the hall tells things, at least once. */
const OutboxSystem = z.enum(["ratings", "appeals"]);

/** How it stands with what one outside system has to hear. */
export const OutboxStanding = z.object({
  system: OutboxSystem,
  /** False: this hall is not connected to it, and what there is waits. */
  connected: z.boolean(),
  waiting: z.int().min(0),
  /** When the oldest of them came in. */
  oldestAt: Instant.optional(),
  /** Refused and kept, for staff to look at. */
  refused: z.int().min(0),
});
export type OutboxStanding = z.infer<typeof OutboxStanding>;

const piece = {
  system: OutboxSystem,
  /** Id of the rating or appeal, and its idempotency key there. */
  refId: z.uuid(),
  addedAt: Instant,
  attempts: z.int().min(0),
};
/** Something that an outside system has not accepted. Nothing of its content. */
export const OutboxPiece = z.discriminatedUnion("state", [
  z.object({ ...piece, state: z.literal("waiting"), nextAt: Instant }),
  /** `reason`: the platform's own code; telling it again would change nothing. */
  z.object({ ...piece, state: z.literal("refused"), reason: z.string() }),
]);
export type OutboxPiece = z.infer<typeof OutboxPiece>;

export const outboxProcedures = {
  pieces: oc
    .route({
      method: "GET",
      path: "/outbox",
      summary: "What outside systems have not accepted yet, or have refused; oldest first",
      tags: ["connectors"],
    })
    .output(z.array(OutboxPiece)),
};
