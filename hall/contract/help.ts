import { oc } from "@orpc/contract";
import { z } from "zod";
import { Actor } from "./rating.ts";
import { IdempotencyKey, Instant, KioskId } from "./ticket.ts";

/** What became of a call: nobody has seen it, somebody is on the way, somebody was there. */
export const HelpState = z.enum(["open", "acknowledged", "done"]);
export type HelpState = z.infer<typeof HelpState>;

const unknownCall = { UNKNOWN_CALL: { status: 404, message: "no such call" } } as const;

export const helpProcedures = {
  call: oc
    .route({
      method: "POST",
      path: "/help-calls",
      summary: "A kiosk asks for a person",
      tags: ["help"],
      successStatus: 201,
    })
    .input(
      z.strictObject({
        idempotencyKey: IdempotencyKey,
        kioskId: KioskId,
        reason: z.enum(["citizen", "paperOut", "printerFault", "readerFault", "tamper"]),
        /** Screen id or device code; never personal data. */
        detail: z.string().max(80).optional(),
        at: Instant,
      }),
    )
    .output(z.object({ id: z.uuid(), receivedAt: Instant })),

  /** The kiosk knows its call by the key it chose. */
  state: oc
    .route({
      method: "GET",
      path: "/help-calls/by-key/{idempotencyKey}",
      summary: "What became of a call",
      tags: ["help"],
    })
    .errors(unknownCall)
    .input(z.object({ idempotencyKey: IdempotencyKey }))
    .output(z.object({ state: HelpState, receivedAt: Instant, acknowledgedAt: Instant.optional() })),

  /** Said by staff: `acknowledged` when somebody goes, `done` when somebody was there. Never back again. */
  acknowledge: oc
    .route({
      method: "POST",
      path: "/help-calls/{id}/state",
      summary: "Somebody takes a call, or has seen to it",
      tags: ["help"],
    })
    .errors(unknownCall)
    .input(z.strictObject({ id: z.uuid(), state: HelpState.exclude(["open"]), actor: Actor }))
    .output(z.object({ state: HelpState })),

  open: oc
    .route({ method: "GET", path: "/help-calls", summary: "Help calls of today, newest first", tags: ["help"] })
    .output(
      z.array(
        z.object({
          id: z.uuid(),
          kioskId: KioskId,
          reason: z.string(),
          detail: z.string().optional(),
          at: Instant,
          receivedAt: Instant,
          state: HelpState,
          acknowledgedBy: z.string().optional(),
        }),
      ),
    ),
};
