import { implement } from "@orpc/server";
import type { CallContext } from "../../call-context.ts";
import { accountProcedures } from "../../contract/access.ts";
import type { AccessContext } from "../access-context.ts";
import {
  changeAccount,
  createAccount,
  disableAccount,
  enableAccount,
  listAccounts,
  resetPassword,
  unlockAccount,
  type AccountRefusal,
} from "./accounts.ts";
import type { Result } from "neverthrow";

/** What administrators do with accounts. */
export function accountRoutes(context: AccessContext) {
  const os = implement(accountProcedures).$context<CallContext>();
  return {
    list: os.list.handler(() => listAccounts(context)),
    create: os.create.handler(async ({ input, errors }) => {
      const created = await createAccount(context, input);
      if (created.isErr()) throw errors[created.error]();
      return created.value;
    }),
    change: os.change.handler(async ({ input, errors }) => valueOf(await changeAccount(context, input), errors)),
    disable: os.disable.handler(async ({ input, errors }) => valueOf(await disableAccount(context, input.id), errors)),
    enable: os.enable.handler(async ({ input, errors }) => valueOf(await enableAccount(context, input.id), errors)),
    resetPassword: os.resetPassword.handler(async ({ input, errors }) =>
      valueOf(await resetPassword(context, input.id), errors),
    ),
    unlock: os.unlock.handler(async ({ input, errors }) => valueOf(await unlockAccount(context, input.id), errors)),
  };
}

/** A refusal that the procedure does not know means no such account for it. */
function valueOf<T>(
  result: Result<T, AccountRefusal>,
  errors: { UNKNOWN_ACCOUNT: () => Error } & { [C in AccountRefusal]?: () => Error },
): T {
  if (result.isErr()) throw (errors[result.error] ?? errors.UNKNOWN_ACCOUNT)();
  return result.value;
}
