import { implement } from "@orpc/server";
import type { CallContext } from "../call-context.ts";
import { errorCodeOf } from "../connectors/connection/failure.ts";
import { lookUpContract } from "../contract/look-up.ts";
import { runLookUp, type LookUpContext } from "./run-look-up.ts";

/** Serves look-ups; refusals become the contract's typed errors. */
export function lookUpRoutes(context: LookUpContext) {
  const os = implement(lookUpContract).$context<CallContext>();
  return {
    run: os.run.handler(async ({ input, errors }) => {
      const result = await runLookUp(context, input);
      if (result.isOk()) return result.value;
      const refusal = result.error;
      switch (refusal.code) {
        case "UNKNOWN_LOOK_UP":
          throw errors.UNKNOWN_LOOK_UP();
        case "IDENTITY_REQUIRED":
          throw errors.IDENTITY_REQUIRED();
        case "INVALID_INPUT":
          throw errors.INVALID_INPUT({ data: { field: refusal.field, message: refusal.message } });
        case "CLOSED":
          throw errors.CLOSED({ data: refusal.opensAt === undefined ? {} : { opensAt: refusal.opensAt } });
        case "CONNECTOR":
          throw errors[errorCodeOf(refusal.failure)]({ data: { system: refusal.failure.system } });
      }
    }),
  };
}
