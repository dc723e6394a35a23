import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { checkInputs } from "../../kiosk-config/look-up/check-inputs.ts";
import { opening } from "../../kiosk-config/look-up/opening.ts";
import { requestOf } from "../../kiosk-config/look-up/request-of.ts";
import { resultOf } from "../../kiosk-config/look-up/result-of.ts";
import type { LookUp } from "../../kiosk-config/schema/look-up.ts";
import type { LookUpResult } from "../../kiosk-config/schema/look-up-result.ts";
import type { Connection } from "../connectors/connection/connection.ts";
import type { ConnectorFailure } from "../connectors/connection/failure.ts";
import type { IdentityLevel, Subject, Use } from "../contract/person.ts";
import { businessDayOf } from "../queue/business-day.ts";

export interface LookUpContext {
  /** Those in force now. */
  lookUps: () => readonly LookUp[];
  /** The connection of the system that a definition names. */
  connectionOf: (system: string) => Connection;
  /** Unix ms. */
  clock: () => number;
}

export interface LookUpWish {
  id: string;
  inputs: Readonly<Record<string, string>>;
  subject?: Subject | undefined;
  use?: Use | undefined;
}

export type LookUpRefusal =
  | { code: "UNKNOWN_LOOK_UP" }
  | { code: "INVALID_INPUT"; field: string; message: string }
  | { code: "IDENTITY_REQUIRED" }
  | { code: "CLOSED"; opensAt: number | undefined }
  | { code: "CONNECTOR"; failure: ConnectorFailure };

const ORDER: Readonly<Record<"none" | IdentityLevel, number>> = { none: 0, number: 1, card: 2, cardAndFactor: 3 };

/** Run a definition: what was typed is checked, the system asked, its answer checked, put into words and masked. */
export async function runLookUp(
  context: LookUpContext,
  wish: LookUpWish,
): Promise<Result<LookUpResult, LookUpRefusal>> {
  const now = context.clock();
  const today = businessDayOf(now);
  const lookUp = context.lookUps().find(({ id }) => id === wish.id);
  if (lookUp === undefined || !isInForce(lookUp, today)) return err({ code: "UNKNOWN_LOOK_UP" });
  const person = personOf(lookUp, wish);
  if (person.isErr()) return err(person.error);
  const inputs = checkInputs({ inputs: lookUp.inputs, given: wish.inputs, today });
  if (inputs.isErr()) return err({ code: "INVALID_INPUT", ...inputs.error });
  const hours = opening(lookUp.openingHours, now);
  if (!hours.open) return err({ code: "CLOSED", opensAt: hours.opensAt });

  const { subject, use } = person.value;
  const { path, query, body } = requestOf({ call: lookUp.call, inputs: inputs.value, subject });
  const answer = await context.connectionOf(lookUp.call.system).call({
    operation: "lookUp",
    item: lookUp.id,
    method: lookUp.call.method,
    path,
    query,
    ...(body !== undefined && { body }),
    answer: answerSchema(lookUp, subject?.idNumber),
    isAbout: (read) => read.outcome !== "wrongHolder",
    // Looking up changes nothing, whatever the method is called.
    repeatable: true,
    ...(subject !== undefined && { subject }),
    ...(use !== undefined && { use }),
  });
  if (answer.isErr()) return err({ code: "CONNECTOR", failure: answer.error });
  const read = answer.value;
  return read.outcome === "wrongHolder" ? err({ code: "IDENTITY_REQUIRED" }) : ok(read);
}

function isInForce({ effectiveOn, cancelledOn }: LookUp, today: string): boolean {
  return effectiveOn <= today && (cancelledOn === undefined || today < cancelledOn);
}

/** The person a look-up is about; nobody's data travels to a look-up that is not about them. */
function personOf(
  { identity }: LookUp,
  { subject, use }: LookUpWish,
): Result<{ subject?: Subject; use?: Use }, LookUpRefusal> {
  if (identity === "none") return ok({});
  if (subject === undefined || use === undefined || ORDER[use.level] < ORDER[identity])
    return err({ code: "IDENTITY_REQUIRED" });
  return ok({ subject, use });
}

type Read = LookUpResult | { outcome: "wrongHolder" };

/** The definition's mapping as a schema: what does not fit it is a bad answer, with its place and without its content. */
function answerSchema(lookUp: LookUp, holder: string | undefined): z.ZodType<Read> {
  return z.unknown().transform((answer, context): Read => {
    const result = resultOf({ lookUp, answer, holder });
    if (result.isOk()) return result.value;
    if (result.error.kind === "wrongHolder") return { outcome: "wrongHolder" };
    context.addIssue({ code: "custom", path: result.error.at.split("/").slice(1), message: result.error.expected });
    return z.NEVER;
  });
}
