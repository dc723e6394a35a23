import { err, ok, type Result } from "neverthrow";
import { ask } from "./hall-client.ts";

/** How anything can fail that the hall asks of an outside system. */
const OUTSIDE = ["SYSTEM_AWAY", "SYSTEM_REFUSED", "WRONG_HOLDER"] as const;
export type OutsideRefusal = (typeof OUTSIDE)[number] | "HALL_AWAY";

/**
 * Ask a service of the hall that may have to ask further: its answer, one of the refusals named, or what failed on the
 * way. A refusal of a newer hall that nobody here knows is a refusal of the system.
 */
export async function askService<T, Code extends string>(
  call: Promise<T>,
  refusals: readonly Code[],
): Promise<Result<T, Code | OutsideRefusal>> {
  const answer = await ask(call);
  if (answer.kind === "answer") return ok(answer.value);
  if (answer.kind === "away") return err("HALL_AWAY");
  const known = [...refusals, ...OUTSIDE].find((code) => code === answer.code);
  return err(known ?? "SYSTEM_REFUSED");
}
