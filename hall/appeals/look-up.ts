import { err, ok, type Result } from "neverthrow";
import type { AppealView } from "../contract/appeal.ts";
import type { AppealContext } from "./appeal-context.ts";
import { viewFiling } from "./appeal-view.ts";
import { codeText } from "./file-appeal.ts";

export type LookUpRefusal = { code: "UNKNOWN_APPEAL" } | { code: "TOO_MANY_TRIES"; retryAfterMs: number };

/** The state of an appeal, for number and code of a receipt; whoever guesses is soon made to wait. */
export async function lookUpAppeal(
  context: AppealContext,
  asked: { kioskId: string; number: string; code: string },
): Promise<Result<AppealView, LookUpRefusal>> {
  const retryAfterMs = context.guesses.waitMs(asked);
  if (retryAfterMs > 0) return err({ code: "TOO_MANY_TRIES", retryAfterMs });
  // By the keyed hash: how long the look takes says nothing of the code.
  const row = await context.db
    .selectFrom("appealFiling")
    .select("id")
    .where("number", "=", asked.number)
    .where("codeHash", "=", context.hash(codeText(asked)))
    .executeTakeFirst();
  if (row !== undefined) return ok(await viewFiling(context, row.id));
  context.guesses.add(asked);
  return err({ code: "UNKNOWN_APPEAL" });
}
