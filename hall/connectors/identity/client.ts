import { z } from "zod";
import type { Result } from "neverthrow";
import type { Subject, Use } from "../../contract/person.ts";
import { pathPart } from "../connection/path-part.ts";
import type { Connection } from "../connection/connection.ts";
import type { ConnectorFailure } from "../connection/failure.ts";

const Sent = z.object({ challengeId: z.string().min(1).max(80), maskedPhone: z.string().max(20) });
const Checked = z.object({ result: z.enum(["right", "wrong", "expired"]), triesLeft: z.int().min(0) });
export type CodeCheck = z.infer<typeof Checked>;

/** The platform that knows telephone numbers: sends a code to the one registered for a person, and checks it. */
export interface IdentityClient {
  sendCode(of: { subject: Subject; use: Use }): Promise<Result<z.infer<typeof Sent>, ConnectorFailure>>;
  checkCode(of: { challengeId: string; code: string; use: Use }): Promise<Result<CodeCheck, ConnectorFailure>>;
}

export function createIdentityClient(connection: Connection): IdentityClient {
  return {
    sendCode: ({ subject, use }) =>
      connection.call({
        operation: "sendCode",
        method: "POST",
        path: "/codes",
        body: { holderCode: subject.idNumber, holderName: subject.name, useCause: use.purpose },
        answer: Sent,
        subject,
        use,
      }),
    checkCode: ({ challengeId, code, use }) =>
      connection.call({
        operation: "checkCode",
        method: "POST",
        path: `/codes/${pathPart(challengeId)}/check`,
        body: { code },
        answer: Checked,
        use,
      }),
  };
}
