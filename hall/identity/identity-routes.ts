import { implement } from "@orpc/server";
import { createIdentityClient } from "../connectors/identity/client.ts";
import { errorCodeOf } from "../connectors/connection/failure.ts";
import type { Systems } from "../connectors/systems.ts";
import { identityContract } from "../contract/identity.ts";
import type { CallContext } from "../call-context.ts";

/** Codes for the second factor: the hall only passes them on and keeps nothing. */
export function identityRoutes(systems: Systems) {
  const os = implement(identityContract).$context<CallContext>();
  const client = createIdentityClient(systems.identity);
  return {
    sendCode: os.sendCode.handler(async ({ input, errors }) => {
      const sent = await client.sendCode(input);
      if (sent.isOk()) return sent.value;
      const { error } = sent;
      if (error.kind === "refused" && error.code === "NO_PHONE") throw errors.NO_PHONE();
      throw errors[errorCodeOf(error)]({ data: { system: error.system } });
    }),
    checkCode: os.checkCode.handler(async ({ input, errors }) => {
      const checked = await client.checkCode(input);
      if (checked.isErr()) throw errors[errorCodeOf(checked.error)]({ data: { system: checked.error.system } });
      return checked.value;
    }),
  };
}
