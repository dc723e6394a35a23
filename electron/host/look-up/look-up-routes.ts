import { implement } from "@orpc/server";
import { lookUpContract } from "../../contract/look-up.ts";
import type { LookUpService } from "./look-up-service.ts";

/** Serves look-ups to the page; refusals become the contract's typed errors. */
export function lookUpRoutes(lookUps: Pick<LookUpService, "form" | "run" | "print">) {
  const os = implement(lookUpContract);
  return {
    form: os.form.handler(({ input, errors }) => {
      const form = lookUps.form(input.id);
      if (form.isErr()) throw errors[form.error]();
      return form.value;
    }),
    run: os.run.handler(async ({ input, errors }) => {
      const result = await lookUps.run(input);
      if (result.isOk()) return result.value;
      const refusal = result.error;
      if (refusal.code === "INVALID_INPUT")
        throw errors.INVALID_INPUT({ data: { field: refusal.field, message: refusal.message } });
      if (refusal.code === "CLOSED")
        throw errors.CLOSED({ data: refusal.opensAt === undefined ? {} : { opensAt: refusal.opensAt } });
      throw errors[refusal.code]();
    }),
    print: os.print.handler(async ({ input, errors }) => {
      const printed = await lookUps.print(input);
      if (printed.isErr()) throw errors[printed.error]();
      return printed.value;
    }),
  };
}
