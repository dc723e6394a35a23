import { implement } from "@orpc/server";
import type { CallContext } from "../call-context.ts";
import { appealProcedures } from "../contract/appeal.ts";
import { appealCases, contactOf } from "./appeal-cases.ts";
import type { AppealContext } from "./appeal-context.ts";
import { fileAppeal } from "./file-appeal.ts";
import { lookUpAppeal } from "./look-up.ts";
import { moveAppeal } from "./move-appeal.ts";

/** Serves appeals, their handling and their look-up. */
export function appealRoutes(context: AppealContext) {
  const os = implement(appealProcedures).$context<CallContext>();
  return {
    file: os.file.handler(async ({ input, errors }) => {
      const filed = await fileAppeal(context, input);
      if (filed.isErr()) throw errors[filed.error]();
      return filed.value;
    }),
    lookUp: os.lookUp.handler(async ({ input, errors }) => {
      const found = await lookUpAppeal(context, input);
      if (found.isOk()) return found.value;
      if (found.error.code === "UNKNOWN_APPEAL") throw errors.UNKNOWN_APPEAL();
      throw errors.TOO_MANY_TRIES({ data: { retryAfterMs: found.error.retryAfterMs } });
    }),
    list: os.list.handler(() => appealCases(context)),
    move: os.move.handler(async ({ input, errors }) => {
      const moved = await moveAppeal(context, input);
      if (moved.isErr()) throw errors[moved.error]();
      return moved.value;
    }),
    contact: os.contact.handler(async ({ input, errors }) => {
      const contact = await contactOf(context, input);
      if (contact === undefined) throw errors.UNKNOWN_APPEAL();
      return contact;
    }),
  };
}
