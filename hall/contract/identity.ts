import { oc } from "@orpc/contract";
import { z } from "zod";
import { connectorErrors, Subject, Use } from "./person.ts";

/** The second factor: a code to the telephone that is registered for the person. */
export const identityContract = {
  sendCode: oc
    .route({
      method: "POST",
      path: "/identity/codes",
      summary: "Send a code to the telephone registered for a person",
      tags: ["identity"],
    })
    .errors({ ...connectorErrors, NO_PHONE: { status: 422, message: "no telephone is registered for this person" } })
    .input(z.strictObject({ subject: Subject, use: Use }))
    .output(z.object({ challengeId: z.string(), maskedPhone: z.string() })),
  checkCode: oc
    .route({
      method: "POST",
      path: "/identity/code-checks",
      summary: "Whether a code is the one that was sent",
      tags: ["identity"],
    })
    .errors(connectorErrors)
    .input(
      z.strictObject({
        challengeId: z.string().min(1).max(80),
        code: z.string().regex(/^\d{4,8}$/),
        use: Use,
      }),
    )
    .output(z.object({ result: z.enum(["right", "wrong", "expired"]), triesLeft: z.int().min(0) })),
};
