import { oc } from "@orpc/contract";
import { z } from "zod";
import { LookUpResult } from "../../kiosk-config/schema/look-up-result.ts";
import { connectorErrors, Subject, Use } from "./person.ts";
import { Instant } from "./ticket.ts";

/** Look-ups in outside systems, as the hall's content defines them. */
export const lookUpContract = {
  run: oc
    .route({ method: "POST", path: "/look-ups/{id}", summary: "Look something up", tags: ["look-ups"] })
    .errors({
      UNKNOWN_LOOK_UP: { status: 404, message: "no such look-up" },
      INVALID_INPUT: {
        status: 422,
        message: "an input does not fit",
        /** `message` is for the citizen. */
        data: z.object({ field: z.string(), message: z.string() }),
      },
      IDENTITY_REQUIRED: { status: 403, message: "this look-up needs to know more surely who asks" },
      CLOSED: {
        status: 503,
        message: "the system does not answer at this hour",
        /** Absent where nobody knows. */
        data: z.object({ opensAt: Instant.optional() }),
      },
      ...connectorErrors,
    })
    .input(
      z.strictObject({
        id: z.string().min(1).max(80),
        inputs: z.record(z.string().max(40), z.string().max(200)),
        /** Both, where the look-up is about a person; neither, where it is not. */
        subject: Subject.optional(),
        use: Use.optional(),
      }),
    )
    .output(LookUpResult),
};
